using System.Text.Json;
using Cluster.Tests.Results;

namespace Cluster.Tests.Console;

/// <summary>A finished sweep of XOR with several classes per architecture; every second run diverges.</summary>
public sealed class XorSweep : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<JsonElement[]> _architectures;

    public XorSweep()
    {
        _folder.Write("xor.yaml", """
            data: {kind: xor}
            network: {hidden: [[2], [3]], activation: tanh}
            loss: cross-entropy
            l2: 1e-3
            optimizer: {kind: gd, learning-rate: [0.2, 1e9], steps: 5000}
            replicates: 20
            """);
        CensusProcess.Run(_folder.Root, "run", "xor.yaml", "--quiet");
        _architectures = new(() => [.. Census("classes", "xor", "--json").Json.GetProperty("architectures").EnumerateArray()]);
    }

    /// <summary>The classes of an architecture, as in the census.</summary>
    public JsonElement[] Classes(int architecture) => [.. _architectures.Value[architecture].GetProperty("classes").EnumerateArray()];

    /// <summary>Their ids.</summary>
    public string[] Ids(int architecture) => [.. Classes(architecture).Select(row => row.GetProperty("id").GetString()!)];

    /// <summary>Calls <c>census</c> in the folder.</summary>
    internal CensusResult Census(params string[] arguments) => CensusProcess.Run(_folder.Root, arguments);

    public void Dispose() => _folder.Dispose();
}
