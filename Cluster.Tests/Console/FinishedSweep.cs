using Cluster.Tests.Results;

namespace Cluster.Tests.Console;

/// <summary>A finished sweep that tests only read: run once for all of them.</summary>
public sealed class FinishedSweep : IDisposable
{
    /// <summary>Number of runs.</summary>
    public const int Runs = 60;

    private readonly TemporaryFolder _folder = new();

    public FinishedSweep()
    {
        _folder.Write("small.yaml", """
            data: {kind: moons, samples: 20, test: 0.25}
            network: {hidden: [[2], [3]], activation: tanh}
            loss: logistic
            l2: 1e-2
            optimizer: {kind: gd, learning-rate: [0.5, 1e9], steps: 1000}
            replicates: 15
            """);
        Run = CensusProcess.Run(_folder.Root, "run", "small.yaml");
    }

    /// <summary>The folder that holds the spec and <c>results</c>.</summary>
    public string Folder => _folder.Root;

    /// <summary>What <c>census run</c> printed.</summary>
    internal CensusResult Run { get; }

    /// <summary>Calls <c>census</c> in the folder.</summary>
    internal CensusResult Census(params string[] arguments) => CensusProcess.Run(_folder.Root, arguments);

    public void Dispose() => _folder.Dispose();
}
