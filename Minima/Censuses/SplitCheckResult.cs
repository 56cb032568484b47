namespace Minima.Censuses;

/// <summary>What the second look at classes hit once found.</summary>
/// <param name="Singletons">Classes hit once, before.</param>
/// <param name="Near">Those that came near to another class.</param>
/// <param name="Joined">Those that proved to be members of one.</param>
public readonly record struct SplitCheckResult(int Singletons, int Near, int Joined);
