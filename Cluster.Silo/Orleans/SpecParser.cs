using System.Globalization;
using Cluster.Embedded.Clusters;
using Cluster.Embedded.Datasets;
using Cluster.Embedded.Specs;
using Cluster.Grains.Orleans;
using Minima.Objectives;
using Minima.Sweeps;

namespace Cluster.Silo.Orleans;

/// <summary>Reads a spec as the console does, with its data files in a folder of the process.</summary>
internal sealed class SpecParser : ISpecParser, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("census-").FullName;
    private int _count;

    /// <inheritdoc/>
    public (SweepSpec Sweep, ObjectiveCatalog Catalog) Parse(SubmittedSpec spec, IReadOnlyList<byte[]> files)
    {
        string home = Path.Combine(_folder, Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture));
        Directory.CreateDirectory(home);
        SubmittedData.Write(home, [.. spec.Files.Select((file, place) => new SubmittedData(file.Name, files[place]))]);
        SweepSpec sweep = SpecReader.ParseDocument(spec.Text, "sweep.yaml", home, defaultName: spec.Name).Sweep;
        return (sweep, new ObjectiveCatalog(sweep, data => DatasetLoader.Load(data, home)));
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
