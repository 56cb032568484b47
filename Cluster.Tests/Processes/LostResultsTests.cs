using Cluster.Embedded.Hosting;
using Cluster.Embedded.Results;
using Cluster.Tests.Console;
using Cluster.Tests.Hosting;
using Cluster.Tests.Results;
using Xunit;

namespace Cluster.Tests.Processes;

/// <summary>
/// Results that are taken away under a running sweep. The system goes on writing to a file that has no name any more, and
/// leaves a hole of zeros where one was cut: the sweep has to notice by itself.
/// </summary>
[Collection(ProcessTests.Name)]
public sealed class LostResultsTests(UndisturbedSweep undisturbed) : IDisposable
{
    /// <summary>With a coverage the record is read again and again while the sweep runs.</summary>
    private const string WithCoverage = "\nstop: {coverage: 0.999999}";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string, string> Losses => new()
    {
        { "the directory deleted", "", "was deleted or moved away" },
        { "the directory deleted", WithCoverage, "was deleted or moved away" },
        { "the directory moved", "", "was deleted or moved away" },
        { "the log deleted", "", "was deleted or moved away" },
        { "the log moved", WithCoverage, "was deleted or moved away" },
        { "the log truncated", "", "was replaced or changed" },
        { "the log replaced by an older copy", "", "was replaced or changed" },
        { "the log written to", "", "was replaced or changed" },
        { "a pipe in place of the log", "", "was replaced or changed" },
    };

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task A_sweep_whose_record_is_lost_ends_with_an_error_that_says_so(string loss, string stop, string message)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "an open file cannot be taken away there");
        ResultsDirectory results = Sittings.Create(_folder, "xor", UndisturbedSweep.Spec + stop);
        bool isDone = false;

        var failure = await Assert.ThrowsAnyAsync<IOException>(() => new SweepSession(results, SweepOptions.Default, new ImpatientTime()).Run(
            progress =>
            {
                if (isDone || progress.Sweep.Finished < 100)
                    return;
                isDone = true;
                Inflict(loss, results);
            },
            notice => Assert.Fail(notice),
            TestContext.Current.CancellationToken));

        Assert.True(isDone);
        Assert.Contains($"{results.LogPath} {message}", failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(results.CensusPath));
    }

    [Fact]
    public void A_process_whose_directory_is_deleted_says_so_and_exits_with_an_error()
    {
        string[] run = ["run", _folder.Write(UndisturbedSweep.SpecName, UndisturbedSweep.Spec), "--json", "--quiet"];
        Assert.SkipWhen(OperatingSystem.IsWindows(), "an open file cannot be taken away there");
        var files = new SweepFolder(_folder.Root);
        using CensusProcess census = CensusProcess.Start(_folder.Root, [.. run, .. UndisturbedSweep.Slowly]);
        census.WaitUntil(() => files.LogLength > 1000);
        Directory.Delete(_folder.Path("results"), recursive: true);

        CensusResult end = census.End();

        Assert.Equal((1, ""), (end.Code, end.Output));
        Assert.Contains("runs.log was deleted or moved away while the sweep ran", Assert.Single(end.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Equal(undisturbed.Digest, CensusProcess.Run(_folder.Root, run).Digest);
    }

    /// <summary>Who removes the lock as stale though it is not lets two in.</summary>
    [Fact]
    public async Task Two_on_one_log_whose_lock_was_deleted_end_in_the_same_census()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "an open file cannot be taken away there");
        ResultsDirectory results = Sittings.Create(_folder, "xor", UndisturbedSweep.Spec);
        Task? second = null;
        Exception? first = await Record.ExceptionAsync(() => new SweepSession(results, SweepOptions.Default, new ImpatientTime()).Run(
            progress =>
            {
                if (second is not null || progress.Sweep.Finished < 100)
                    return;
                File.Delete(Path.Combine(results.Root, "lock"));
                second = Task.Run(() => new SweepSession(ResultsDirectory.Open(results.Root), SweepOptions.Default, new ImpatientTime())
                    .Run(_ => { }, _ => { }, TestContext.Current.CancellationToken));
            },
            _ => { },
            TestContext.Current.CancellationToken));
        Exception? other = await Record.ExceptionAsync(() => second!);

        Assert.All(new[] { first, other }, failure => Assert.True(failure is null or IOException, $"{failure}"));
        SweepResult last = await new SweepSession(results, SweepOptions.Default, new ImpatientTime()).Run(_ => { }, _ => { }, TestContext.Current.CancellationToken);
        Assert.Equal(undisturbed.Digest, last.Census.Digest);
    }

    private void Inflict(string loss, ResultsDirectory results)
    {
        string log = results.LogPath;
        switch (loss)
        {
            case "the directory deleted": Directory.Delete(results.Root, recursive: true); break;
            case "the directory moved": Directory.Move(results.Root, _folder.Path("elsewhere")); break;
            case "the log deleted": File.Delete(log); break;
            case "the log moved": File.Move(log, log + ".old"); break;
            case "the log truncated": Cut(log); break;
            case "the log written to": File.AppendAllText(log, "x"); break;
            case "the log replaced by an older copy":
                File.Copy(log, log + ".old");
                Cut(log + ".old");
                File.Move(log + ".old", log, overwrite: true);
                break;
            case "a pipe in place of the log":
                System.Diagnostics.Process.Start("mkfifo", $"{log}.pipe").WaitForExit();
                // At once: in between it would be deleted.
                System.Diagnostics.Process.Start("mv", ["-f", $"{log}.pipe", log]).WaitForExit();
                break;
            default: throw new ArgumentException(loss);
        }
    }

    private static void Cut(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        stream.SetLength(1000);
    }
}
