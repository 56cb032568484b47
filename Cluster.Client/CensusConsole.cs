using System.CommandLine;
using System.CommandLine.Help;
using System.Runtime.InteropServices;
using Cluster.Client.Clusters;
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
        RootCommand root = CreateRoot(new ClusterEngine());
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
            return Refuse(parsed);
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

    private static RootCommand CreateRoot(IClusterEngine engine) => new("A census of neural-network minima: trains many small networks and counts how many different minima there are.")
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
    };

    private static int Refuse(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        // What is not a verb is worth saying; that a verb is missing then goes without saying.
        bool isUnknownVerb = command is RootCommand && parsed.UnmatchedTokens.Count > 0;
        foreach (var error in parsed.Errors.Where(error => !isUnknownVerb || error.Message.Contains(parsed.UnmatchedTokens[0])))
            Console.Error.WriteLine($"census: {error.Message}");
        string verb = command is RootCommand ? "" : $" {command.Name}";
        Console.Error.WriteLine($"census{verb} --help shows what is possible.");
        return ExitCode.BadInput;
    }

    private static int Fail(string message, int code)
    {
        Console.Error.WriteLine($"census: {message}");
        return code;
    }
}
