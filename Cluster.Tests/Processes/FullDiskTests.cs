using Cluster.Embedded.Results;
using Cluster.Embedded.Specs;
using Cluster.Tests.Console;
using Cluster.Tests.Results;
using Xunit;

namespace Cluster.Tests.Processes;

/// <summary>A disk that is full ends a sweep with one clear error; what is on record stays, and with room again it goes on.</summary>
[Collection(ProcessTests.Name)]
public sealed class FullDiskTests(UndisturbedSweep undisturbed) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Full_before_the_first_file_it_says_which_one()
    {
        using SmallDisk disk = Mount();
        disk.Fill();

        CensusResult refused = CensusProcess.Run(_folder.Root, Run(disk.Root));

        AssertFailed(refused, Path.Combine(new SweepFolder(disk.Root).Root, "owner"), "No space left on device");
        AssertGoesOn(disk);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100_000)]
    public void Full_before_or_among_the_records_it_ends_and_keeps_those_that_are_there(int leave)
    {
        using SmallDisk disk = Mount();
        ResultsDirectory.Create(disk.Root, SpecReader.ReadDocument(SpecFile()), _folder.Root);
        var files = new SweepFolder(disk.Root);
        disk.Fill(leave);

        CensusResult failed = CensusProcess.Run(_folder.Root, "resume", files.Root, "--json", "--quiet");

        AssertFailed(failed, Path.Combine(files.Root, "runs.log"), "No space left on device");
        var watch = new RecordWatch(undisturbed.Records);
        Assert.Equal(0, watch.Look(files.Root));
        Assert.Equal(leave > 0, watch.Seen > 0);
        if (leave > 0)
            Assert.Contains($"{watch.Seen:N0} of 1,000 runs are on record; when it can be, go on with: census resume {files.Root}", failed.Error, StringComparison.Ordinal);
        Assert.Equal(["census.json"], files.Strays());
        CensusResult status = CensusProcess.Run(_folder.Root, "status", files.Root, "--json");
        Assert.Equal((0, watch.Seen), (status.Code, status.Json.GetProperty("finished").GetInt32()));
        AssertGoesOn(disk);
        watch.Look(files.Root);
    }

    [Fact]
    public void Full_at_the_census_it_prints_it_and_says_that_its_file_is_missing()
    {
        using SmallDisk disk = Mount();
        CensusProcess.Run(_folder.Root, Run(disk.Root));
        var files = new SweepFolder(disk.Root);
        string census = Path.Combine(files.Root, "census.json");
        File.Delete(census);
        disk.Fill();

        CensusResult unwritten = CensusProcess.Run(_folder.Root, "resume", files.Root, "--json", "--quiet");

        AssertFailed(unwritten, census, "No space left on device");
        Assert.Equal(undisturbed.Digest, unwritten.Digest);
        Assert.Equal(["census.json"], files.Strays());
        Assert.Equal(undisturbed.Digest, CensusProcess.Run(_folder.Root, "classes", files.Root, "--json").Digest);
        AssertGoesOn(disk);
    }

    [Fact]
    public void Full_at_a_merge_it_leaves_the_old_log_and_nothing_half_written()
    {
        using SmallDisk disk = Mount();
        CensusProcess.Run(_folder.Root, Run(disk.Root));
        var files = new SweepFolder(disk.Root);
        disk.Fill(leave: 100_000);

        CensusResult failed = CensusProcess.Run(_folder.Root, "merge", undisturbed.Root, "--results", disk.Root);

        AssertFailed(failed, Path.Combine(files.Root, "runs.log.tmp"), "No space left on device");
        Assert.Empty(files.Strays());
        AssertGoesOn(disk);
    }

    /// <summary>A limit on the size of files is a full disk that takes no root; the system would end the process for it.</summary>
    [Fact]
    public void A_log_that_may_not_grow_ends_it_like_a_full_disk()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "ulimit is needed");
        SpecFile();
        // Without this variable the runtime itself needs larger files than the limit allows. Units are 512 bytes.
        using CensusProcess limited = CensusProcess.StartAfter("ulimit -f 200", _folder.Root, Run("results"), "DOTNET_EnableWriteXorExecute=0");

        CensusResult failed = limited.End();

        var files = new SweepFolder(_folder.Root);
        AssertFailed(failed, "runs.log", "File too large");
        var watch = new RecordWatch(undisturbed.Records);
        Assert.Equal(0, watch.Look(files.Root));
        Assert.InRange(watch.Seen, 1, UndisturbedSweep.Runs - 1);
        AssertFinishes("results");
        watch.Look(files.Root);
    }

    private static SmallDisk Mount()
    {
        SmallDisk? disk = SmallDisk.TryMount(kilobytes: 1024);
        Assert.SkipWhen(disk is null, "a file system cannot be mounted here: that takes root and a mount command");
        return disk;
    }

    private static void AssertFailed(CensusResult result, string path, string cause)
    {
        Assert.Equal(1, result.Code);
        string line = Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("census: ", line, StringComparison.Ordinal);
        Assert.Contains($"{path} cannot be written: {cause}", line, StringComparison.Ordinal);
    }

    private void AssertGoesOn(SmallDisk disk)
    {
        disk.Free();
        AssertFinishes(disk.Root);
        Assert.Empty(new SweepFolder(disk.Root).Strays());
    }

    private void AssertFinishes(string results)
    {
        CensusResult finished = CensusProcess.Run(_folder.Root, Run(results));
        Assert.Equal((0, undisturbed.Digest), (finished.Code, finished.Digest));
    }

    private string SpecFile() => _folder.Write(UndisturbedSweep.SpecName, UndisturbedSweep.Spec);

    private string[] Run(string results) => ["run", SpecFile(), "--json", "--quiet", "--results", results];
}
