using System.Text.Json;
using Cluster.Grains.Sweeps;
using Cluster.Web.Api;
using Minima.Curvature;
using Minima.Networks;

namespace Cluster.Client.Rendering;

/// <summary>How far a sweep is, here or in a cluster.</summary>
/// <param name="Place">Where: its results directory, or its key in the cluster.</param>
/// <param name="Name">The sweep's name.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Shard">Which part of it; null for the whole.</param>
/// <param name="State">Its state in a word.</param>
/// <param name="Finished">Runs on record.</param>
/// <param name="Planned">Runs that it has.</param>
/// <param name="Steps">First-order steps of the runs on record.</param>
/// <param name="Verdicts">Runs on record by verdict.</param>
internal sealed record Standing(
    string Place, string Name, string Hash, string? Shard, string State, int Finished, int Planned, long Steps, IReadOnlyDictionary<Verdict, int> Verdicts)
{
    /// <summary>What only a cluster knows: runs under way and failed; null here.</summary>
    public SweepLook? Look { get; private init; }

    /// <summary>Runs of the whole sweep, where this is a shard of it.</summary>
    public int? Whole { get; init; }

    /// <summary>What to do to go on; null if nothing needs to be done.</summary>
    public string? Hint { get; init; }

    /// <summary>A sweep of a cluster.</summary>
    public static Standing Of(string sweep, SweepLook look) => new(
        sweep, look.Name, look.Hash, null, SweepStanding.StateOf(look.Sweep.Phase), look.Sweep.Finished, look.Sweep.Planned, look.Tally.Steps,
        Enum.GetValues<Verdict>().Zip(look.Tally.Verdicts).ToDictionary(pair => pair.First, pair => pair.Second))
    {
        Look = look,
        Hint = look.Sweep.Phase switch
        {
            SweepPhase.Paused or SweepPhase.Stopped or SweepPhase.Cancelled => $"go on with: census resume {sweep} --cluster",
            SweepPhase.Finished when look.Sweep.Failed > 0 => $"run what failed again with: census retry {sweep} --failed",
            _ => null,
        },
    };

    /// <summary>Prints it.</summary>
    public void Print(TextWriter output)
    {
        output.WriteLine($"{Place}: {State}, {Finished:N0} of {Planned:N0} runs, {Steps:N0} steps");
        if (Shard is not null)
            output.WriteLine($"  shard {Shard} of the sweep's {Whole:N0} runs");
        foreach ((Verdict verdict, int count) in Verdicts.Where(pair => pair.Value > 0))
            output.WriteLine($"  {verdict.Name(),-12} {count,12:N0}  {Names.Percent((double)count / Finished),8}");
        if (Look is { Sweep: { UnderWay: > 0 } busy })
            output.WriteLine($"  {busy.UnderWay:N0} runs under way");
        if (Look is { Sweep: { Failed: > 0 } some })
            output.WriteLine($"  {some.Failed:N0} runs failed; the first: {some.FirstFailure}");
        if (Hint is not null)
            output.WriteLine(Hint);
    }

    /// <summary>Writes it as members of a JSON object.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("sweep", Name);
        json.WriteString("spec_hash", Hash);
        json.WriteString("shard", Shard);
        json.WriteString("state", State);
        json.WriteNumber("finished", Finished);
        json.WriteNumber("planned", Planned);
        json.WriteNumber("steps", Steps);
        json.WriteStartObject("verdicts");
        foreach ((Verdict verdict, int count) in Verdicts)
            json.WriteNumber(verdict.Name(), count);
        json.WriteEndObject();
        if (Look is null)
            return;
        json.WriteString("key", Place);
        json.WriteNumber("under_way", Look.Sweep.UnderWay);
        json.WriteNumber("failed", Look.Sweep.Failed);
        json.WriteString("first_failure", Look.Sweep.FirstFailure);
        json.WriteNumber("classes", Look.Tally.Classes);
        json.WriteNumber("coverage", Look.Tally.LeastCoverage);
    }
}
