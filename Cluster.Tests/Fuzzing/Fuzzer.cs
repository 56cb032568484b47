using System.Diagnostics;

namespace Cluster.Tests.Fuzzing;

/// <summary>Gives mutants to a format's reader: each must be read or refused as bad input, soon, and with little memory.</summary>
internal sealed class Fuzzer(ulong seed)
{
    /// <summary>Most time for one mutant.</summary>
    public static readonly TimeSpan MostTime = TimeSpan.FromSeconds(1);

    /// <summary>Most bytes allocated for one mutant: what it holds at any moment is no more than that.</summary>
    public const long MostMemory = 256L << 20;

    // Other work on the machine can stop a thread for a second: only what is slow each time is slow.
    private const int Tries = 3;

    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(2);

    /// <summary>Reads mutants by number; what fails is described so that it can be repeated alone.</summary>
    public FuzzTally Run(FuzzFormat format, IEnumerable<long> numbers, ICollection<string> failures)
    {
        var tally = new FuzzTally(format.Name);
        long current = -1;
        // A reader that hangs cannot be stopped: the process ends, and says by what.
        using var watchdog = new Timer(_ => Environment.FailFast($"{Place(format, Interlocked.Read(ref current))} is read for longer than {Hang}"));
        long started = Stopwatch.GetTimestamp();
        foreach (long number in numbers)
        {
            Interlocked.Exchange(ref current, number);
            watchdog.Change(Hang, Timeout.InfiniteTimeSpan);
            if (Try(format, number, tally) is { } failure)
                failures.Add($"{Place(format, number)}: {failure}");
        }

        tally.Time = Stopwatch.GetElapsedTime(started);
        return tally;
    }

    private string Place(FuzzFormat format, long number) => $"CENSUS_FUZZ_SEED={seed} CENSUS_FUZZ_ONLY={format.Name}:{number}";

    private string? Try(FuzzFormat format, long number, FuzzTally tally)
    {
        byte[] mutant = Mutator.Mutant(format, seed, number);
        (bool Refused, Exception? Failure) end = default;
        (TimeSpan time, long bytes) = Measure(() => end = Read(format, mutant), MostTime);
        if (end.Failure is not null)
            return end.Failure.ToString();
        tally.Refused += end.Refused ? 1 : 0;
        tally.Accepted += end.Refused ? 0 : 1;
        if (time > tally.Slowest.Time)
            tally.Slowest = (time, number);
        if (bytes > tally.Largest.Bytes)
            tally.Largest = (bytes, number);
        return time > MostTime ? $"it takes {time.TotalMilliseconds:F0} ms"
            : bytes > MostMemory ? $"it takes {bytes >> 20} MB"
            : null;
    }

    /// <summary>The time and the bytes that some work takes; the least of a few tries if it is too much.</summary>
    /// <param name="work">The work.</param>
    /// <param name="mostTime">What is too long.</param>
    public static (TimeSpan Time, long Bytes) Measure(Action work, TimeSpan mostTime)
    {
        (TimeSpan time, long bytes) = (TimeSpan.MaxValue, long.MaxValue);
        for (int attempt = 0; attempt < Tries && (time > mostTime || bytes > MostMemory); attempt++)
        {
            long allocated = GC.GetAllocatedBytesForCurrentThread(), started = Stopwatch.GetTimestamp();
            work();
            time = TimeSpan.FromTicks(Math.Min(time.Ticks, Stopwatch.GetElapsedTime(started).Ticks));
            bytes = Math.Min(bytes, GC.GetAllocatedBytesForCurrentThread() - allocated);
        }

        return (time, bytes);
    }

    private static (bool Refused, Exception? Failure) Read(FuzzFormat format, byte[] mutant)
    {
        try
        {
            format.Read(mutant);
            return (false, null);
        }
        catch (Exception exception)
        {
            return format.Refuses(exception) ? (true, null) : (false, exception);
        }
    }
}
