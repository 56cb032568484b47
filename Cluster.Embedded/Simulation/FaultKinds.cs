namespace Cluster.Embedded.Simulation;

/// <summary>The faults there are: of a cluster on a database, and of one process with a log file.</summary>
public static class FaultKinds
{
    /// <summary>What can happen in a cluster.</summary>
    public static IReadOnlyList<FaultKind> OfCluster { get; } = [.. Enum.GetValues<FaultKind>().Except([FaultKind.PowerLoss, FaultKind.FailedSync])];

    /// <summary>What can happen to one process.</summary>
    public static IReadOnlyList<FaultKind> OfProcess { get; } =
        [FaultKind.Crash, FaultKind.Stall, FaultKind.ClockJump, FaultKind.FailedWrite, FaultKind.PowerLoss, FaultKind.FailedSync, FaultKind.Orders];

    /// <summary>A fault's name at the console: its words in small letters, with hyphens.</summary>
    public static string Name(this FaultKind fault) =>
        string.Concat(fault.ToString().Select((letter, place) => char.IsUpper(letter) ? $"{(place > 0 ? "-" : "")}{char.ToLowerInvariant(letter)}" : $"{letter}"));
}
