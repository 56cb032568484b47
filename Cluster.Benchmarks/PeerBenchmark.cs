using System.Diagnostics;
using System.Globalization;

namespace Cluster.Benchmarks;

/// <summary>
/// Ours against the programs people use for such sweeps today, each measured in the same minutes on the same machine:
/// PyTorch, scikit-learn, Dask distributed and Optuna, as Debian packages them. Needs
/// <c>apt-get install python3-torch libopenblas0-pthread python3-sklearn python3-distributed python3-optuna</c> (without
/// OpenBLAS PyTorch is several times slower); what is missing is left out.
/// </summary>
public static class PeerBenchmark
{
    private const string Python = "/usr/bin/python3";
    private const int Repetitions = 5;

    /// <summary>Measures and prints.</summary>
    public static void Run(bool smoke)
    {
        if (!File.Exists(Python))
        {
            Console.WriteLine($"peers: left out, there is no {Python}");
            return;
        }

        Console.WriteLine($"{"work",-52} {"ours",14} {"peer",14} {"ratio",8}  peer");
        string seconds = smoke ? "0.05" : "0.3";
        foreach ((string name, string peer, Func<double> ours) in KernelBenchmark.PeerCases(smoke))
        {
            Compare($"{name}, run-steps/s", ours, [("PyTorch, bmm", ["torch_steps.py", peer, "manual", seconds]), ("PyTorch, vmap", ["torch_steps.py", peer, "vmap", seconds])], smoke);
        }

        Compare("XOR to verdict and class, runs/s", () => SweepBenchmark.RunsPerSecond(SweepBenchmark.Xor, smoke ? 500 : 100_000),
            [("scikit-learn, lbfgs", ["sklearn_xor.py", smoke ? "0.2" : "3"])], smoke);
        Compare("trivially short runs through the actors, runs/s", () => SweepBenchmark.RunsPerSecond(SweepBenchmark.Trivial, smoke ? 500 : 100_000),
            [("Dask distributed", ["dask_tasks.py", smoke ? "200" : "5000"]), ("Optuna", ["optuna_trials.py", smoke ? "50" : "2000"])], smoke);
    }

    /// <summary>Alternates between ours and the peers, so that all see the same machine; medians.</summary>
    private static void Compare(string work, Func<double> ours, (string Name, string[] Arguments)[] peers, bool smoke)
    {
        int repetitions = smoke ? 1 : Repetitions;
        var own = new List<double>();
        List<double>[] others = [.. peers.Select(_ => new List<double>())];
        for (int i = 0; i < repetitions; i++)
        {
            own.Add(ours());
            for (int p = 0; p < peers.Length; p++)
                others[p].Add(RunScript(peers[p].Arguments));
        }

        for (int p = 0; p < peers.Length; p++)
        {
            (double mine, double theirs) = (Benchmarks.Median(own), Benchmarks.Median(others[p]));
            string result = double.IsNaN(theirs) ? "left out: it did not run here" : $"{theirs,14:N0} {mine / theirs,7:N1}×";
            Console.WriteLine($"{work,-52} {mine,14:N0} {result}  {peers[p].Name}");
        }
    }

    /// <summary>The number a script prints; NaN if it fails, as where its library is missing.</summary>
    private static double RunScript(string[] arguments)
    {
        string script = Path.Combine(AppContext.BaseDirectory, "Peers", arguments[0]);
        var start = new ProcessStartInfo(Python, [script, .. arguments[1..]]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        _ = errors.GetAwaiter().GetResult();
        return process.ExitCode == 0 && double.TryParse(output.Trim().Split('\n')[^1], CultureInfo.InvariantCulture, out double rate) ? rate : double.NaN;
    }
}
