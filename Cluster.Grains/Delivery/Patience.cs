using Cluster.Grains.Telemetry;

namespace Cluster.Grains.Delivery;

/// <summary>
/// Calls that must get through: while a silo is lost and its actors come up elsewhere, or the storage is away, calls fail,
/// or their outcome is unknown. All that is called this way is idempotent.
/// </summary>
public static class Patience
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(200), Longest = TimeSpan.FromSeconds(5);

    /// <summary>Whether a call may get through when it is made again: all failures but misuse and defects.</summary>
    public static bool IsTransient(Exception failure) =>
        failure is not (InvalidOperationException or ArgumentException or NotSupportedException or NullReferenceException or IndexOutOfRangeException or InvalidCastException);

    /// <summary>Calls until it gets through, or is not wanted any more.</summary>
    /// <exception cref="OperationCanceledException">It did not get through before it was not wanted any more.</exception>
    public static async Task UntilDone(Func<Task> call, TimeProvider time, CancellationToken cancel = default)
    {
        for (TimeSpan pause = First; ; pause = pause * 2 < Longest ? pause * 2 : Longest)
        {
            try
            {
                await call();
                return;
            }
            catch (Exception failure) when (IsTransient(failure))
            {
                // Whoever does not want it any more must not take the failure for the call's last word.
                cancel.ThrowIfCancellationRequested();
                CensusMeter.CallsRetried.Add(1);
                await Task.Delay(pause, time, cancel);
            }
        }
    }
}
