using Minima.Networks;
using Minima.Sweeps;

namespace Cluster.Embedded.Specs.Grammar;

/// <summary>
/// Every key of a spec. Parser, JSON Schema and reference manual are made from this one table. The keys data, network,
/// loss, l2, penalty, init and optimizer and all below them may be axes.
/// </summary>
internal static class SpecTable
{
    /// <summary>The name of a sweep, which also names its folder of results.</summary>
    public static TextType Name { get; } = new(
        "a name of up to 64 letters, digits, hyphens and underscores that starts with a letter or digit", "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$");

    /// <summary>The top level.</summary>
    public static IReadOnlyList<SpecField> Root { get; } =
    [
        new("name", Name, null, "Name of the sweep and its folder of results; by default the name of the file."),
        new("seed", new SeedType(), "1", "Seed from which every run's seed is derived. Quote it if it is above 2⁵³ and other programs write the file."),
        new("data", DataSection.Type, null, "What is learned.") { MayBeAxis = true, Required = true },
        new("network", NetworkSection.Type, null, "What learns it. May be left out only with relu-teacher.") { MayBeAxis = true },
        new("loss", new ChoiceType<LossKind>(), null, "What is minimized: population with relu-teacher, and with nothing else.") { MayBeAxis = true, Required = true },
        new("l2", new NumberType(NumberRange.AtLeast(0)), "0", "Penalty λ‖θ‖² over all weights and biases.") { MayBeAxis = true },
        new("penalty", PenaltySection.Type, "none", "A penalty weight·Σ((θ² + s²)^(p/2) − s^p) over all weights and biases besides l2: L^p with its kink at 0 smoothed.") { MayBeAxis = true },
        new("init", SmallSections.Init, "{kind: normal, scale: 1}", "How a run's parameters start.") { MayBeAxis = true },
        new("optimizer", OptimizerSection.Type, "{kind: gd}", "The exploring phase.") { MayBeAxis = true },
        new("replicates", new IntegerType(1, SweepSpec.MaxRuns), "1", "Runs, each with a seed of its own, for every combination of the axes."),
        new("polish", SmallSections.Polish, "{gradient: 1e-10}", "The second-order phase that follows; off to judge the last point of the exploring phase."),
        new("classes", SmallSections.Classes, "{group: symmetry}", "How minima are grouped."),
        new("stop", SmallSections.Stop, "{}", "Ends the sweep before its last run."),
    ];

    /// <summary>Sections with their keys, the top level first, under an empty name.</summary>
    public static IEnumerable<(string Section, IReadOnlyList<SpecField> Fields)> Sections =>
        Root.Where(row => row.Type is ISection)
            .Select(row => (row.Name, ((ISection)row.Type).Fields))
            .Prepend(("", Root));

    /// <summary>The only section with a key of this name, or null.</summary>
    public static string? SectionOf(string key)
    {
        string[] found = [.. Sections.Where(section => section.Fields.Any(row => row.Name == key)).Select(section => section.Section)];
        return found is [{ Length: > 0 } only] ? only : null;
    }
}
