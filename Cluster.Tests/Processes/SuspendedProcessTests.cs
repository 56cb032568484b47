using Cluster.Tests.Console;
using Cluster.Tests.Results;
using Xunit;

namespace Cluster.Tests.Processes;

/// <summary>A process that is stopped by Ctrl-Z or a debugger is still there: its results are not another's to write.</summary>
[Collection(ProcessTests.Name)]
public sealed class SuspendedProcessTests(UndisturbedSweep undisturbed) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_keeps_its_lock_until_it_goes_on_or_is_killed_and_the_census_is_the_same(bool goesOn)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux's signals and /proc are needed");
        string[] run = ["run", _folder.Write(UndisturbedSweep.SpecName, UndisturbedSweep.Spec), "--json", "--quiet"];
        var files = new SweepFolder(_folder.Root);
        using CensusProcess first = CensusProcess.Start(_folder.Root, [.. run, .. UndisturbedSweep.Slowly]);
        first.WaitUntil(() => files.LogLength > 1000);
        first.Suspend();
        long length = files.LogLength;

        CensusResult second = CensusProcess.Run(_folder.Root, run);

        Assert.Equal(2, second.Code);
        Assert.Contains($"process {first.Id} is writing", second.Error, StringComparison.Ordinal);
        Assert.Equal((false, length), (first.HasEnded, files.LogLength));
        if (goesOn)
            first.GoOn();
        else
            first.Kill();
        CensusResult end = first.End();
        CensusResult finished = goesOn ? end : CensusProcess.Run(_folder.Root, run);
        Assert.Equal((0, undisturbed.Digest), (finished.Code, finished.Digest));
        new RecordWatch(undisturbed.Records).Look(files.Root);
        Assert.Empty(files.Strays());
    }
}
