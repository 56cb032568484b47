using Cluster.Embedded.Clusters;
using Cluster.Embedded.Datasets;
using Cluster.Embedded.Specs;
using Cluster.Tests.Training;
using Minima.Censuses;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;

namespace Cluster.Tests.Engines;

/// <summary>What a sweep must come to: its runs trained one setting after the other, without any actor or engine.</summary>
internal static class ReferenceCensus
{
    /// <summary>Digest of the census of the first <paramref name="runs"/> runs, or of all.</summary>
    public static string Digest(string spec, IReadOnlyList<SubmittedData>? data = null, int? runs = null) => With(spec, data, (sweep, catalog) =>
    {
        var outcomes = new List<RunOutcome>();
        foreach (IGrouping<int, RunSpec> some in Enumerable.Range(0, runs ?? sweep.Runs).Select(sweep.Run).GroupBy(run => run.Index % sweep.Settings.Count))
            outcomes.AddRange(TestRuns.Run(catalog[catalog.IndexOfRun(some.First().Index)], [.. some]));
        return Census(sweep, catalog, outcomes);
    });

    /// <summary>Digest of the census of outcomes that an engine has on record.</summary>
    public static string DigestOf(string spec, IReadOnlyList<SubmittedData>? data, IReadOnlyList<RunOutcome> outcomes) =>
        With(spec, data, (sweep, catalog) => Census(sweep, catalog, outcomes));

    /// <summary>Number of classes of the same.</summary>
    public static int ClassesOf(string spec, IReadOnlyList<RunOutcome> outcomes) => With(spec, null, (sweep, catalog) => Tally(sweep, catalog, outcomes).Classes);

    private static string Census(SweepSpec sweep, ObjectiveCatalog catalog, IReadOnlyList<RunOutcome> outcomes) =>
        Tally(sweep, catalog, outcomes).ToCensus(() => outcomes).Digest;

    private static SweepTally Tally(SweepSpec sweep, ObjectiveCatalog catalog, IReadOnlyList<RunOutcome> outcomes)
    {
        var tally = new SweepTally(sweep, catalog);
        foreach (RunOutcome outcome in outcomes)
            tally.Add(outcome);
        return tally;
    }

    private static T With<T>(string spec, IReadOnlyList<SubmittedData>? data, Func<SweepSpec, ObjectiveCatalog, T> work)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("census-reference");
        try
        {
            SubmittedData.Write(folder.FullName, data ?? []);
            SweepSpec sweep = SpecReader.Parse(spec, "spec.yaml", folder.FullName);
            return work(sweep, new ObjectiveCatalog(sweep, of => DatasetLoader.Load(of, folder.FullName)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
