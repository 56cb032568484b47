using System.CommandLine;
using System.CommandLine.Parsing;
using Cluster.Client.Completion;
using Cluster.Embedded;
using Cluster.Embedded.Hosting;
using Cluster.Web;
using Minima.Kernels.Lanes;
using Minima.Sweeps;

namespace Cluster.Client.Verbs;

/// <summary>Options and arguments that several verbs share.</summary>
internal static class CommonOptions
{
    /// <summary>A spec file.</summary>
    public static Argument<string> Spec() => new("spec") { Description = "The sweep's spec, a YAML file (docs/spec.md).", CompletionSources = { PathCompletion.Files("yaml", "yml") } };

    /// <summary>A results directory, by path or by name.</summary>
    public static Argument<string> Results() => new("results")
    {
        Description = "A results directory: its path, its name under --results, or the beginning of that name.",
        CompletionSources = { Choices.Results },
    };

    /// <summary>A results directory, by path or by name; the only one there is where none is named.</summary>
    public static Argument<string?> ResultsOrOnly() => new("results")
    {
        Description = "A results directory: its path, its name under --results, or the beginning of that name; not needed where there is only one.",
        Arity = ArgumentArity.ZeroOrOne,
        CompletionSources = { Choices.Results },
    };

    /// <summary>A sweep of a cluster.</summary>
    public static Argument<string> Sweep() => new("sweep") { Description = "A sweep of the cluster: its key, as submit and list print it, or the beginning of it." };

    /// <summary>Where results directories are.</summary>
    public static Option<string> Parent() => new("--results")
    {
        Description = "Directory that holds the results directories.",
        DefaultValueFactory = _ => "results",
        HelpName = "dir",
        CompletionSources = { PathCompletion.Directories },
    };

    /// <summary>Machine-readable output.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Print JSON to stdout instead of a table." };

    /// <summary>No messages but errors.</summary>
    public static Option<bool> Quiet() => new("--quiet", "-q") { Description = "No progress and no messages on stderr, except errors." };

    /// <summary>Number of training threads.</summary>
    public static Option<int> Threads() =>
        WholeNumber("--threads", "Training threads. Results do not depend on it.", Environment.ProcessorCount, 1, 1024);

    /// <summary>A whole number between bounds.</summary>
    public static Option<int> WholeNumber(string name, string description, int usual, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => usual, HelpName = "n" };
        option.Validators.Add(result =>
        {
            if (result.Errors.Any() || result.Tokens.Count == 0)
                return;
            if (!int.TryParse(result.Tokens[0].Value, out int value) || value < least || value > most)
                result.AddError($"{name} must be a whole number from {least} to {most}.");
        });
        return option;
    }

    /// <summary>Width of the vectors.</summary>
    public static Option<string> Lanes()
    {
        var option = new Option<string>("--lanes")
        {
            Description = "Bits per vector: auto, scalar, 128, 256 or 512. Results do not depend on it.",
            DefaultValueFactory = _ => "auto",
            HelpName = "width",
        };
        option.OnlyFrom("auto", "scalar", "128", "256", "512");
        return option;
    }

    /// <summary>A part of the sweep's runs.</summary>
    public static Option<Shard> Shard() => new("--shard")
    {
        Description = "Run only part i of n of the sweep, on one machine of n; census merge makes one census of the parts.",
        DefaultValueFactory = _ => Minima.Sweeps.Shard.Whole,
        HelpName = "i/n",
        CustomParser = result =>
        {
            var shard = Minima.Sweeps.Shard.Parse(result.Tokens[0].Value);
            if (shard is null)
                result.AddError("--shard must be i/n with whole numbers 1 ≤ i ≤ n, such as 3/8.");
            return shard;
        },
    };

    /// <summary>Whether the sweep is shown in browsers.</summary>
    public static Option<bool> Dashboard() => new("--dashboard")
    {
        Description = "Show the sweep on a page that browsers on this machine can open. It stays after the end, until Ctrl-C.",
    };

    /// <summary>Port of the page.</summary>
    public static Option<int> Port() => WholeNumber("--port", "Port of the dashboard; 0: any that is free.", 0, 0, 65535);

    /// <summary>Demands that a port has a dashboard.</summary>
    public static void DemandDashboard(this Command command, Option<bool> dashboard, Option<int> port) => command.Demand(result =>
    {
        if (result.GetResult(port) is { Implicit: false } && !result.GetValue(dashboard))
            result.AddError("--port is the dashboard's: it goes with --dashboard.");
    });

    /// <summary>The dashboard's port, checked; null if there is to be no dashboard.</summary>
    public static int? DashboardPort(ParseResult parsed, Option<bool> dashboard, Option<int> port)
    {
        if (!parsed.GetValue(dashboard))
            return null;
        DashboardServer.DemandFree(parsed.GetValue(port));
        return parsed.GetValue(port);
    }

    /// <summary>
    /// What must hold between the options of a verb. A value that cannot be read has no say in it: the parser has refused it,
    /// and throws when asked for it.
    /// </summary>
    public static void Demand(this Command command, Action<CommandResult> demand) => command.Validators.Add(result =>
    {
        try
        {
            demand(result);
        }
        catch (InvalidOperationException)
        {
        }
    });

    /// <summary>Threads and lanes as given.</summary>
    public static SweepOptions SweepOptions(ParseResult parsed, Option<int> threads, Option<string> lanes)
    {
        string name = parsed.GetValue(lanes)!;
        LaneWidth width = name switch
        {
            "auto" => LaneWidths.Widest,
            "scalar" => LaneWidth.Scalar,
            _ => Enum.Parse<LaneWidth>($"Bits{name}"),
        };
        if (!LaneWidths.Supported.Contains(width))
            throw new InputException("--lanes", null, null, $"this machine has no {name}-bit vectors; it has: {string.Join(", ", LaneWidths.Supported)}");
        return new SweepOptions(parsed.GetValue(threads), width);
    }
}
