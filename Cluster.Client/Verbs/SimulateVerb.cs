using System.CommandLine;
using Cluster.Client.Completion;
using Cluster.Client.Rendering;
using Cluster.Embedded.Simulation;
using Cluster.Embedded.Specs;
using Cluster.Grains.Aggregation;
using Minima.Objectives;

namespace Cluster.Client.Verbs;

/// <summary><c>census simulate</c>: runs a cluster in virtual time under faults, seed after seed, and looks for a broken promise.</summary>
internal static class SimulateVerb
{
    private const string AllFaults = "all", NoFaults = "none";

    public static Command Create()
    {
        var spec = new Argument<string?>("spec") { Description = "A sweep whose runs are trained for real, once each; without one, a sweep with made-up outcomes.", Arity = ArgumentArity.ZeroOrOne, CompletionSources = { PathCompletion.Files("yaml", "yml") } };
        Option<long> seed = Seed();
        Option<int> seeds = CommonOptions.WholeNumber("--seeds", "How many seeds, from the first one on.", 1000, 1, int.MaxValue);
        Option<int> runs = CommonOptions.WholeNumber("--runs", "Runs of the made-up sweep.", 40, 1, 10_000_000);
        Option<int> silos = CommonOptions.WholeNumber("--silos", "Silos; 0: the embedded engine, one process with a log file.", 3, 0, 100_000);
        Option<int> aggregators = CommonOptions.WholeNumber("--aggregators", "Aggregators; 0: one to three, by the seed.", 0, 0, MergeTree.Most);
        var faults = new Option<string>("--faults")
        {
            Description = $"What may go wrong: {AllFaults}, {NoFaults}, or names separated by commas, of: {string.Join(", ", Enum.GetValues<FaultKind>().Select(FaultKinds.Name))}.",
            DefaultValueFactory = _ => AllFaults,
            HelpName = "kinds",
            CompletionSources = { Choices.List([.. Enum.GetValues<FaultKind>().Select(FaultKinds.Name)], AllFaults, NoFaults) },
        };
        Option<int> threads = CommonOptions.Threads();
        var digests = new Option<bool>("--digests") { Description = "Make the census of every simulation and compare its digest with that without faults; else of every 64th." };
        Option<int> failures = CommonOptions.WholeNumber("--failures", "How many seeds with a broken promise are enough.", 20, 1, int.MaxValue);
        Option<bool> json = CommonOptions.Json(), quiet = CommonOptions.Quiet();
        var command = new Command("simulate", "Run a cluster in virtual time under faults, seed after seed. Every seed can be repeated alone.")
        {
            spec, seed, seeds, runs, silos, aggregators, faults, threads, digests, failures, json, quiet,
        };
        faults.Validators.Add(result =>
        {
            if (result.Tokens is [var given] && Unknown(given.Value) is { } unknown)
                result.AddError($"--faults: '{unknown}' is none; there are {AllFaults}, {NoFaults}, {string.Join(", ", Enum.GetValues<FaultKind>().Select(FaultKinds.Name))}.");
        });
        command.SetAction(parsed =>
        {
            var options = new SimulationOptions { Silos = parsed.GetValue(silos), Aggregators = parsed.GetValue(aggregators), Faults = Faults(parsed.GetValue(faults)!) };
            SimulatedSweep sweep = parsed.GetValue(spec) is { } path ? Trained(path) : SimulatedSweeps.MadeUp(parsed.GetValue(runs));
            var campaign = new SimulationCampaign(sweep, options, (ulong)parsed.GetValue(seed), parsed.GetValue(seeds), parsed.GetValue(threads), parsed.GetValue(digests), parsed.GetValue(failures));
            return Run(campaign, parsed.GetValue(json), parsed.GetValue(quiet));
        });
        return command;
    }

    private static Option<long> Seed()
    {
        var seed = new Option<long>("--seed") { Description = "The first seed.", HelpName = "n" };
        seed.Validators.Add(result =>
        {
            if (result.Tokens is [var given] && (!long.TryParse(given.Value, out long value) || value < 0))
                result.AddError("--seed must be a whole number of at least 0.");
        });
        return seed;
    }

    private static int Run(SimulationCampaign campaign, bool asJson, bool quiet)
    {
        if (!quiet)
            Console.Error.WriteLine(campaign.Description);
        CampaignResult result = campaign.Run();
        if (asJson)
            PrintJson(campaign, result);
        else
            Print(campaign, result);
        return result.Failures.Count > 0 ? ExitCode.Error : ExitCode.Ok;
    }

    private static void Print(SimulationCampaign campaign, CampaignResult result)
    {
        Console.Out.WriteLine($"{result.Seeds:N0} seeds: {result.Turns:N0} turns, {result.Messages:N0} messages, {result.Writes:N0} writes, {result.Trainings:N0} trainings; {result.Digests:N0} censuses compared");
        foreach (FaultKind fault in Enum.GetValues<FaultKind>())
            Console.Out.WriteLine($"  {fault.Name(),-22} {result.Faults[(int)fault],12:N0}");
        Console.Out.WriteLine($"trace {result.Trace:x16}");
        foreach (SimulationResult failed in result.Failures)
            Console.Out.WriteLine($"seed {failed.Seed}: {failed.Failure}");
        Console.Out.WriteLine(result.Failures.Count == 0 ? "every promise was kept" : $"BROKEN; again with: {campaign.CommandOf(result.Failures[0].Seed)}");
    }

    private static void PrintJson(SimulationCampaign campaign, CampaignResult result) => JsonOutput.Print(json =>
    {
        json.WriteNumber("seeds", result.Seeds);
        json.WriteNumber("turns", result.Turns);
        json.WriteNumber("messages", result.Messages);
        json.WriteNumber("writes", result.Writes);
        json.WriteNumber("trainings", result.Trainings);
        json.WriteNumber("digests", result.Digests);
        json.WriteString("trace", $"{result.Trace:x16}");
        json.WriteStartObject("faults");
        foreach (FaultKind fault in Enum.GetValues<FaultKind>())
            json.WriteNumber(fault.Name(), result.Faults[(int)fault]);
        json.WriteEndObject();
        json.WriteStartArray("failures");
        foreach (SimulationResult failed in result.Failures)
        {
            json.WriteStartObject();
            json.WriteNumber("seed", failed.Seed);
            json.WriteString("promise", failed.Failure!.Promise);
            json.WriteString("what", failed.Failure.What);
            json.WriteString("again", campaign.CommandOf(failed.Seed));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static SimulatedSweep Trained(string path)
    {
        SpecDocument document = SpecReader.ReadDocument(path);
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/";
        return SimulatedSweeps.Trained(document.Sweep, new ObjectiveCatalog(document.Sweep, data => Cluster.Embedded.Datasets.DatasetLoader.Load(data, folder)));
    }

    private static string? Unknown(string? text) => text is null or AllFaults or NoFaults
        ? null
        : text.Split(',').FirstOrDefault(name => !Enum.GetValues<FaultKind>().Any(fault => fault.Name() == name));

    private static FaultKind[] Faults(string text) => text switch
    {
        AllFaults => Enum.GetValues<FaultKind>(),
        NoFaults => [],
        _ => [.. Enum.GetValues<FaultKind>().Where(fault => text.Split(',').Contains(fault.Name()))],
    };
}
