using System.CommandLine;
using Cluster.Client.Rendering;
using Cluster.Embedded;
using Cluster.Embedded.Results;
using Minima.Curvature;
using Minima.Kernels.Lanes;
using Minima.Networks;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;

namespace Cluster.Client.Verbs;

/// <summary><c>census replay</c>: runs one run again, alone and on scalar lanes, and compares it with the record bit by bit.</summary>
internal static class ReplayVerb
{
    public static Command Create()
    {
        Argument<string> name = CommonOptions.Results();
        var run = new Argument<int>("run") { Description = "Index of the run." };
        Option<string> parent = CommonOptions.Parent();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("replay", "Run one run again, alone, and compare it with the record bit by bit.") { name, run, parent, json };
        command.SetAction(parsed => Replay(
            ResultsFinder.Open(parsed.GetValue(name)!, parsed.GetValue(parent)!), parsed.GetValue(run), parsed.GetValue(json)));
        return command;
    }

    private static int Replay(ResultsDirectory results, int index, bool asJson)
    {
        if (index < 0 || index >= results.Sweep.Runs)
            throw new NotFoundException($"the sweep has no run {index}; its runs are 0 to {results.Sweep.Runs - 1}");
        ObjectiveCatalog catalog = results.LoadObjectives();
        Objective objective = catalog[catalog.IndexOfRun(index)];
        RunSpec spec = results.Sweep.Run(index);
        RunOutcome outcome = new RunJudge(objective, LaneWidth.Scalar).Judge(LaneBatch.Explore(spec, objective));
        RunOutcome? recorded = results.ReadRuns().FirstOrDefault(other => other.Run == index);
        string comparison = recorded is null ? "not on record" : outcome.HasSameBits(recorded) ? "equal" : "different";
        if (asJson)
            PrintJson(spec, outcome, comparison);
        else
            Print(spec, outcome, comparison);
        return comparison == "different" ? ExitCode.Error : ExitCode.Ok;
    }

    private static void Print(RunSpec spec, RunOutcome outcome, string comparison)
    {
        Console.Out.WriteLine($"run {spec.Index}, seed {spec.Seed}");
        Console.Out.WriteLine($"  setting   {spec.Setting.Network.Key}; {spec.Setting.Optimizer.Kind.Name()}, learning rate {NumericText.Exact(spec.Setting.Optimizer.LearningRate)}");
        Console.Out.WriteLine($"  explored  {outcome.Steps:N0} steps, {outcome.End.Name()}, {outcome.Restarts} restarts; polished in {outcome.PolishSteps} steps");
        Console.Out.WriteLine($"  verdict   {outcome.Verdict.Name()}{(outcome.Verdict == Verdict.Saddle ? $", index {outcome.Index}" : "")}{(outcome.DegenerateDimension > 0 ? $", dimension {outcome.DegenerateDimension}" : "")}");
        Console.Out.WriteLine($"  loss      {NumericText.Exact(outcome.Loss)}, ‖g‖∞ {Names.Short(outcome.GradientNorm)}, error radius {Names.Short(outcome.ErrorRadius)}");
        Console.Out.WriteLine($"  spectrum  {string.Join(' ', outcome.Spectrum.Select(Names.Short))}");
        Console.Out.WriteLine($"  weights   {string.Join(' ', outcome.Parameters.Select(NumericText.Exact))}");
        Console.Out.WriteLine($"  record    {comparison}");
    }

    private static void PrintJson(RunSpec spec, RunOutcome outcome, string comparison) => JsonOutput.Print(json =>
    {
        RunJson.Write(json, outcome);
        json.WriteNumber("seed", spec.Seed);
        json.WriteString("record", comparison);
    });
}
