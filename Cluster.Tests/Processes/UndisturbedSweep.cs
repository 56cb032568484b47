using System.Diagnostics;
using Cluster.Embedded.Results;
using Cluster.Tests.Console;
using Cluster.Tests.Results;

namespace Cluster.Tests.Processes;

/// <summary>A sweep that nothing happened to: what every other one is to come out as.</summary>
public sealed class UndisturbedSweep : IDisposable
{
    /// <summary>Number of its runs.</summary>
    public const int Runs = 1000;

    /// <summary>Name of its spec's file.</summary>
    public const string SpecName = "xor.yaml";

    /// <summary>Its spec; some 0.5 MB of records.</summary>
    public const string Spec = """
        data: {kind: xor}
        network: {hidden: [[2]], activation: [tanh, {layers: [[tanh, sigmoid]]}]}
        loss: logistic
        l2: 1e-3
        optimizer: {kind: gd, learning-rate: 0.3, steps: 4000}
        replicates: 500
        """;

    /// <summary>Arguments that make it last a second or more, for who needs it to be still at work; results do not depend on them.</summary>
    public static readonly string[] Slowly = ["--threads", "1", "--lanes", "128"];

    private readonly TemporaryFolder _folder = new();

    public UndisturbedSweep()
    {
        _folder.Write(SpecName, Spec);
        long began = Stopwatch.GetTimestamp();
        using CensusProcess census = CensusProcess.Start(_folder.Root, ["run", SpecName, "--json", "--quiet"]);
        census.WaitUntil(() => new SweepFolder(_folder.Root).Exists);
        StartTime = Stopwatch.GetElapsedTime(began);
        CensusResult result = census.End();
        Digest = result.Digest;
        Root = new SweepFolder(_folder.Root).Root;
        LogLength = new FileInfo(Path.Combine(Root, "runs.log")).Length;
        Records = ResultsDirectory.Open(Root).ReadRuns().ToDictionary(outcome => outcome.Run, SampleOutcomes.Fingerprint);
    }

    /// <summary>Its results directory.</summary>
    public string Root { get; }

    /// <summary>Its census's digest.</summary>
    public string Digest { get; }

    /// <summary>The bits of every run.</summary>
    public IReadOnlyDictionary<int, string> Records { get; }

    /// <summary>Length of its log, in whatever order the runs end.</summary>
    public long LogLength { get; }

    /// <summary>How long a process takes from its start to its first traces.</summary>
    public TimeSpan StartTime { get; }

    public void Dispose() => _folder.Dispose();
}
