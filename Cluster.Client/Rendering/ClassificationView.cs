using Minima.Classification;
using Minima.Curvature;
using Minima.Networks;
using Minima.Training;

namespace Cluster.Client.Rendering;

/// <summary>Prints a classification of weights as text.</summary>
internal static class ClassificationView
{
    /// <summary>Points shown unless all are asked for.</summary>
    public const int MostPoints = 50;

    /// <summary>Prints the census of the points, a line for each point, and the review of a published grouping.</summary>
    public static void Print(ClassifiedPoints result, TextWriter output, bool all)
    {
        int files = result.Points.Select(point => point.File).Distinct().Count();
        output.WriteLine($"{Names.Some(result.Points.Count, "point", "points")} from {Names.Some(files, "file", "files")}, classified as {result.Description.File}");
        CensusView.Print(result.Found.Census.Architectures[0], output, all ? int.MaxValue : CensusView.Most);
        output.WriteLine();
        PrintPoints(result, output, all ? int.MaxValue : MostPoints);
        output.WriteLine(AsGiven(result));
        if (result.Review is not null)
            GroupingView.Print(result, result.Review, output, all);
    }

    private static void PrintPoints(ClassifiedPoints result, TextWriter output, int most)
    {
        var table = new TextTable([">point", "file", .. Labels(result, ">label"), ">loss", ">‖g‖∞", "as given", .. AfterPolish(result, "after polish"), "class", .. AfterPolish(result, ">moved"), .. AfterPolish(result, "within radius")]);
        foreach (JudgedPoint point in result.Found.Points.Take(most))
        {
            table.Add([
                $"{point.Index}", Place(result, point.Index), .. Labels(result, $"{result.Points[point.Index].Label}"),
                Names.Loss(point.Given.Loss), Names.Short(point.Given.GradientNorm), Given(point), .. AfterPolish(result, VerdictOf(point.Polished)),
                result.ClassOf(point.Index) ?? "–", .. AfterPolish(result, Names.Short(point.Moved)), .. AfterPolish(result, point.Stayed switch { true => "yes", false => "no", null => "–" }),
            ]);
        }

        table.Print(output);
        if (result.Points.Count > most)
            output.WriteLine($"… and {result.Points.Count - most:N0} more points (--all)");
    }

    private static IEnumerable<string> Labels(ClassifiedPoints result, string cell) => result.Review is null ? [] : [cell];

    private static IEnumerable<string> AfterPolish(ClassifiedPoints result, string cell) => result.Polished ? [cell] : [];

    /// <summary>A file, and the place in it if it holds several points.</summary>
    private static string Place(ClassifiedPoints result, int point)
    {
        var (file, place, _, _) = result.Points[point];
        bool isAlone = result.Points.ElementAtOrDefault(point + 1)?.File != file && place == 0;
        return isAlone ? Path.GetFileName(file) : $"{Path.GetFileName(file)}[{place}]";
    }

    private static string Given(JudgedPoint point) => point.Given.Verdict == Verdict.Unconverged
        ? $"not stationary{(point.GivenNegative > 0 ? $", {point.GivenNegative} negative" : "")}"
        : VerdictOf(point.Given);

    private static string VerdictOf(RunOutcome outcome) => Names.Verdict(outcome.Verdict, outcome.Index, outcome.DegenerateDimension);

    /// <summary>How far the points are from stationary as given, and what the polish did about it.</summary>
    private static string AsGiven(ClassifiedPoints result)
    {
        JudgedPoint[] moving = [.. result.Found.Points.Where(point => point.Given.Verdict == Verdict.Unconverged)];
        if (moving.Length == 0)
            return $"as given, every finite point is stationary (‖g‖∞ ≤ {Names.Short(result.Description.Setting.Optimizer.Gradient)})";
        string which = result.Points.Count == 1 ? "" : $"{moving.Length:N0} of {Names.Some(result.Points.Count, "point", "points")} ";
        string given = $"{which}not stationary as given: {Largest("‖g‖∞", moving, point => point.Given.GradientNorm)}";
        return result.Polished
            ? $"{given}; after polish {Verdicts(moving)}, {Largest("‖g‖∞", moving, point => point.Polished.GradientNorm)}, {Largest("moved", moving, point => point.Moved)}"
            : $"{given}; what is not stationary has no class: without --no-polish it is taken to the stationary point of its basin";
    }

    private static string Largest(string name, JudgedPoint[] points, Func<JudgedPoint, double> of) =>
        $"{name} {(points.Length == 1 ? "=" : "≤")} {Names.Short(points.Max(of))}";

    private static string Verdicts(JudgedPoint[] points) => string.Join(", ", points
        .GroupBy(point => point.Polished.Verdict).OrderBy(group => group.Key)
        .Select(group => points.Length == 1 ? group.Key.Name() : $"{group.Count():N0} {group.Key.Name()}"));
}
