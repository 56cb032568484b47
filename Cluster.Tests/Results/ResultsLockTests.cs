using System.Diagnostics;
using Cluster.Embedded;
using Cluster.Embedded.Results;
using Xunit;

namespace Cluster.Tests.Results;

public sealed class ResultsLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_second_holder_is_refused_and_told_who_the_first_is()
    {
        using ResultsLock held = ResultsLock.Take(_folder.Root);

        var refusal = Assert.Throws<InputException>(() => ResultsLock.Take(_folder.Root));

        Assert.Contains($"process {Environment.ProcessId} ", refusal.Message, StringComparison.Ordinal);
        Assert.True(ResultsLock.IsHeld(_folder.Root));
    }

    /// <summary>Reading a pipe would wait for ever.</summary>
    [Fact]
    public void Who_the_first_is_stays_unknown_where_that_is_no_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "no named pipes");
        using ResultsLock held = ResultsLock.Take(_folder.Root);
        string owner = Path.Combine(_folder.Root, "owner");
        File.Delete(owner);
        Process.Start("mkfifo", owner).WaitForExit();

        var refusal = Assert.Throws<InputException>(() => ResultsLock.Take(_folder.Root));

        Assert.Contains("process unknown ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_lock_is_free_once_given_back()
    {
        ResultsLock.Take(_folder.Root).Dispose();

        Assert.False(ResultsLock.IsHeld(_folder.Root));
        using ResultsLock again = ResultsLock.Take(_folder.Root);
        Assert.True(ResultsLock.IsHeld(_folder.Root));
    }

    [Fact]
    public void A_folder_that_nobody_has_locked_yet_is_free() => Assert.False(ResultsLock.IsHeld(_folder.Root));

    /// <summary>A lock that cannot be written is not another's: nobody is to be waited for.</summary>
    [Theory]
    [InlineData("lock")]
    [InlineData("owner")]
    public void Where_nothing_can_be_written_nobody_is_said_to_write_and_the_lock_is_free(string name)
    {
        string path = _folder.Path(name);
        Directory.CreateDirectory(path);

        var failure = Assert.Throws<IOException>(() => ResultsLock.Take(_folder.Root));

        Assert.Equal($"{path} cannot be written: it is a directory", failure.Message);
        Assert.False(ResultsLock.IsHeld(_folder.Root));
        Directory.Delete(path);
        ResultsLock.Take(_folder.Root).Dispose();
    }
}
