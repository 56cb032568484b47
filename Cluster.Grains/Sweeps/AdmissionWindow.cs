namespace Cluster.Grains.Sweeps;

/// <summary>
/// How many runs are under way at a time: enough of short runs that messages never starve the lanes, few enough of long
/// ones that a silo that joins soon gets its share. It doubles while half of it ends within a second and halves when that
/// takes longer than ten. Results do not depend on it.
/// </summary>
/// <param name="least">Its smallest size, at which it begins: the lanes to fill.</param>
/// <param name="most">Its largest size.</param>
/// <param name="time">The time.</param>
public sealed class AdmissionWindow(int least, int most, TimeProvider time)
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1), Long = TimeSpan.FromSeconds(10);

    private int _least = least;
    private long _turned = time.GetTimestamp();

    /// <summary>Runs under way at most.</summary>
    public int Size { get; private set; } = least;

    /// <summary>A window of one size.</summary>
    public static AdmissionWindow Fixed(int size) => new(size, size, TimeProvider.System);

    /// <summary>About half of it has ended since the last time.</summary>
    public void Turn()
    {
        TimeSpan taken = time.GetElapsedTime(_turned);
        _turned = time.GetTimestamp();
        if (taken < Short)
            Size = Math.Min(2 * Size, Math.Max(most, _least));
        else if (taken > Long)
            Size = Math.Max(Size / 2, _least);
    }

    /// <summary>There are more lanes to fill now, or fewer.</summary>
    public void Require(int least)
    {
        _least = least;
        Size = Math.Max(Size, least);
    }
}
