using Minima.Comparisons;
using Minima.Networks;
using Minima.Statistics;
using Minima.Sweeps;

namespace Cluster.Client.Rendering;

/// <summary>Prints a comparison as text.</summary>
internal static class ComparisonView
{
    /// <summary>Corrected p-values up to this one count as a difference.</summary>
    private const double Level = 0.05;

    /// <summary>Prints every pair of architectures with its classes.</summary>
    public static void Print(ComparedResults compared, TextWriter output, int most)
    {
        output.WriteLine($"A: {compared.A.Root}");
        output.WriteLine($"B: {compared.B.Root}");
        if (compared.SharesSeeds)
            output.WriteLine("A and B have the same seed: runs of the same index begin alike, the samples are not independent, and the tests, which take them to be, may miss differences");
        foreach (ObjectiveComparison pair in compared.Comparison.Pairs)
            Print(pair, Title(compared.ObjectiveOfA(pair.ObjectiveA)), output, most);
        PrintOnly("A", compared.Comparison.OnlyA.Select(compared.ObjectiveOfA), output);
        PrintOnly("B", compared.Comparison.OnlyB.Select(compared.ObjectiveOfB), output);
    }

    private static void Print(ObjectiveComparison pair, string title, TextWriter output, int most)
    {
        int onlyA = pair.Classes.Count(c => c.RunB is null), onlyB = pair.Classes.Count(c => c.RunA is null);
        int differing = pair.Classes.Count(c => c.Share.AdjustedP <= Level);
        output.WriteLine();
        output.WriteLine($"{title}: {pair.NoClass.RunsA:N0} runs in A, {pair.NoClass.RunsB:N0} in B");
        output.WriteLine($"{pair.Classes.Count - onlyA - onlyB:N0} classes in both, {onlyA:N0} only in A, {onlyB:N0} only in B; {differing:N0} differ in share at the {100 * Level:0} % level");
        output.WriteLine($"one distribution over classes: G = {pair.Homogeneity.Statistic:0.00}, p = {Names.Short(pair.Homogeneity.P)} by {pair.Homogeneity.Tables:N0} random tables");
        var table = new TextTable("A", "B", ">loss", "verdict", ">hits A", ">share A", ">hits B", ">share B", ">B − A", ">p", ">p (Holm)");
        foreach (ClassComparison c in pair.Classes.Take(most))
            AddRow(table, Id(c.RunA), Id(c.RunB), Names.Loss(c.Representative.Loss), c.Representative.Verdict.Name(), c.Share);
        if (pair.NoClass.HitsA + pair.NoClass.HitsB > 0)
            AddRow(table, "–", "–", "–", "no class", pair.NoClass);
        table.Print(output);
        if (pair.Classes.Count > most)
            output.WriteLine($"… and {pair.Classes.Count - most:N0} more classes (--all)");
    }

    private static void AddRow(TextTable table, string a, string b, string loss, string verdict, ShareComparison share) => table.Add(
        a, b, loss, verdict,
        $"{share.HitsA:N0}", Interval(share.ShareA),
        $"{share.HitsB:N0}", Interval(share.ShareB),
        Interval(share.Difference),
        Names.Short(share.P), Names.Short(share.AdjustedP));

    private static string Interval(Interval interval) =>
        $"{Names.Percent(interval.Estimate)} ({Names.Percent(interval.Low)} to {Names.Percent(interval.High)})".Replace(" % to", " to", StringComparison.Ordinal);

    private static string Id(int? run) => run is { } index ? $"r{index}" : "–";

    private static string Title((Setting Setting, (int Inputs, int Outputs) Sizes) objective) => CensusView.Title(objective.Setting, objective.Sizes);

    private static void PrintOnly(string name, IEnumerable<(Setting, (int, int))> objectives, TextWriter output)
    {
        foreach ((Setting, (int, int)) objective in objectives)
            output.WriteLine($"\nonly in {name}: {Title(objective)}");
    }
}
