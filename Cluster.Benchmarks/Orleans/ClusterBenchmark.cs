using System.Diagnostics;
using Cluster.Client.Clusters;
using Cluster.Embedded.Clusters;
using Cluster.Embedded.Results;
using Cluster.Embedded.Specs;
using Cluster.Grains.Sweeps;
using Minima.Statistics;
using Npgsql;

namespace Cluster.Benchmarks;

/// <summary>
/// Silos in processes of their own on this machine against the embedded engine on the same cores: what the cluster costs.
/// The database that CENSUS_POSTGRES names is on the same cores, too.
/// </summary>
public static class ClusterBenchmark
{
    private const int WatchedPairs = 40;

    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(20);

    /// <summary>Runs of about 10 ms of one core.</summary>
    private static readonly string TenMilliseconds = Gradient(120_000);

    /// <summary>Runs of about 1 s of one core.</summary>
    private static readonly string OneSecond = Gradient(12_000_000);

    /// <summary>Measures and prints.</summary>
    public static void Run(Report report, bool smoke)
    {
        if (Environment.GetEnvironmentVariable("CENSUS_POSTGRES") is not { Length: > 0 } database)
        {
            report.Line("cluster: CENSUS_POSTGRES names no database");
            return;
        }

        Measure(report, database, smoke).GetAwaiter().GetResult();
    }

    private static async Task Measure(Report report, string database, bool smoke)
    {
        (string Name, string Spec, int Runs)[] sweeps =
        [
            ("XOR, 0.05 ms", SweepBenchmark.Xor, smoke ? 500 : 200_000),
            ("10 ms", TenMilliseconds, smoke ? 32 : 6_000),
            ("1 s", OneSecond, smoke ? 1 : 96),
        ];
        double[] embedded = [.. sweeps.Select(sweep => Embedded(report, sweep))];
        foreach ((int silos, int threads) in new[] { (1, Environment.ProcessorCount), (3, 1) })
        {
            await using var cluster = await Silos.Begin(database, silos, threads);
            await ReportSilos(report, cluster, smoke);
            await ReportFirst(report, cluster);
            foreach (((string name, string spec, int runs), double alone) in sweeps.Zip(embedded))
                await Compare(report, cluster, name, spec, runs, alone);
            if (silos == 1)
                continue;
            await Compare(report, cluster, sweeps[0].Name, sweeps[0].Spec, sweeps[0].Runs, embedded[0], aggregators: 4);
            if (!smoke)
                await ReportWatched(report, cluster);
            if (!smoke)
                await ReportLosses(report, cluster);
        }
    }

    private static double Embedded(Report report, (string Name, string Spec, int Runs) sweep)
    {
        SweepRun.Of(SweepBenchmark.Xor, 2_000);
        double rate = SweepRun.Of(sweep.Spec, sweep.Runs).RunsPerSecond;
        report.Line($"embedded, {Environment.ProcessorCount} threads: {sweep.Runs:N0} runs of {sweep.Name}: {rate:N1} runs/s");
        return rate;
    }

    private static async Task ReportSilos(Report report, Silos cluster, bool smoke)
    {
        await Task.Delay(smoke ? TimeSpan.Zero : Idle);
        report.Line($"{cluster.All.Count} silos of {cluster.Threads} threads: ready after {string.Join(", ", cluster.All.Select(silo => $"{silo.Start.TotalSeconds:N2} s"))}, "
            + $"idle memory {string.Join(", ", cluster.All.Select(silo => $"{silo.Memory / 1e6:N0} MB"))}");
    }

    private static async Task ReportFirst(Report report, Silos cluster)
    {
        var first = new List<string>();
        for (int i = 0; i < 3; i++)
        {
            long began = Stopwatch.GetTimestamp();
            string sweep = await cluster.Submit(SweepBenchmark.Xor, 1);
            while ((await cluster.Console.Look(sweep)).Sweep.Finished == 0)
                await Task.Delay(1);
            first.Add($"{Stopwatch.GetElapsedTime(began).TotalMilliseconds:N0} ms");
        }

        report.Line($"  submitted to first result on record: {string.Join(", ", first)}");
    }

    private static async Task Compare(Report report, Silos cluster, string name, string spec, int runs, double alone, int aggregators = 1)
    {
        // The first runs are compiled while they run: they are not what is asked here.
        await cluster.ToTheEnd(await cluster.Submit(SweepBenchmark.Xor, 2_000));
        long writes = await cluster.Writes();
        long began = Stopwatch.GetTimestamp();
        SweepLook end = await cluster.ToTheEnd(await cluster.Submit(spec, runs, aggregators));
        double rate = runs / Stopwatch.GetElapsedTime(began).TotalSeconds;
        double perThousand = 1000.0 * (await cluster.Writes() - writes) / runs;
        report.Line($"  {runs:N0} runs of {name}{(aggregators == 1 ? "" : $", {aggregators} aggregators")}: {rate:N1} runs/s, {rate / alone:P1} of embedded, {perThousand:N1} database writes per 1,000 runs");
        report.Check($"the runs of {name} on record", $"{runs}", $"{end.Tally.Finished}");
    }

    /// <summary>A sweep that is watched on the page of a silo that has neither its sweep nor, most likely, its aggregators.</summary>
    private static async Task ReportWatched(Report report, Silos cluster)
    {
        string sweep = await cluster.Submit(TenMilliseconds, 10_000_000, aggregators: 4);
        (Interval time, Interval processor) = await WatchedWindows.Measure(cluster.All[^1].Address, sweep, cluster.Done, WatchedPairs);
        await cluster.Console.Send(sweep, SweepOrder.Cancel);
        report.Line($"  runs of 10 ms, 4 aggregators, with a page's streams open, against nobody watching, {WatchedPairs} pairs of windows: "
            + $"a step takes {WatchedWindows.Text(time)} of time, {WatchedWindows.Text(processor)} of processor time");
    }

    /// <summary>Kills one silo after the other, each while all three are at work; another takes its place in between.</summary>
    private static async Task ReportLosses(Report report, Silos cluster)
    {
        for (int victim = 0; victim < cluster.All.Count; victim++)
        {
            string sweep = await cluster.Submit(TenMilliseconds, 8_000);
            SweepLook before;
            do
                before = await cluster.Console.Look(sweep);
            while (before.Sweep.Finished < 1_000);
            cluster.All[victim].Kill();
            long killed = Stopwatch.GetTimestamp(), last = killed;
            (int finished, TimeSpan gap, TimeSpan? whole) = (before.Sweep.Finished, TimeSpan.Zero, null);
            while (true)
            {
                SweepLook? look = await cluster.TryLook(sweep);
                if (look is null || look.Sweep.Finished == finished)
                    continue;
                (finished, TimeSpan since) = (look.Sweep.Finished, Stopwatch.GetElapsedTime(last));
                gap = since > gap ? since : gap;
                last = Stopwatch.GetTimestamp();
                if (finished >= before.Sweep.Finished + before.Sweep.UnderWay)
                    whole ??= Stopwatch.GetElapsedTime(killed);
                if (look.Sweep.Phase == SweepPhase.Finished)
                    break;
                await Task.Delay(20);
            }

            report.Line($"  silo {victim} killed with {before.Sweep.UnderWay} runs under way: longest time without a result {gap.TotalSeconds:N1} s, "
                + $"as many as were under way on record after {whole?.TotalSeconds:N1} s, all 8,000 after {Stopwatch.GetElapsedTime(killed).TotalSeconds:N1} s");
            await cluster.Replace(victim);
        }
    }

    private static string Gradient(int steps) => $$"""
        name: gradient-benchmark
        seed: 1
        data: { kind: xor }
        network: { hidden: [2], activation: tanh }
        loss: cross-entropy
        l2: 1e-3
        init: { kind: normal, scale: 1 }
        optimizer: { kind: gd, learning-rate: 0.3, steps: {{steps}}, gradient: 1e-300 }
        """;

    /// <summary>A cluster of its own on this machine.</summary>
    private sealed class Silos : IAsyncDisposable
    {
        private readonly string _database;
        private readonly string _name = $"benchmark-{Guid.NewGuid():N}";
        private int _sweeps;

        private Silos(string database, int threads)
        {
            _database = database;
            Threads = threads;
        }

        public int Threads { get; }

        public List<SiloProcess> All { get; } = [];

        public ICluster Console { get; private set; } = null!;

        private string JoinString => $"cluster={_name};{_database}";

        public static async Task<Silos> Begin(string database, int count, int threads)
        {
            var silos = new Silos(database, threads);
            for (int number = 0; number < count; number++)
                silos.All.Add(await SiloProcess.Begin(number, silos.JoinString, threads));
            silos.Console = await new ClusterEngine().Connect(ClusterJoin.Parse(silos.JoinString, "CENSUS_POSTGRES"));
            return silos;
        }

        /// <summary>Submits a sweep of its own: no other has its seed.</summary>
        public async Task<string> Submit(string spec, int replicates, int aggregators = 1)
        {
            string text = spec.Replace("seed: 1\n", $"seed: {++_sweeps}\n", StringComparison.Ordinal) + $"\nreplicates: {replicates}\n";
            SpecDocument document = SpecReader.ParseDocument(text, "benchmark.yaml", "/");
            string sweep = ResultsDirectory.NameOf(document.Sweep);
            await Console.Submit(sweep, document, [], aggregators);
            return sweep;
        }

        public async Task<SweepLook> ToTheEnd(string sweep)
        {
            while (true)
            {
                SweepLook look = await Console.Look(sweep);
                if (look.Sweep.Phase == SweepPhase.Finished)
                    return look;
                await Task.Delay(10);
            }
        }

        public async Task<SweepLook?> TryLook(string sweep)
        {
            try
            {
                return await Console.Look(sweep);
            }
            catch (ClusterUnreachableException)
            {
                return null;
            }
        }

        /// <summary>What all silos have done.</summary>
        public async Task<WorkDone> Done() => new(
            (await Console.Silos()).Sum(silo => silo.RunSteps), All.Aggregate(TimeSpan.Zero, (sum, silo) => sum + silo.Processor));

        /// <summary>Rows of states written so far, as the database counts them.</summary>
        public async Task<long> Writes()
        {
            // Its sessions hand their counts in after a second of rest.
            await Task.Delay(TimeSpan.FromSeconds(2));
            await using var connection = new NpgsqlConnection(_database);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("SELECT n_tup_ins + n_tup_upd FROM pg_stat_user_tables WHERE relname = 'census_state'", connection);
            return (long)(await command.ExecuteScalarAsync())!;
        }

        public async Task Replace(int number)
        {
            All[number].Dispose();
            All[number] = await SiloProcess.Begin(number, JoinString, Threads);
        }

        public async ValueTask DisposeAsync()
        {
            await Console.DisposeAsync();
            foreach (SiloProcess silo in All)
                silo.Dispose();
        }
    }
}
