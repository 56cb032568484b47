using System.Globalization;

namespace Cluster.Benchmarks;

/// <summary>
/// The benchmarks by name. Figures are ratios within one run: ours against what the machine was measured to do, or against
/// a peer.
/// </summary>
public static class Benchmarks
{
    private const string Usage = """
        usage: Cluster.Benchmarks NAME [--smoke] [--write DIRECTORY]
          kernels   run-steps per second and share of the measured FMA peak of four objectives
          verdict   what polish, Hessian and spectrum cost beside the training
          grouping  time per report of grouping up to a million reports of 10,000 classes, against a thousand
          sweep     XOR through the actors, log and census: a million runs against ten thousand
          teacher   the closed-form ReLU teacher, k = 5 to 20, 1,000 runs each
          dashboard XOR with the dashboard's streams open, against nobody watching
          peers     ours against PyTorch, scikit-learn, Dask and Optuna, as far as they are installed
          cluster   silos in processes of their own against the embedded engine (built with -p:Engine=Orleans)
          planning  clusters of up to 1,000 silos, simulated with measured costs
          all       all of them
        --smoke     a small size that shows that the benchmark works and gives the results it always gave
        --write     writes what is printed to DIRECTORY/DATE-NAME.md as well
        Exit code 1 if results differ from what they always were, or a step allocates memory.
        """;

    private static readonly (string Name, Action<Report, bool> Run)[] All =
    [
        ("kernels", KernelBenchmark.Run),
        ("verdict", JudgeBenchmark.Run),
        ("grouping", GroupingBenchmark.Run),
        ("sweep", SweepBenchmark.Run),
        ("teacher", TeacherBenchmark.Run),
        ("dashboard", DashboardBenchmark.Run),
        ("peers", PeerBenchmark.Run),
        ("cluster", ClusterBenchmark.Run),
        ("planning", PlanningBenchmark.Run),
    ];

    /// <summary>Runs the benchmark that the arguments name; returns the exit code.</summary>
    public static int Run(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (!TryParse(args, out string name, out bool smoke, out string? directory))
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        var report = new Report($"Cluster.Benchmarks {string.Join(' ', args)}");
        report.Begin();
        foreach ((string each, Action<Report, bool> run) in All)
        {
            if (name == each || name == "all")
                run(report, smoke);
        }

        if (directory is not null)
            Console.WriteLine($"written to {report.Write(directory, name)}");
        return report.AllHold ? 0 : 1;
    }

    /// <summary>The median of measurements.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static bool TryParse(string[] args, out string name, out bool smoke, out string? directory)
    {
        (name, smoke, directory) = ("", false, null);
        for (int i = 0; i < args.Length; i++)
        {
            if (args[i] == "--smoke")
                smoke = true;
            else if (args[i] == "--write" && i + 1 < args.Length)
                directory = args[++i];
            else if (name.Length == 0 && (args[i] == "all" || All.Any(each => each.Name == args[i])))
                name = args[i];
            else
                return false;
        }

        return name.Length > 0;
    }
}
