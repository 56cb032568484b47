using System.CommandLine;
using System.CommandLine.Help;
using System.Runtime.InteropServices;
using Cluster.Client.Clusters;
using Cluster.Client.Completion;
using Cluster.Client.Manual;
using Cluster.Client.Verbs;
using Cluster.Embedded;
using Cluster.Embedded.Clusters;

namespace Cluster.Client;

/// <summary>The console <c>census</c>: parses arguments, runs a verb, turns failures into messages and exit codes.</summary>
public static class CensusConsole
{
    /// <summary>SIGXFSZ: a file would grow beyond the limit of the process. Ignored, the write fails and says so.</summary>
    private const PosixSignal FileSizeExceeded = (PosixSignal)25;

    /// <summary>Runs the console; returns the exit code.</summary>
    public static async Task<int> Run(string[] args)
    {
        PlainStreams.TakeIfAsked();
        RootCommand root = CreateTree();
        if (args is [CompletionAnswer.Request, .. var words])
            return CompletionAnswer.Print(root, words, Console.Out);
        ParseResult parsed = root.Parse(args);
        if (parsed.Action is not VerbHelp && Refusal.Of(parsed) is { Count: > 0 } reasons)
            return Refuse(parsed, reasons);
        using PosixSignalRegistration? ignored = OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(FileSizeExceeded, signal => signal.Cancel = true);
        try
        {
            var configuration = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                // The verb stops cleanly by itself; this only bounds how long it may take.
                ProcessTerminationTimeout = TimeSpan.FromSeconds(30),
            };
            return await parsed.InvokeAsync(configuration);
        }
        catch (InputException failure)
        {
            return Fail(failure.Message, ExitCode.BadInput);
        }
        catch (ClusterUnreachableException failure)
        {
            return Fail(failure.Message, ExitCode.Unreachable);
        }
        catch (NotFoundException failure)
        {
            return Fail(failure.Message, ExitCode.NotFound);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Fail(failure.Message, ExitCode.Error);
        }
        catch (Exception failure)
        {
            // A defect. One line for the user; the stack for whoever asks for it.
            if (Environment.GetEnvironmentVariable("CENSUS_DEBUG") == "1")
                Console.Error.WriteLine(failure);
            return Fail($"internal error: {failure.GetType().Name}: {failure.Message} (CENSUS_DEBUG=1 shows where)", ExitCode.Error);
        }
    }

    /// <summary>All verbs, with all they take.</summary>
    public static RootCommand CreateTree()
    {
        RootCommand root = CreateTree(new ClusterEngine());
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new VerbHelp();
        help.Description = "Show this help.";
        // A slash begins a path.
        help.Aliases.Remove("/h");
        help.Aliases.Remove("/?");
        // Without a name of its own an argument is shown as what it completes to.
        foreach (Argument argument in root.Subcommands.SelectMany(verb => verb.Arguments))
            argument.HelpName ??= argument.Name;
        VersionOption version = root.Options.OfType<VersionOption>().Single();
        version.Description = "Show the version.";
        return root;
    }

    private static RootCommand CreateTree(IClusterEngine engine) => new("A census of neural-network minima: trains many small networks and counts how many different minima there are.")
    {
        ValidateVerb.Create(),
        PlanVerb.Create(),
        RunVerb.Create(),
        ResumeVerb.Create(engine),
        MergeVerb.Create(),
        CompareVerb.Create(),
        ListVerb.Create(engine),
        StatusVerb.Create(engine),
        ClassesVerb.Create(engine),
        BarriersVerb.Create(),
        ReplayVerb.Create(),
        SimulateVerb.Create(),
        ClassifyVerb.Create(),
        ExportVerb.Create(engine),
        PlotVerb.Create(engine),
        ReportVerb.Create(engine),
        ClaimsVerb.Create(),
        SubmitVerb.Create(engine),
        WatchVerb.Create(engine),
        OrderVerb.Create(engine, "pause", SweepOrder.Pause, "Admit no more runs of a sweep of a cluster until it is resumed; runs under way go on."),
        OrderVerb.Create(engine, "stop", SweepOrder.Stop, "End a sweep of a cluster when the runs under way have ended; resume goes on with it."),
        OrderVerb.Create(engine, "cancel", SweepOrder.Cancel, "End a sweep of a cluster now, giving up the runs under way; what is on record stays, and resume goes on with it."),
        RetryVerb.Create(engine),
        ExtendVerb.Create(engine),
        DoctorVerb.Create(engine),
        CompletionVerb.Create(),
    };

    private static int Refuse(ParseResult parsed, IReadOnlyList<string> reasons)
    {
        foreach (string reason in reasons)
            Console.Error.WriteLine($"census: {reason}");
        Console.Error.WriteLine(Refusal.Help(parsed));
        return ExitCode.BadInput;
    }

    private static int Fail(string message, int code)
    {
        Console.Error.WriteLine($"census: {message}");
        return code;
    }
}
