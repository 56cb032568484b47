using System.Diagnostics;
using Cluster.Embedded;
using Minima.Data;
using Xunit;

namespace Cluster.Tests.Data;

/// <summary>What is no regular file, or too large, is refused by name. Malformed files are in <c>BadInput</c>.</summary>
public sealed class BadDataFileTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_directory_is_refused() => AssertRefused(_folder.Path, "directory");

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/null")]
    [InlineData("/dev/stdin")]
    [InlineData("/proc/self/mem")]
    public void A_device_is_refused(string path)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "These devices are Linux's.");
        AssertRefused(path, "regular file");
    }

    [Fact]
    public void A_pipe_is_refused_without_waiting_for_a_writer()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Pipes with names are Unix's.");
        string pipe = Path.Combine(_folder.Path, "pipe"), link = Path.Combine(_folder.Path, "link");
        using (Process process = Process.Start("mkfifo", [pipe]))
            process.WaitForExit();
        File.CreateSymbolicLink(link, pipe);
        AssertRefused(pipe, "regular file");
        AssertRefused(link, "regular file");
    }

    [Fact]
    public void A_link_that_leads_nowhere_or_in_a_circle_is_refused()
    {
        string a = Path.Combine(_folder.Path, "a"), b = Path.Combine(_folder.Path, "b");
        File.CreateSymbolicLink(a, b);
        AssertRefused(a, "does not lead to a regular file");
        File.CreateSymbolicLink(b, a);
        AssertRefused(a, "a");
    }

    [Fact]
    public void A_file_beyond_the_size_limit_is_refused_unread()
    {
        string path = Path.Combine(_folder.Path, "huge.csv");
        using (FileStream sparse = File.Create(path))
            sparse.SetLength(DataLimits.MaxBytes + 1);
        AssertRefused(path, "at most 536870912");
    }

    private void AssertRefused(string file, string phrase)
    {
        foreach (DataKind kind in new[] { DataKind.Csv, DataKind.Npy, DataKind.Idx, DataKind.Npz })
        {
            var error = Assert.Throws<InputException>(() => _folder.Load(new DataSpec(kind) { File = file, TargetFile = file }));
            Assert.StartsWith(file + ":", error.Message);
            Assert.Contains(phrase, error.Message);
        }
    }
}
