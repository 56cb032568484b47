using System.Diagnostics;
using System.Globalization;
using Minima.Censuses;

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

    /// <summary>Rounding of float over a hundred steps.</summary>
    private const double MostDifference = 1e-4;

    /// <summary>Measures and prints.</summary>
    public static void Run(Report report, bool smoke)
    {
        if (!File.Exists(Python))
        {
            report.Line($"peers: left out, there is no {Python}");
            return;
        }

        report.Line($"{"work",-52} {"ours",14} {"peer",14} {"ratio",8}  peer");
        string seconds = smoke ? "0.05" : "0.3";
        foreach ((string name, string peer, Func<double> ours, string steps) in KernelBenchmark.PeerCases(smoke))
        {
            CheckSteps(report, name, steps);
            Compare(report, $"{name}, run-steps/s", ours, [("PyTorch, bmm", ["torch_steps.py", peer, "manual", seconds]), ("PyTorch, vmap", ["torch_steps.py", peer, "vmap", seconds])], smoke);
        }

        Compare(report, "XOR to verdict and class, runs/s", () => SweepRun.Of(SweepBenchmark.Xor, smoke ? 500 : 100_000).RunsPerSecond,
            [("scikit-learn, lbfgs", ["sklearn_xor.py", smoke ? "0.2" : "3"])], smoke);
        ReportLosses(report, smoke ? 100 : 2000);
        Compare(report, "trivially short runs through the actors, durable, runs/s", () => SweepRun.Of(SweepBenchmark.Trivial, smoke ? 500 : 100_000).RunsPerSecond,
            [
                ("Dask distributed", ["dask_tasks.py", smoke ? "200" : "5000"]),
                ("Optuna, random sampler, durable journal", ["optuna_trials.py", "random", "journal", smoke ? "50" : "1000"]),
                ("Optuna, its own sampler, in memory", ["optuna_trials.py", "default", "memory", smoke ? "50" : "1000"]),
                ("Optuna, random sampler, in memory", ["optuna_trials.py", "random", "memory", smoke ? "50" : "2000"]),
            ], smoke);
    }

    /// <summary>The losses at which both end. The objectives differ a little; the script says how.</summary>
    private static void ReportLosses(Report report, int runs)
    {
        ArchitectureCensus ours = SweepRun.Of(SweepBenchmark.Xor, runs).Result.Census.Architectures[0];
        double lowest = ours.Classes.Min(row => row.Loss), share = (double)ours.Classes.Where(row => row.Loss < lowest + 1e-4).Sum(row => row.Hits) / ours.Runs;
        report.Line($"XOR, lowest loss and share of {ours.Runs:N0} runs there: ours {lowest:N6}, {share:P1}");
        if (Output(["sklearn_xor.py", "losses", $"{runs / 4}"])?.Split(' ') is [var theirLowest, var theirShare])
            report.Line($"XOR, lowest loss and share of {runs / 4:N0} runs there: scikit-learn {double.Parse(theirLowest, CultureInfo.InvariantCulture):N6}, {double.Parse(theirShare, CultureInfo.InvariantCulture):P1}");
    }

    /// <summary>That the peer does the same work: from the same parameters on the same data the same steps lead to the same parameters.</summary>
    private static void CheckSteps(Report report, string name, string steps)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, steps);
            foreach (string formulation in new[] { "manual", "vmap" })
            {
                double difference = RunScript(["torch_steps.py", "check", formulation, path]);
                string verdict = double.IsNaN(difference) ? "left out: it did not run here" : $"{difference:E1} the largest difference of a parameter after 100 steps";
                report.Line($"{name}, PyTorch's {formulation}: {verdict}");
                if (difference > MostDifference)
                    report.Check($"the difference of {formulation} steps of {name}", $"at most {MostDifference:E1}", $"{difference:E1}");
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Alternates between ours and the peers, so that all see the same machine; medians.</summary>
    private static void Compare(Report report, string work, Func<double> ours, (string Name, string[] Arguments)[] peers, bool smoke)
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
            report.Line($"{work,-52} {mine,14:N0} {result}  {peers[p].Name}");
        }
    }

    /// <summary>The number a script prints; NaN if it fails, as where its library is missing.</summary>
    private static double RunScript(string[] arguments) =>
        double.TryParse(Output(arguments), CultureInfo.InvariantCulture, out double number) ? number : double.NaN;

    /// <summary>The last line that a script prints; null if a library that it needs is missing.</summary>
    /// <exception cref="InvalidOperationException">It failed otherwise.</exception>
    private static string? Output(string[] arguments)
    {
        string script = Path.Combine(AppContext.BaseDirectory, "Peers", arguments[0]);
        var start = new ProcessStartInfo(Python, [script, .. arguments[1..]]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        string complaint = errors.GetAwaiter().GetResult();
        return process.ExitCode == 0 ? output.Trim().Split('\n')[^1]
            : complaint.Contains("ModuleNotFoundError", StringComparison.Ordinal) ? null
            : throw new InvalidOperationException($"{arguments[0]} failed: {complaint}");
    }
}
