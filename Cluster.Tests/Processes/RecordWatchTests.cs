using Cluster.Embedded.Results;
using Cluster.Tests.Hosting;
using Cluster.Tests.Results;
using Minima.Training;
using Xunit;
using Xunit.Sdk;

namespace Cluster.Tests.Processes;

/// <summary>What looks after a record in these tests notices what it is there for.</summary>
public sealed class RecordWatchTests : IDisposable
{
    private const string Spec = "{data: {kind: xor}, network: {hidden: [2]}, loss: logistic, l2: 1e-2, optimizer: {kind: gd, steps: 50}, replicates: 4}";

    private static readonly RunOutcome[] Outcomes = [.. Enumerable.Range(0, 4).Select(SampleOutcomes.Of)];

    private readonly TemporaryFolder _folder = new();
    private readonly ResultsDirectory _results;
    private readonly RecordWatch _watch = new(Outcomes.ToDictionary(outcome => outcome.Run, SampleOutcomes.Fingerprint));

    public RecordWatchTests()
    {
        _results = Sittings.Create(_folder, "xor", Spec);
        Record(Outcomes);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_whole_record_is_fine_however_often_it_is_looked_at()
    {
        Assert.Equal(0, _watch.Look(_results.Root));
        Assert.Equal((0, 4), (_watch.Look(_results.Root), _watch.Seen));
    }

    [Fact]
    public void A_lost_record_is_noticed()
    {
        _watch.Look(_results.Root);
        File.Delete(_results.LogPath);
        Record(Outcomes[1..]);

        Assert.Contains("run 0 the first", Assert.Throws<TrueException>(() => _watch.Look(_results.Root)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_with_other_bits_is_noticed()
    {
        File.Delete(_results.LogPath);
        Record([Outcomes[0] with { Loss = Math.BitIncrement(Outcomes[0].Loss) }]);

        Assert.Contains("other bits", Assert.Throws<TrueException>(() => _watch.Look(_results.Root)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_that_is_there_twice_is_noticed()
    {
        Record([Outcomes[2]]);

        Assert.Contains("twice", Assert.Throws<TrueException>(() => _watch.Look(_results.Root)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_record_is_noticed_and_a_torn_one_measured()
    {
        byte[] bytes = File.ReadAllBytes(_results.LogPath);
        File.WriteAllBytes(_results.LogPath, [.. bytes, 0x92, 0xce]);
        Assert.Equal(2, _watch.Look(_results.Root));
        bytes[^300] ^= 1;
        File.WriteAllBytes(_results.LogPath, bytes);

        Assert.Throws<EqualException>(() => new RecordWatch(Outcomes.ToDictionary(outcome => outcome.Run, SampleOutcomes.Fingerprint)).Look(_results.Root));
    }

    [Fact]
    public void Files_that_are_too_many_or_missing_are_noticed()
    {
        File.WriteAllText(Path.Combine(_results.Root, "census.json.tmp"), "");

        Assert.Equal(["census.json.tmp", "census.json"], new SweepFolder(_folder.Root).Strays());
    }

    private void Record(RunOutcome[] outcomes)
    {
        using RunLog log = RunLog.Open(_results.LogPath, _results.Sweep.Hash);
        log.Append(outcomes);
    }
}
