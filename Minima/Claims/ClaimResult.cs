namespace Minima.Claims;

/// <summary>What an experiment found.</summary>
/// <param name="Verdict">The verdict; it follows from <paramref name="Figures"/>.</param>
/// <param name="Figures">The figures that decide, in the order in which they are read.</param>
public sealed record ClaimResult(ClaimVerdict Verdict, IReadOnlyList<Figure> Figures)
{
    /// <summary>Under which condition the claim holds, or how far the verdict reaches; null if there is nothing to add.</summary>
    public string? Condition { get; init; }

    /// <summary>What was done and seen, a sentence or a witness per line.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>A figure by name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Figure this[string name] =>
        Figures.FirstOrDefault(figure => figure.Name == name) ?? throw new KeyNotFoundException($"No figure is named {name}.");
}
