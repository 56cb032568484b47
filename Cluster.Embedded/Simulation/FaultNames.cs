namespace Cluster.Embedded.Simulation;

/// <summary>The names of faults at the console.</summary>
public static class FaultNames
{
    /// <summary>A fault's name: its words in small letters, with hyphens.</summary>
    public static string Name(this FaultKind fault) =>
        string.Concat(fault.ToString().Select((letter, place) => char.IsUpper(letter) ? $"{(place > 0 ? "-" : "")}{char.ToLowerInvariant(letter)}" : $"{letter}"));
}
