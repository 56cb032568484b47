using System.Diagnostics;
using Cluster.Tests.Console;
using Cluster.Tests.Results;
using Xunit;

namespace Cluster.Tests.Processes;

/// <summary>
/// Kills sittings of a sweep, one after the other, at random moments of every phase. After each kill it looks whether
/// everything that was ever on record still is. When all runs are on record the sweep is taken up a last time,
/// compared with the undisturbed one, and begun anew.
/// </summary>
internal sealed class KillCampaign : IDisposable
{
    private const int KilledCode = 128 + 9;
    private const string HalfCensus = "census.json.tmp";

    private readonly UndisturbedSweep _undisturbed;
    private readonly Random _random;
    private readonly TemporaryFolder _folder = new();
    private readonly SweepFolder _files;
    private readonly int[] _kills = new int[Enum.GetValues<KillPhase>().Length];
    private RecordWatch _watch;

    /// <summary>When the half-written census was left that was there before the sitting began.</summary>
    private DateTime _leftover;

    public KillCampaign(UndisturbedSweep undisturbed, int seed)
    {
        _undisturbed = undisturbed;
        _random = new Random(seed);
        _files = new SweepFolder(_folder.Root);
        _watch = new RecordWatch(undisturbed.Records);
        _folder.Write(UndisturbedSweep.SpecName, UndisturbedSweep.Spec);
    }

    /// <summary>Kills so far.</summary>
    public int Kills => _kills.Sum();

    /// <summary>Of them, those that left a torn record.</summary>
    public int Torn { get; private set; }

    /// <summary>Sittings that ended before they could be killed.</summary>
    public int Missed { get; private set; }

    /// <summary>Sweeps that were finished and compared.</summary>
    public int Sweeps { get; private set; }

    /// <summary>Kills that fell into a phase.</summary>
    public int KillsIn(KillPhase phase) => _kills[(int)phase];

    /// <summary>Starts a sitting and kills it.</summary>
    public void Round()
    {
        int before = _watch.Seen;
        bool hadCensus = _files.Has("census.json");
        _leftover = _files.WrittenAt(HalfCensus);
        // Resuming needs a spec, which an early kill may have prevented.
        string[] arguments = _files.Has("spec.yaml") && _random.Next(2) == 0 ? ["resume", _files.Root] : ["run", UndisturbedSweep.SpecName];
        using (CensusProcess census = CensusProcess.Start(_folder.Root, [.. arguments, "--quiet"]))
        {
            AwaitMoment(census, Kills + Missed);
            census.Kill();
            CensusResult end = census.End();
            Assert.Equal("", end.Error);
            Assert.Contains(end.Code, (int[])[0, KilledCode]);
            if (_files.Exists && _watch.Look(_files.Root) > 0)
                Torn++;
            if (end.Code == KilledCode)
                _kills[(int)PhaseOf(before, hadCensus)]++;
            else
                Missed++;
        }

        if (_watch.Seen == UndisturbedSweep.Runs && _random.Next(4) == 0)
            Finish();
    }

    /// <summary>Takes the sweep up a last time, undisturbed, and compares it.</summary>
    public void Finish()
    {
        string[] arguments = _files.Has("spec.yaml") ? ["resume", _files.Root] : ["run", UndisturbedSweep.SpecName];
        CensusResult finished = CensusProcess.Run(_folder.Root, [.. arguments, "--json", "--quiet"]);

        Assert.Equal((0, ""), (finished.Code, finished.Error));
        Assert.Equal(_undisturbed.Digest, finished.Digest);
        Assert.Equal(0, _watch.Look(_files.Root));
        Assert.Equal(UndisturbedSweep.Runs, _watch.Seen);
        Assert.Equal(finished.Output, File.ReadAllText(Path.Combine(_files.Root, "census.json")));
        Assert.Empty(_files.Strays());
        Directory.Delete(_folder.Path("results"), recursive: true);
        _watch = new RecordWatch(_undisturbed.Records);
        Sweeps++;
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>One kill while it starts, three while it records, one while it writes the census; only such when all is on record.</summary>
    private void AwaitMoment(CensusProcess census, int round)
    {
        if (round % 5 == 0)
        {
            Wait(census, _undisturbed.StartTime * (1.5 * _random.NextDouble()));
        }
        else if (round % 5 < 4 && _watch.Seen < UndisturbedSweep.Runs)
        {
            long length = Math.Min(_files.LogLength + _random.NextInt64(_undisturbed.LogLength / 6), _undisturbed.LogLength);
            Spin(census, () => _files.LogLength >= length);
            _watch.Look(_files.Root);
        }
        else
        {
            Spin(census, () => _files.LogLength >= _undisturbed.LogLength);
            if (_random.Next(3) == 0)
                Wait(census, TimeSpan.FromMilliseconds(60 * _random.NextDouble()));
            else
                Spin(census, IsWritingCensus);
        }
    }

    private static void Wait(CensusProcess census, TimeSpan time)
    {
        long began = Stopwatch.GetTimestamp();
        Spin(census, () => Stopwatch.GetElapsedTime(began) >= time);
    }

    /// <summary>Without a pause between two looks: what is waited for may last less than one.</summary>
    private static void Spin(CensusProcess census, Func<bool> condition)
    {
        while (!condition() && !census.HasEnded)
        {
        }
    }

    /// <summary>Whether the census is half written, and by this sitting.</summary>
    private bool IsWritingCensus() => _files.Has(HalfCensus) && _files.WrittenAt(HalfCensus) != _leftover;

    private KillPhase PhaseOf(int before, bool hadCensus) =>
        _watch.Seen == 0 ? KillPhase.BeforeTheFirstRecord
        : IsWritingCensus() ? KillPhase.WritingTheCensus
        : _watch.Seen < UndisturbedSweep.Runs ? (_watch.Seen == before ? KillPhase.BeforeTheNextRecord : KillPhase.Recording)
        : _files.Has("census.json") && !hadCensus ? KillPhase.AfterTheCensus
        : before == UndisturbedSweep.Runs ? KillPhase.BeforeTheNextRecord
        : KillPhase.BeforeTheCensus;
}
