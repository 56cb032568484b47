using Cluster.Embedded.Plots;
using Minima.Censuses;
using Minima.Equivalence;
using Minima.Networks;
using Minima.Sweeps;

namespace Cluster.Client.Rendering;

/// <summary>Prints a census as text.</summary>
internal static class CensusView
{
    /// <summary>Classes shown per architecture unless all are asked for.</summary>
    public const int Most = 20;

    /// <summary>Prints every architecture with its classes.</summary>
    public static void Print(Census census, TextWriter output, int most = Most)
    {
        output.WriteLine($"sweep {census.Sweep}{(census.Shard.Label is { } shard ? $", shard {shard}" : "")}: {census.Finished:N0} of {census.Planned:N0} runs, digest {census.Digest[..16]}");
        foreach (ArchitectureCensus architecture in census.Architectures)
            Print(architecture, output, most);
    }

    /// <summary>Prints one architecture with its classes.</summary>
    public static void Print(ArchitectureCensus architecture, TextWriter output, int most = Most)
    {
        output.WriteLine();
        output.WriteLine($"{Title(architecture)}: {architecture.Runs:N0} runs, {Verdicts(architecture)}");
        output.WriteLine(Answer(architecture));
        output.WriteLine(Levels(architecture));
        output.WriteLine(Controls(architecture.Controls));
        if (architecture.Unsettled > 0)
            output.WriteLine($"unsettled: {architecture.Unsettled:N0} pairs of classes may be one by reports that were not kept");
        if (architecture.Undecided > 0)
            output.WriteLine($"undecided: {architecture.Undecided:N0} comparisons of points gave up after many tries and counted as different");
        if (architecture.Classes.Count == 0)
            return;
        var table = new TextTable("class", ">loss", ">hits", ">share", ">orbit", ">seen", "verdict", ">λ min", ">‖g‖∞", ">radius");
        foreach (ClassRow row in architecture.Classes.Take(most))
        {
            table.Add(row.Id, Names.Loss(row.Loss), $"{row.Hits:N0}", Names.Percent(row.Share.Estimate), Names.Orbit(row),
                $"{row.CopiesSeen:N0}", VerdictOf(row), Names.Short(row.MinEigenvalue), Names.Short(row.GradientNorm), Names.Short(row.ErrorRadius));
        }

        table.Print(output);
        if (architecture.Classes.Count > most)
            output.WriteLine($"… and {architecture.Classes.Count - most:N0} more classes (census classes --all)");
    }

    /// <summary>The architecture in one line: data, widths, activation, loss and penalty.</summary>
    public static string Title(ArchitectureCensus architecture) => Title(architecture.Setting, architecture.Sizes);

    /// <summary>A setting's objective in one line.</summary>
    public static string Title(Setting setting, (int Inputs, int Outputs) sizes) => ArchitectureTitle.Of(setting, sizes);

    private static string Verdicts(ArchitectureCensus architecture) => string.Join(", ",
        architecture.Verdicts.Where(pair => pair.Value > 0).OrderBy(pair => pair.Key).Select(pair => $"{pair.Value:N0} {pair.Key.Name()}"));

    private static string Answer(ArchitectureCensus architecture)
    {
        int valleys = architecture.Classes.Count(row => row.Verdict == global::Minima.Curvature.Verdict.Degenerate);
        int saddles = architecture.Classes.Count(row => row.Verdict == global::Minima.Curvature.Verdict.Saddle);
        string others = (valleys > 0 ? $", {valleys:N0} flat valleys" : "") + (saddles > 0 ? $", {saddles:N0} saddles" : "");
        string estimate = architecture.Classes.Count == 0 ? ""
            : $"; coverage {Names.Percent(architecture.Coverage)}, Chao1 {architecture.Chao1.Estimate:0.#} ({architecture.Chao1.Low:0.#} to {architecture.Chao1.High:0.#})";
        return $"{architecture.Minima:N0} different minima{others}{estimate}";
    }

    private static string Levels(ArchitectureCensus architecture) => "classes: " + string.Join(" → ",
        architecture.Levels.Where(pair => pair.Value is not null).OrderBy(pair => pair.Key).Select(pair => $"{pair.Value:N0} {LevelName(pair.Key)}"));

    private static string Controls(ControlResult controls) => controls.Failures.Count == 0
        ? $"controls: {controls.Copies:N0} planted copies recognized, {controls.Distinct:N0} planted neighbours told apart"
        : $"INCONCLUSIVE: {controls.Failures.Count:N0} of {controls.Copies + controls.Distinct:N0} planted points were grouped wrongly; {controls.Failures[0]}";

    /// <summary>A level in words.</summary>
    public static string LevelName(ClassLevel level) => level switch
    {
        ClassLevel.Raw => "raw",
        ClassLevel.Permutation => "modulo permutation",
        ClassLevel.Symmetry => "modulo symmetry",
        ClassLevel.Data => "modulo data symmetry",
        ClassLevel.Function => "functions on the data",
        _ => "linearly connected",
    };

    /// <summary>The verdict with its index or dimension.</summary>
    public static string VerdictOf(ClassRow row) => Names.Verdict(row.Verdict, row.Index, row.DegenerateDimension);
}
