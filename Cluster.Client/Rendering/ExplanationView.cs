using Cluster.Embedded;
using Cluster.Embedded.Explanations;
using Minima.Censuses;
using Minima.Equivalence;

namespace Cluster.Client.Rendering;

/// <summary>Prints why points are one class, and why classes are different.</summary>
internal static class ExplanationView
{
    private const int Most = 20;

    /// <summary>A class: what it is, the witnesses of its members, what separates it from classes of equal loss.</summary>
    public static void Print(ClassExplanation explanation, TextWriter output, bool all)
    {
        FoundPoint point = explanation.Point;
        ClassRow row = point.Class;
        output.WriteLine($"class {row.Id} of {CensusView.Title(explanation.Architecture)}, classes {CensusView.LevelName(explanation.Architecture.Level)}");
        output.WriteLine($"loss {Names.Loss(row.Loss)}, {CensusView.VerdictOf(row)}, λ min {Names.Short(row.MinEigenvalue)}, ‖g‖∞ {Names.Short(row.GradientNorm)}, error radius {Names.Short(row.ErrorRadius)}");
        output.WriteLine(row.IsContinuum
            ? $"one of a continuum of stationary points: grouped by outputs on the data, as parameters cannot be; {row.Hits:N0} hits"
            : $"{row.Hits:N0} hits on {row.CopiesSeen:N0} of {Names.Orbit(row)} copies: {Names.Short(row.HitsPerCopy)} per copy, from {row.FewestHitsOfCopy:N0} to {row.MostHitsOfCopy:N0}");
        output.WriteLine();
        if (row.Hits == 1)
            output.WriteLine("no other run found it");
        PrintMerges(explanation.Merges, output, all ? int.MaxValue : Most);
        if (explanation.SecondLook.Count > 0)
        {
            output.WriteLine("joined by a second look at classes hit once, both points polished afresh:");
            PrintMerges(explanation.SecondLook, output, int.MaxValue);
        }

        output.WriteLine();
        PrintJoins(explanation, output);
        PrintSeparations(explanation, output);
    }

    /// <summary>Two points: the witness if they are one class, the invariants side by side if they are two.</summary>
    public static void Print(PairExplanation explanation, TextWriter output)
    {
        FoundPoint a = explanation.A, b = explanation.B;
        output.WriteLine(explanation.AreOne
            ? $"{a.Id} and {b.Id} are one class, {a.Class.Id}"
            : $"{a.Id} (class {a.Class.Id}) and {b.Id} (class {b.Class.Id}) are different");
        if (explanation.Witness is { } witness)
            PrintMerges([witness], output, 1);
        else if (explanation.AreOne)
            output.WriteLine("they reach each other through other points of the class only, or by a second look at classes hit once (census classes --explain shows the links)");
        var table = new TextTable("invariant", $">{a.Id}", $">{b.Id}", ">difference", ">error", ">times");
        foreach ((Invariant first, Invariant second) in explanation.Invariants)
        {
            double difference = Math.Abs(first.Value - second.Value), error = first.Error + second.Error;
            table.Add(first.Name, NumericText.Exact(first.Value), NumericText.Exact(second.Value), Names.Short(difference), Names.Short(error), Names.Short(difference / error));
        }

        table.Print(output);
        if (explanation.AreOne)
            return;
        output.WriteLine(explanation.Separation.IsBySearch
            ? $"no invariant differs by more than its error; no group element brings them within their radii {Names.Short(explanation.Allowed)}: the best found leaves {Names.Short(explanation.Nearest)}"
            : $"told apart by {explanation.Separation.A.Name}, which differs by {Names.Short(explanation.Separation.Margin)} times its error; the best alignment found leaves a distance of {Names.Short(explanation.Nearest)} (radii {Names.Short(explanation.Allowed)})");
    }

    private static void PrintMerges(IReadOnlyList<MergeWitness> merges, TextWriter output, int most)
    {
        if (merges.Count == 0)
            return;

        var table = new TextTable("run", "onto", "by", ">residual", ">radii");
        foreach (MergeWitness merge in merges.Take(most))
            table.Add($"r{merge.Run}", $"r{merge.Onto}", By(merge), Names.Short(merge.Residual), Names.Short(merge.Allowed));
        table.Print(output);
        if (merges.Count > most)
            output.WriteLine($"… and {merges.Count - most:N0} more (--all)");
    }

    private static void PrintJoins(ClassExplanation explanation, TextWriter output)
    {
        if (explanation.Joins.Count == 0)
            return;
        output.WriteLine("one with other classes at the levels above:");
        var table = new TextTable("level", "class", "onto", "by", ">residual", ">at most");
        foreach (LevelJoin join in explanation.Joins)
            table.Add(CensusView.LevelName(join.Level), join.A, join.B, By(join), Names.Short(join.Residual), Names.Short(join.Allowed));
        table.Print(output);
        output.WriteLine();
    }

    private static string By(LevelJoin join) => join switch
    {
        { Witness: { } witness } => WitnessText.Of(witness),
        { Level: ClassLevel.Connected } => "barrier on the segment after alignment",
        _ => double.IsNaN(join.Residual) ? "other members of the classes" : "equal outputs on the data",
    };

    private static string By(MergeWitness merge)
    {
        if (merge.Witness is null)
            return "equal outputs on the data";
        string scales = string.Concat(merge.Scales.Select((layer, l) =>
            $"; scales{(merge.Scales.Count > 1 ? $" of layer {l}" : "")} ({string.Join(' ', layer.Select(Names.Short))})"));
        return WitnessText.Of(merge.Witness) + scales;
    }

    private static void PrintSeparations(ClassExplanation explanation, TextWriter output)
    {
        ClassPair[] pairs = [.. explanation.Pairs];
        if (pairs.Length == 0)
        {
            output.WriteLine("no other class has the same loss within the errors");
            return;
        }

        output.WriteLine("classes of equal loss, and what tells them apart:");
        var table = new TextTable("class", "by", $">{explanation.Point.Class.Id}", ">it", ">error");
        foreach (ClassPair pair in pairs)
        {
            bool isFirst = pair.A == explanation.Point.Class.Id;
            (Invariant own, Invariant other) = isFirst ? (pair.Separation.A, pair.Separation.B) : (pair.Separation.B, pair.Separation.A);
            table.Add(isFirst ? pair.B : pair.A, own.Name, Names.Short(own.Value), Names.Short(other.Value), Names.Short(own.Error + other.Error));
        }

        table.Print(output);
    }
}
