using Cluster.Grains.Sweeps;
using Xunit;

namespace Cluster.Tests.Actors;

public sealed class AdmissionWindowTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void It_grows_while_runs_are_short_up_to_its_largest_size()
    {
        var window = new AdmissionWindow(10, 100, _time);

        Assert.Equal([20, 40, 80, 100, 100], Turns(window, 0.9, 5));
    }

    [Fact]
    public void It_shrinks_while_runs_are_long_down_to_the_lanes_to_fill()
    {
        var window = new AdmissionWindow(10, 100, _time);
        Turns(window, 0.1, 3);

        Assert.Equal([40, 20, 10, 10], Turns(window, 11, 4));
    }

    [Fact]
    public void It_stays_where_runs_are_neither()
    {
        var window = new AdmissionWindow(10, 100, _time);
        Turns(window, 0.1, 2);

        Assert.Equal([40, 40], Turns(window, 5, 2));
    }

    [Fact]
    public void It_follows_the_lanes_that_come_and_go()
    {
        var window = new AdmissionWindow(10, 100, _time);

        window.Require(300);
        Assert.Equal(300, window.Size);
        Assert.Equal([300], Turns(window, 0.1, 1));
        window.Require(30);
        Assert.Equal([150, 75, 37, 30], Turns(window, 11, 4));
    }

    private int[] Turns(AdmissionWindow window, double seconds, int times) => [.. Enumerable.Range(0, times).Select(_ =>
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        window.Turn();
        return window.Size;
    })];
}
