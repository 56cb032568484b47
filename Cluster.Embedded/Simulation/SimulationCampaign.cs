using System.Globalization;
using Minima.Censuses;
using Minima.Randomness;

namespace Cluster.Embedded.Simulation;

/// <summary>Simulations of one sweep for many seeds, each on one of some threads.</summary>
/// <param name="sweep">The sweep.</param>
/// <param name="options">What is simulated; with no aggregators, from one to three by the seed.</param>
/// <param name="first">The first seed.</param>
/// <param name="seeds">How many.</param>
/// <param name="threads">Threads.</param>
/// <param name="allDigests">Whether the census of each is made, rather than of every 64th.</param>
/// <param name="mostFailures">Failures after which no more seeds are tried.</param>
public sealed class SimulationCampaign(SimulatedSweep sweep, SimulationOptions options, ulong first, int seeds, int threads, bool allDigests, int mostFailures = 20)
{
    /// <summary>One in so many censuses is made: it follows from the record, which is compared every time, and takes longer than the simulation.</summary>
    private const int DigestEvery = 64;

    private readonly long[] _faults = new long[Enum.GetValues<FaultKind>().Length];
    private readonly List<SimulationResult> _failures = [];
    private readonly Lock _gate = new();
    private long _next;
    private (long Seeds, long Turns, long Messages, long Writes, long Trainings, long Digests, ulong Trace) _sum;

    /// <summary>What is simulated, in a line.</summary>
    public string Description => string.Create(CultureInfo.InvariantCulture,
        $"seeds {first} to {first + (ulong)seeds - 1}; {sweep.Spec.Runs} runs {Where}; faults: {Faults}");

    private string Where => options.Silos == 0 ? "in one process" : $"on {options.Silos} silos with {(options.Aggregators == 0 ? "1 to 3" : $"{options.Aggregators}")} aggregators";

    private string Faults => options.Faults.Count == 0 ? "none" : options.Faults.Count == Enum.GetValues<FaultKind>().Length ? "all" : string.Join(',', options.Faults.Select(fault => fault.Name()));

    /// <summary>The command that runs one seed again.</summary>
    public string CommandOf(ulong seed) => string.Create(CultureInfo.InvariantCulture,
        $"census simulate --seed {seed} --seeds 1 --runs {sweep.Spec.Runs} --silos {options.Silos} --aggregators {options.Aggregators} --faults {Faults}");

    /// <summary>Runs them all.</summary>
    public CampaignResult Run()
    {
        string expected = Expected();
        Thread[] workers = [.. Enumerable.Range(0, Math.Max(1, Math.Min(threads, seeds))).Select(_ => new Thread(() => Work(expected)))];
        foreach (Thread worker in workers)
            worker.Start();
        foreach (Thread worker in workers)
            worker.Join();
        return new CampaignResult(
            _sum.Seeds, _faults, _sum.Turns, _sum.Messages, _sum.Writes, _sum.Trainings, _sum.Digests, _sum.Trace, [.. _failures.OrderBy(failure => failure.Seed)]);
    }

    private void Work(string expected)
    {
        for (long place = Interlocked.Increment(ref _next) - 1; place < seeds; place = Interlocked.Increment(ref _next) - 1)
        {
            ulong seed = first + (ulong)place;
            bool withDigest = allDigests || seed % DigestEvery == 0;
            SimulationOptions one = options.Aggregators > 0 ? options : options with { Aggregators = 1 + (int)(seed % 3) };
            SimulationResult result = Simulation.Run(sweep, one, seed, withDigest);
            if (result.Digest is { } digest && digest != expected && sweep.Spec.Stop.Coverage is null)
                result = result with { Failure = new SimulationFailure("the census is that without faults", $"its digest is {digest}, not {expected}", result.Took, result.Turns) };
            if (!Add(result))
                return;
        }
    }

    private bool Add(SimulationResult result)
    {
        lock (_gate)
        {
            for (int fault = 0; fault < _faults.Length; fault++)
                _faults[fault] += result.Faults[fault];
            // A sum does not depend on which thread was first.
            _sum = (_sum.Seeds + 1, _sum.Turns + result.Turns, _sum.Messages + result.Messages, _sum.Writes + result.Writes, _sum.Trainings + result.Trainings,
                _sum.Digests + (result.Digest is null ? 0 : 1), _sum.Trace + StableHash.Combine(result.Seed, result.Trace));
            if (result.Failure is not null)
                _failures.Add(result);
            return _failures.Count < mostFailures;
        }
    }

    /// <summary>Digest of the census of all runs, counted in order, without any actor.</summary>
    private string Expected()
    {
        var tally = new SweepTally(sweep.Spec, sweep.Catalog);
        for (int run = 0; run < sweep.Spec.Runs; run++)
            tally.Add(sweep.OutcomeOf(run));
        return tally.ToCensus().Digest;
    }
}
