namespace Cluster.Tests.Hosting;

/// <summary>The system's time, but every wait is over after a millisecond: a session looks at its progress all the time.</summary>
internal sealed class ImpatientTime : TimeProvider
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(1);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime > Soon ? Soon : dueTime, period);
}
