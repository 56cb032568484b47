using System.Diagnostics;
using Cluster.Tests.Console;
using Cluster.Tests.Results;
using Xunit;

namespace Cluster.Tests.Processes;

/// <summary>Results that can be read but not written, as in an archive or another's folder.</summary>
[Collection(ProcessTests.Name)]
public sealed class ReadOnlyResultsTests(UndisturbedSweep undisturbed) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void On_a_read_only_disk_they_are_read_as_ever_and_nobody_is_said_to_write_them()
    {
        using SmallDisk? disk = SmallDisk.TryMount(kilobytes: 1024);
        Assert.SkipWhen(disk is null, "a file system cannot be mounted here: that takes root and a mount command");
        CopyTo(disk.Root);
        disk.SetReadOnly(true);
        try
        {
            AssertReadableOnly(disk.Root, "Read-only file system");
        }
        finally
        {
            disk.SetReadOnly(false);
        }
    }

    [Fact]
    public void Without_the_right_to_write_they_are_read_as_ever_and_nobody_is_said_to_write_them()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "no permission bits");
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "permissions do not bind root");
        string root = CopyTo(_folder.Root);
        Process.Start("chmod", ["-R", "a-w", root]).WaitForExit();
        try
        {
            AssertReadableOnly(_folder.Root, "Permission denied");
        }
        finally
        {
            Process.Start("chmod", ["-R", "u+w", root]).WaitForExit();
        }
    }

    private void AssertReadableOnly(string parent, string cause)
    {
        string root = new SweepFolder(parent).Root;
        string spec = _folder.Write(UndisturbedSweep.SpecName, UndisturbedSweep.Spec);

        CensusResult resumed = CensusProcess.Run(_folder.Root, "resume", root);
        CensusResult run = CensusProcess.Run(_folder.Root, "run", spec, "--results", parent);
        CensusResult classes = CensusProcess.Run(_folder.Root, "classes", root, "--json");
        CensusResult status = CensusProcess.Run(_folder.Root, "status", root, "--json");

        string refusal = $"census: {Path.Combine(root, "lock")} cannot be written: {cause}\n";
        Assert.Equal((1, refusal, 1, refusal), (resumed.Code, resumed.Error, run.Code, run.Error));
        Assert.Equal((0, undisturbed.Digest), (classes.Code, classes.Digest));
        Assert.Equal((0, "finished"), (status.Code, status.Json.GetProperty("state").GetString()));
    }

    private string CopyTo(string parent)
    {
        string root = Path.Combine(parent, Path.GetFileName(undisturbed.Root));
        Directory.CreateDirectory(root);
        foreach (string file in Directory.GetFiles(undisturbed.Root))
            File.Copy(file, Path.Combine(root, Path.GetFileName(file)));
        return root;
    }
}
