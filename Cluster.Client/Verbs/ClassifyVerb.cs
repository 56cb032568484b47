using System.CommandLine;
using System.Diagnostics;
using Cluster.Client.Completion;
using Cluster.Client.Rendering;
using Cluster.Embedded.Hosting;
using Cluster.Embedded.Specs;
using Cluster.Embedded.Weights;
using Minima.Classification;

namespace Cluster.Client.Verbs;

/// <summary><c>census classify</c>: verdicts and classes of weights that were trained elsewhere.</summary>
internal static class ClassifyVerb
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(10);

    public static Command Create()
    {
        var files = new Argument<string[]>("weights") { Description = "NPZ or safetensors files, or directories of them: one point per file, or many.", Arity = ArgumentArity.OneOrMore, CompletionSources = { PathCompletion.Files("npz", "safetensors") } };
        var description = new Option<string>("--as") { Description = "What they are weights of: a YAML file (docs/classify.md).", Required = true, HelpName = "description", CompletionSources = { PathCompletion.Files("yaml", "yml") } };
        var polish = new Option<bool>("--polish") { Description = "Take every point to the stationary point of its basin first; so it is unless the description says polish: off." };
        var noPolish = new Option<bool>("--no-polish") { Description = "Move nothing: classify the points as they are given." };
        var all = new Option<bool>("--all") { Description = $"Show every point, class and disagreement, not only the first {ClassificationView.MostPoints} points and so on." };
        Option<bool> json = CommonOptions.Json(), quiet = CommonOptions.Quiet();
        Option<int> threads = CommonOptions.Threads();
        Option<string> lanes = CommonOptions.Lanes();
        var command = new Command("classify", "Classify weights that were trained elsewhere, and review a published grouping of them.")
        {
            files, description, polish, noPolish, all, json, quiet, threads, lanes,
        };
        command.Demand(result =>
        {
            if (result.GetResult(polish) is { Implicit: false } && result.GetResult(noPolish) is { Implicit: false })
                result.AddError("--polish and --no-polish contradict each other; give one.");
        });
        // Judging computes without ever yielding; on a thread of the pool it leaves this one to Ctrl-C.
        command.SetAction((parsed, stop) => Task.Run(
            () => Classify(
                parsed.GetValue(files)!,
                parsed.GetValue(description)!,
                parsed.GetValue(noPolish) ? false : parsed.GetValue(polish) ? true : null,
                CommonOptions.SweepOptions(parsed, threads, lanes),
                parsed.GetValue(quiet),
                result => Print(result, parsed.GetValue(json), parsed.GetValue(all)),
                stop),
            CancellationToken.None));
        return command;
    }

    private static int Classify(
        string[] files, string descriptionPath, bool? polish, SweepOptions options, bool quiet, Action<ClassifiedPoints> print, CancellationToken stop)
    {
        WeightsDescription description = WeightsDescriptionReader.ReadFile(descriptionPath);
        IReadOnlyList<GivenPoint> points = WeightsReader.Read(files, description);
        var spec = description.Sweep.Polish with { Enabled = polish ?? description.Sweep.Polish.Enabled };
        try
        {
            IReadOnlyList<JudgedPoint> judged = PointsJudge.Judge(description, points, spec, options, Reporter(points.Count, quiet), stop);
            var found = new PointClassification(description.Sweep, description.Objective, judged);
            GroupingReview? review = description.Grouping is null ? null : GroupingReviewer.Review(found, [.. points.Select(point => point.Label!.Value)]);
            print(new ClassifiedPoints(description, points, found, spec.Enabled, review));
            return Conclusion.CodeOf(found.Census);
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("census: interrupted; a classification keeps nothing, so it starts anew the next time");
            return ExitCode.Interrupted;
        }
    }

    private static Action<int> Reporter(int points, bool quiet)
    {
        long last = Stopwatch.GetTimestamp();
        var gate = new Lock();
        return finished =>
        {
            lock (gate)
            {
                if (quiet || Stopwatch.GetElapsedTime(last) < ReportInterval)
                    return;
                last = Stopwatch.GetTimestamp();
                Console.Error.WriteLine($"{finished:N0} of {points:N0} points judged");
            }
        };
    }

    private static void Print(ClassifiedPoints result, bool asJson, bool all)
    {
        if (asJson)
            ClassificationJson.Print(result);
        else
            ClassificationView.Print(result, Console.Out, all);
    }
}
