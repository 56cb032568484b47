using Cluster.Embedded.Claims;
using Cluster.Embedded.Hosting;
using Minima.Claims;
using Minima.Kernels.Lanes;
using Minima.Sweeps;
using Xunit;

namespace Cluster.Tests.Claims;

public sealed class EmbeddedClaimSweepsTests
{
    private static readonly SweepSpec Small = Examination.Sweeps().Spec("barrier").WithReplicates(10);

    [Fact]
    public void Outcomes_are_the_same_bits_in_the_same_order_for_any_threads_and_lanes()
    {
        ClaimSweep one = new EmbeddedClaimSweeps(new SweepOptions(1, LaneWidth.Scalar)).Run(Small);
        ClaimSweep many = new EmbeddedClaimSweeps(new SweepOptions(3, LaneWidths.Widest)).Run(Small);

        Assert.Equal(Enumerable.Range(0, 20), one.Outcomes.Select(outcome => outcome.Run));
        Assert.All(one.Outcomes.Zip(many.Outcomes), pair => Assert.True(pair.First.HasSameBits(pair.Second)));
        Assert.Equal(one.ToCensus().Digest, many.ToCensus().Digest);
    }

    [Fact]
    public void A_quick_sweep_is_the_beginning_of_the_full_one()
    {
        var context = new ClaimContext(Effort.Quick, new ReplacedSweeps());
        var full = new ClaimContext(Effort.Full, new ReplacedSweeps());

        ClaimSweep few = context.Run("barrier", quick: 3), all = full.Run("barrier", quick: 3);

        Assert.Equal((6, 20), (few.Outcomes.Count, all.Outcomes.Count));
        Assert.All(few.Outcomes.Zip(all.Outcomes), pair => Assert.True(pair.First.HasSameBits(pair.Second)));
    }

    [Fact]
    public void Outcomes_of_a_setting_are_its_replicates() =>
        Assert.Equal([1, 3, 5, 7], Examination.Sweeps().Run(Small.WithReplicates(4)).OfSetting(1).Select(outcome => outcome.Run));

    [Fact]
    public void A_stopped_sweep_is_cancelled_and_not_cut_short() => Assert.ThrowsAny<OperationCanceledException>(
        () => new EmbeddedClaimSweeps(new SweepOptions(1, LaneWidths.Widest), stop: new CancellationToken(canceled: true)).Run(Small));

    [Fact]
    public void A_sweep_that_does_not_exist_is_named() =>
        Assert.Contains("sweeps/claims/nothing.yaml", Assert.Throws<ArgumentException>(() => Examination.Sweeps().Spec("nothing")).Message, StringComparison.Ordinal);
}
