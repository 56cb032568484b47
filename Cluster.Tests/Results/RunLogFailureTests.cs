using Cluster.Embedded.Results;
using Xunit;

namespace Cluster.Tests.Results;

/// <summary>What fails for a while costs the append that it hits, and not the record.</summary>
public sealed class RunLogFailureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_log_that_cannot_be_looked_at_for_a_while_is_not_given_up()
    {
        var file = new FailingFile(LogFile.Open(_folder.Path("runs.log")));
        using RunLog log = RunLog.Open(file, RunLogFile.Hash);
        log.Append([SampleOutcomes.Of(0)]);

        file.FailsToOpen = true;
        Assert.Contains("Too many open files", Assert.Throws<IOException>(() => log.Append([SampleOutcomes.Of(1)])).Message, StringComparison.Ordinal);
        Assert.False(log.IsLost);

        file.FailsToOpen = false;
        log.Append([SampleOutcomes.Of(1)]);
        Assert.Equal([0, 1], log.ReadAll().Select(outcome => outcome.Run));
        Assert.Null(log.Failure);
    }

    [Fact]
    public void An_append_that_failed_and_could_not_be_cut_back_is_cut_back_before_the_next()
    {
        var file = new FailingFile(LogFile.Open(_folder.Path("runs.log")));
        using RunLog log = RunLog.Open(file, RunLogFile.Hash);
        log.Append([SampleOutcomes.Of(0)]);

        file.FailsToSync = file.FailsToCut = true;
        Assert.Throws<IOException>(() => log.Append([SampleOutcomes.Of(1)]));
        Assert.False(log.IsLost);

        file.FailsToSync = file.FailsToCut = false;
        log.Append([SampleOutcomes.Of(2)]);
        Assert.Equal([0, 2], log.ReadAll().Select(outcome => outcome.Run));
    }

    public void Dispose() => _folder.Dispose();

    private sealed class FailingFile(ILogFile file) : ILogFile
    {
        public bool FailsToOpen { get; set; }

        public bool FailsToSync { get; set; }

        public bool FailsToCut { get; set; }

        public string Path => file.Path;

        public long Length => file.Length;

        public Stream OpenRead() => FailsToOpen ? throw new IOException("Too many open files") : file.OpenRead();

        public void Write(long at, ReadOnlySpan<byte> bytes) => file.Write(at, bytes);

        public void SetLength(long length)
        {
            if (FailsToCut)
                throw new IOException("Input/output error");
            file.SetLength(length);
        }

        public void Sync()
        {
            if (FailsToSync)
                throw new IOException("Input/output error");
            file.Sync();
        }

        public void SyncName() => file.SyncName();

        public void Dispose() => file.Dispose();
    }
}
