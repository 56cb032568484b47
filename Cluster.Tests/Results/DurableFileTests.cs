using Cluster.Embedded.Results;
using Xunit;

namespace Cluster.Tests.Results;

public sealed class DurableFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_directory_that_is_gone_is_not_called_durable()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the file system makes directories durable by itself");

        IOException failure = Assert.Throws<IOException>(() => DurableFile.SyncDirectory(_folder.Path("gone")));

        Assert.Contains("gone cannot be made durable: No such file", failure.Message);
    }

    [Fact]
    public void A_directory_of_a_file_system_that_cannot_sync_is_as_durable_as_it_gets()
    {
        Assert.SkipUnless(Directory.Exists("/proc"), "there is no /proc");

        DurableFile.SyncDirectory("/proc");
    }

    [Fact]
    public void A_failure_that_is_a_defect_is_not_the_file_systems()
    {
        Assert.True(FileFailure.IsOne(new ArgumentOutOfRangeException("value")));
        Assert.False(FileFailure.IsOne(new ArgumentOutOfRangeException("index")));
    }
}
