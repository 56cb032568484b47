namespace Cluster.Tests.Hosting;

/// <summary>Small sweeps that together use every method in both precisions, all activations, every loss on data, and test data.</summary>
internal static class SmallSpecs
{
    /// <summary>Every method, in both precisions; polish is kept short because only its reproducibility matters here.</summary>
    private const string Methods = """
        polish: {gradient: 1e-8, steps: 25}
        optimizer:
          - {kind: gd, learning-rate: 0.2, steps: 60, noise: 0.01, precision: [double, float]}
          - {kind: sgd, learning-rate: 0.1, batch: 5, steps: 60, precision: [double, float]}
          - {kind: momentum, learning-rate: 0.05, steps: 60, precision: [double, float]}
          - {kind: adam, learning-rate: 0.05, batch: 7, steps: 60, precision: [double, float]}
          - {kind: gd, learning-rate: 50, steps: 60, restart-above: 1, precision: [double, float]}
        """;

    private static readonly Dictionary<string, string> Problems = new()
    {
        ["logistic"] = """
            data: {kind: moons, samples: 16, noise: 0.1, test: 0.25}
            network: {hidden: [[3]], activation: [tanh, {layers: [[sin, relu, softplus]]}]}
            loss: logistic
            l2: 0.01
            """,
        ["cross-entropy"] = """
            data: {kind: blobs, samples: 15, classes: 3, test: 0.3, standardize: true}
            network: {hidden: [[2, 2]], activation: [sigmoid, leaky-relu]}
            loss: cross-entropy
            l2: 0.01
            init: {kind: he, scale: 2}
            """,
        ["mse"] = """
            data: {kind: teacher, samples: 11, inputs: 3, hidden: 2}
            network: {hidden: [[2], []], activation: tanh}
            loss: mse
            l2: 0.01
            """,
    };

    /// <summary>Names of the specs.</summary>
    public static IEnumerable<string> Names => Problems.Keys;

    /// <summary>The text of a spec: 20 runs per replicate.</summary>
    public static string Text(string name, int seed = 1, int replicates = 1) =>
        $"seed: {seed}\nreplicates: {replicates}\n{Problems[name]}\n{Methods}\n";
}
