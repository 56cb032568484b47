using System.CommandLine;
using System.Globalization;
using Cluster.Client.Rendering;
using Cluster.Embedded;
using Cluster.Embedded.Explanations;
using Minima.Barriers;
using Minima.Objectives;

namespace Cluster.Client.Verbs;

/// <summary><c>census barriers</c>: the loss along the straight segments between points that were found.</summary>
internal static class BarriersVerb
{
    private const int MostPlaces = 10_001;
    private const int MostClasses = 500;
    private const int UsualClasses = 12;
    private const double UsualEpsilon = 1e-3;

    public static Command Create()
    {
        Argument<string> name = CommonOptions.Results();
        var ids = new Argument<string[]>("id")
        {
            Description = "Two classes, such as r4 r12, for the segment between their points; r with the index of any other run of a class means that run's point. Without them, all pairs of classes.",
            Arity = new ArgumentArity(0, 2),
        };
        Option<string> parent = CommonOptions.Parent();
        Option<int> points = CommonOptions.WholeNumber(
            "--points", "Evenly spaced places at which a segment is looked at; peaks are refined in between.", SegmentProfile.DefaultPoints, 3, MostPlaces);
        Option<int> most = CommonOptions.WholeNumber("--most", "Without ids: classes of each architecture that are compared, the most-hit first.", UsualClasses, 1, MostClasses);
        Option<double> epsilon = Epsilon();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("barriers", "Print the loss along straight segments between minima, as found and after the best alignment.")
        {
            name, ids, parent, points, most, epsilon, json,
        };
        command.Demand(result =>
        {
            if (result.GetValue(ids) is { Length: 1 } alone)
                result.AddError($"'{alone[0]}' is one end of a segment: give two classes, or none for all pairs.");
        });
        command.SetAction(parsed =>
        {
            var finder = new PointFinder(ResultsFinder.Open(parsed.GetValue(name)!, parsed.GetValue(parent)!));
            Conclusion.Warn(finder.Census, Console.Error);
            if (parsed.GetValue(ids) is [var from, var to])
                ShowPair(finder, from, to, parsed.GetValue(points), parsed.GetValue(json));
            else
                ShowMatrices(finder, parsed.GetValue(most), parsed.GetValue(points), parsed.GetValue(epsilon), parsed.GetValue(json));
            return ExitCode.Ok;
        });
        return command;
    }

    private static Option<double> Epsilon() => new("--epsilon")
    {
        Description = "Without ids: the highest barrier after alignment, in units of the loss, that counts as none.",
        DefaultValueFactory = _ => UsualEpsilon,
        HelpName = "e",
        CustomParser = result =>
        {
            bool isNumber = double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double value);
            if (!isNumber || !double.IsFinite(value) || value < 0)
                result.AddError("--epsilon must be a number of at least 0.");
            return value;
        },
    };

    private static void ShowPair(PointFinder finder, string fromId, string toId, int places, bool asJson)
    {
        FoundPoint from = finder.Find(fromId), to = finder.Find(toId);
        if (from.Architecture != to.Architecture)
        {
            throw new InputException($"{fromId} {toId}", null, null,
                $"a segment joins points of one architecture; {from.Id} is a point of {Title(finder, from)}, {to.Id} of {Title(finder, to)}");
        }

        Objective objective = finder.Catalog[from.Architecture];
        BarrierPair pair = BarrierPair.Of(new SegmentEvaluator(objective), new WeightMatching(objective), from.Theta, to.Theta, places);
        if (asJson)
            SegmentView.PrintJson(finder.Census, from, to, pair);
        else
            SegmentView.Print(finder.Census, from, to, pair);
    }

    private static void ShowMatrices(PointFinder finder, int most, int places, double epsilon, bool asJson)
    {
        ClassBarriers[] all = [.. Enumerable.Range(0, finder.Catalog.Count).Select(a => ClassBarriers.Of(finder.Census, finder.Catalog, a, most, places, epsilon))];
        if (asJson)
            BarrierMatrixView.PrintJson(finder.Census, all);
        else
            BarrierMatrixView.Print(finder.Census, all);
    }

    private static string Title(PointFinder finder, FoundPoint point) => CensusView.Title(finder.Census.Architectures[point.Architecture]);
}
