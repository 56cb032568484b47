using Cluster.Embedded;
using Cluster.Embedded.Results;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.Results;

public sealed class RunLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_appended_is_read_back_bit_by_bit()
    {
        RunOutcome[] outcomes = [SampleOutcomes.Of(0), SampleOutcomes.Special(1), SampleOutcomes.Diverged(2), SampleOutcomes.Of(int.MaxValue)];
        string path = _folder.Path("runs.log");
        using (RunLog log = RunLog.Open(path, RunLogFile.Hash))
        {
            log.Append(outcomes[..3]);
            log.Append([]);
            log.Append(outcomes[3..]);
            Assert.Equal(SampleOutcomes.Fingerprints(outcomes), SampleOutcomes.Fingerprints(log.ReadAll()));
        }

        using RunLog again = RunLog.Open(path, RunLogFile.Hash);
        Assert.Equal(SampleOutcomes.Fingerprints(outcomes), SampleOutcomes.Fingerprints(again.ReadAll()));
        Assert.Equal((0, 0), (again.TornBytes, again.Damaged));
    }

    [Fact]
    public void Every_length_of_a_parameter_vector_comes_back()
    {
        RunOutcome[] outcomes = [.. new[] { 0, 1, 15, 16, 17, 65535, 65536 }.Select((length, run) =>
            SampleOutcomes.Of(run) with { Parameters = [.. Enumerable.Range(0, length).Select(i => i / 7.0)] })];

        using RunLog log = RunLog.Open(_folder.Path("runs.log"), RunLogFile.Hash);
        log.Append(outcomes);

        Assert.Equal(SampleOutcomes.Fingerprints(outcomes), SampleOutcomes.Fingerprints(log.ReadAll()));
    }

    [Fact]
    public void A_log_of_another_sweep_is_refused_and_left_as_it_is()
    {
        byte[] bytes = RunLogFile.Holding(_folder, SampleOutcomes.Of(0));
        string path = _folder.Path("whole.log");

        var refusal = Assert.Throws<InputException>(() => RunLog.Open(path, "another"));

        Assert.Contains(RunLogFile.Hash, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("another", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_log_of_a_newer_version_is_refused_with_both_versions_and_left_as_it_is()
    {
        byte[] bytes = LogFrame.Of(new LogHeader(LogHeader.CurrentVersion + 1, RunLogFile.Hash).Write);
        string path = _folder.Path("runs.log");
        File.WriteAllBytes(path, bytes);

        var refusal = Assert.Throws<InputException>(() => RunLog.Open(path, RunLogFile.Hash));

        Assert.Contains($"version {LogHeader.CurrentVersion + 1}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("newer census", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_version_beyond_all_integers_is_refused_as_bad_input()
    {
        byte[] bytes = LogFrame.Of(writer =>
        {
            writer.MapHeader(1);
            writer.Text("version");
            writer.Number(0);
        });
        // In place of the double: an unsigned integer of the same length that no signed one can hold.
        bytes.AsSpan(^9..).Fill(0xff);
        bytes[^9] = 0xcf;
        LogFrame.WriteHeader(bytes, bytes.AsSpan(LogFrame.HeaderSize));

        Assert.Null(RunLogFile.TryOpen(_folder.Path("runs.log"), bytes));
    }

    [Fact]
    public void A_header_may_grow_new_keys()
    {
        byte[] bytes = LogFrame.Of(writer =>
        {
            writer.MapHeader(4);
            writer.Text("written_by");
            writer.Numbers([1, 2]);
            writer.Text("format");
            writer.Text("census runs");
            writer.Text("version");
            writer.Integer(1);
            writer.Text("spec_hash");
            writer.Text(RunLogFile.Hash);
        });

        (string[] runs, long torn, int damaged) = RunLogFile.TryOpen(_folder.Path("runs.log"), bytes)!.Value;

        Assert.Equal((0, 0, 0), (runs.Length, torn, damaged));
    }

    [Fact]
    public void A_record_without_a_run_of_its_own_is_counted_as_damaged()
    {
        byte[] log = [.. RunLogFile.Holding(_folder, SampleOutcomes.Of(1)), .. LogFrame.Of(writer => writer.MapHeader(0))];

        (string[] runs, long torn, int damaged) = RunLogFile.TryOpen(_folder.Path("runs.log"), log)!.Value;

        Assert.Equal([SampleOutcomes.Fingerprint(SampleOutcomes.Of(1))], runs);
        Assert.Equal((0, 1), (torn, damaged));
    }

    [Fact]
    public void A_record_of_a_negative_run_is_counted_as_damaged()
    {
        byte[] log = RunLogFile.Holding(_folder, SampleOutcomes.Of(-1), SampleOutcomes.Of(1));

        (string[] runs, long torn, int damaged) = RunLogFile.TryOpen(_folder.Path("runs.log"), log)!.Value;

        Assert.Equal([SampleOutcomes.Fingerprint(SampleOutcomes.Of(1))], runs);
        Assert.Equal((0, 1), (torn, damaged));
    }

    [Fact]
    public void An_empty_file_becomes_an_empty_log()
    {
        string path = _folder.Path("runs.log");
        File.WriteAllBytes(path, []);
        using (RunLog log = RunLog.Open(path, RunLogFile.Hash))
            log.Append([SampleOutcomes.Of(4)]);

        using RunLog again = RunLog.Open(path, RunLogFile.Hash);
        Assert.Equal([4], again.ReadAll().Select(outcome => outcome.Run));
    }

    [Fact]
    public void A_reader_sees_what_is_durable_while_another_appends()
    {
        string path = _folder.Path("runs.log");
        using RunLog log = RunLog.Open(path, RunLogFile.Hash);
        for (int run = 0; run < 3; run++)
        {
            log.Append([SampleOutcomes.Of(run)]);
            LogReader reader = LogReader.Open(path, RunLogFile.Hash)!;
            Assert.Equal(run + 1, reader.ReadAll().Count());
        }
    }

    /// <summary>As happens when somebody deletes the lock as stale though it is not.</summary>
    [Fact]
    public void Of_two_writers_the_one_that_finds_the_log_changed_writes_no_more()
    {
        string path = _folder.Path("runs.log");
        using RunLog first = RunLog.Open(path, RunLogFile.Hash);
        first.Append([SampleOutcomes.Of(0)]);
        using RunLog second = RunLog.Open(path, RunLogFile.Hash);
        second.Append([SampleOutcomes.Of(1)]);

        var failure = Assert.Throws<IOException>(() => first.Append([SampleOutcomes.Of(2)]));
        second.Append([SampleOutcomes.Of(3)]);

        Assert.Contains("changed by another program", failure.Message, StringComparison.Ordinal);
        Assert.Throws<IOException>(() => first.Append([SampleOutcomes.Of(2)]));
        Assert.Equal([0, 1, 3], second.ReadAll().Select(outcome => outcome.Run));
        Assert.True(first.IsLost && !second.IsLost);
    }

    [Fact]
    public async Task A_reader_beside_a_writer_never_takes_what_is_half_written_for_damage()
    {
        string path = _folder.Path("runs.log");
        using RunLog log = RunLog.Open(path, RunLogFile.Hash);
        // Many pages each, and many small ones behind: so that a look falls between two pages, and finds whole records soon after.
        RunOutcome[] batch = [SampleOutcomes.Of(0) with { Parameters = new double[20_000] }, .. Enumerable.Range(1, 200).Select(SampleOutcomes.Of)];
        Task writing = Task.Run(() =>
        {
            for (int i = 0; i < 60; i++)
                log.Append(batch);
        }, TestContext.Current.CancellationToken);
        while (!writing.IsCompleted)
        {
            LogReader reader = LogReader.Open(path, RunLogFile.Hash)!;
            int records = reader.ReadAll().Count();

            Assert.True(reader.Damaged == 0, $"damage among {records} records");
        }

        await writing;
    }
}
