using Cluster.Grains.Runs;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.Actors;

public sealed class CheckpointActorTests
{
    private readonly MemoryDurable<CheckpointState> _state = new();

    [Fact]
    public async Task Who_claims_a_run_shuts_out_the_owner_before()
    {
        CheckpointActor checkpoint = new(_state);
        Assert.Equal(1, await checkpoint.Keep(0, At(10)));

        CheckpointState claimed = await checkpoint.Claim();

        Assert.Equal((2, 10), (claimed.Epoch, claimed.Last!.Step));
        Assert.Null(await checkpoint.Keep(1, At(20)));
        Assert.Equal(2, await checkpoint.Keep(2, At(30)));
        Assert.Equal(30, _state.Value!.Last!.Step);
    }

    [Fact]
    public async Task A_checkpoint_that_was_overtaken_by_a_later_one_is_not_kept()
    {
        CheckpointActor checkpoint = new(_state);
        await checkpoint.Keep(0, At(20));

        Assert.Equal(1, await checkpoint.Keep(1, At(10)));

        Assert.Equal(20, _state.Value!.Last!.Step);
        Assert.Equal(1, await checkpoint.Keep(1, At(5) with { Restarts = 1 }));
        Assert.Equal(5, _state.Value!.Last!.Step);
    }

    [Fact]
    public async Task What_was_never_kept_costs_no_write()
    {
        CheckpointActor checkpoint = new(_state);

        Assert.Equal(0, (await checkpoint.Claim()).Epoch);
        await checkpoint.Forget();

        Assert.Equal(0, _state.Writes);
    }

    private static RunCheckpoint At(int step) => new()
    {
        Run = 3,
        Step = step,
        Restarts = 0,
        Parameters = [],
        Velocity = [],
        Square = [],
        Powers = [1, 1],
        Order = [],
        Position = 0,
        Draws = 0,
    };
}
