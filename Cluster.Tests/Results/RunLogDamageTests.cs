using System.Diagnostics;
using Cluster.Embedded;
using Cluster.Embedded.Results;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.Results;

/// <summary>Whatever happens to a log's bytes, no wrong outcome comes out of it, and nothing but bad input is thrown.</summary>
public sealed class RunLogDamageTests : IDisposable
{
    private static readonly RunOutcome[] Outcomes = [SampleOutcomes.Of(0), SampleOutcomes.Diverged(1), SampleOutcomes.Special(2), SampleOutcomes.Of(3)];
    private static readonly string[] Written = SampleOutcomes.Fingerprints(Outcomes);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Cut_anywhere_it_keeps_exactly_the_whole_records_and_goes_on_behind_them()
    {
        byte[] whole = RunLogFile.Holding(_folder, Outcomes);
        int[] ends = RecordEnds();
        string path = _folder.Path("runs.log");
        for (int length = 0; length <= whole.Length; length++)
        {
            int kept = Math.Max(0, ends.Count(end => end <= length) - 1);
            int wholeLength = ends.Where(end => end <= length).DefaultIfEmpty(length).Max();

            (string[] runs, long torn, int damaged) = RunLogFile.TryOpen(path, whole.AsSpan(0, length))!.Value;

            Assert.Equal(Written[..kept], runs);
            Assert.Equal((length - wholeLength, 0), (torn, damaged));
            AssertAppends(path, [.. Written[..kept], SampleOutcomes.Fingerprint(SampleOutcomes.Of(99))]);
        }
    }

    [Fact]
    public void Any_flipped_bit_is_noticed_and_costs_one_record_at_most()
    {
        byte[] whole = RunLogFile.Holding(_folder, Outcomes);
        int headerEnd = RecordEnds()[0];
        string path = _folder.Path("runs.log");
        File.WriteAllBytes(path, whole);
        // One byte of one file: thousands of files would take their time.
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 1);
        for (int bit = 0; bit < 8 * whole.Length; bit++)
        {
            Put(bit / 8, (byte)(whole[bit / 8] ^ (1 << (bit % 8))));

            LogReader reader = LogReader.Open(path, RunLogFile.Hash)!;

            string[] runs = SampleOutcomes.Fingerprints(reader.ReadAll());
            Assert.Equal(bit / 8 < headerEnd, reader.IsHeaderDamaged);
            Assert.Equal(Written.Length - (reader.IsHeaderDamaged ? 0 : 1), runs.Length);
            Assert.Empty(runs.Except(Written));
            Assert.True(reader.IsHeaderDamaged ^ reader.TornBytes > 0 ^ reader.Damaged == 1, $"bit {bit}: {reader.TornBytes} torn bytes, {reader.Damaged} damaged");
            Put(bit / 8, whole[bit / 8]);
        }

        void Put(int position, byte value)
        {
            stream.Position = position;
            stream.WriteByte(value);
        }
    }

    [Fact]
    public void A_damaged_header_is_mended_when_the_log_is_opened_for_writing()
    {
        byte[] whole = RunLogFile.Holding(_folder, Outcomes);
        string path = _folder.Path("runs.log");
        for (int position = 0; position < RecordEnds()[0]; position++)
        {
            byte[] bytes = [.. whole];
            bytes[position] ^= (byte)(1 << (position * 5 % 8));
            RunLogFile.Write(path, bytes);

            using RunLog log = RunLog.Open(path, RunLogFile.Hash);

            Assert.True(log.IsHeaderRepaired);
            Assert.Equal(whole, File.ReadAllBytes(path));
        }
    }

    [Fact]
    public void A_header_that_is_more_than_damaged_is_refused_and_left_as_it_is()
    {
        byte[] bytes = RunLogFile.Holding(_folder, Outcomes);
        for (int position = 3; position < 8; position++)
            bytes[position] ^= 0x55;
        string path = _folder.Path("runs.log");

        Assert.Null(RunLogFile.TryOpen(path, bytes));
        Assert.Equal(bytes, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_damaged_header_of_another_sweep_is_not_taken_for_ours()
    {
        string path = _folder.Path("runs.log"), ours = new('a', 64), other = new('b', 64);
        byte[] bytes = [.. LogFrame.Of(new LogHeader(LogHeader.CurrentVersion, other).Write), .. RunLogFile.Holding(_folder, Outcomes)[RecordEnds()[0]..]];
        bytes[^1] ^= 1;
        bytes[3] ^= 1;
        File.WriteAllBytes(path, bytes);

        Assert.Throws<InputException>(() => RunLog.Open(path, ours));
        RunLog.Open(path, other).Dispose();
    }

    [Fact]
    public void Bits_flipped_in_many_places_never_make_up_an_outcome()
    {
        byte[] whole = RunLogFile.Holding(_folder, Outcomes);
        string path = _folder.Path("runs.log");
        var random = new Random(20261120);
        for (int trial = 0; trial < 400; trial++)
        {
            byte[] bytes = [.. whole];
            for (int flips = random.Next(1, 20); flips > 0; flips--)
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));

            if (RunLogFile.TryOpen(path, bytes) is { } opened)
                Assert.Empty(opened.Runs.Except(Written));
        }
    }

    [Fact]
    public void Damage_in_the_middle_stays_skipped_while_the_log_grows_behind_it()
    {
        byte[] bytes = RunLogFile.Holding(_folder, Outcomes);
        bytes[RecordEnds()[1] + LogFrame.HeaderSize + 20] ^= 0x10;
        string path = _folder.Path("runs.log");

        (string[] runs, long torn, int damaged) = RunLogFile.TryOpen(path, bytes)!.Value;

        Assert.Equal([Written[0], Written[2], Written[3]], runs);
        Assert.Equal((0, 1), (torn, damaged));
        AssertAppends(path, [Written[0], Written[2], Written[3], SampleOutcomes.Fingerprint(SampleOutcomes.Of(99))], damaged: 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(300)]
    [InlineData(100_000)]
    public void A_tail_of_zeros_as_file_systems_leave_it_is_cut(int zeros)
    {
        byte[] bytes = [.. RunLogFile.Holding(_folder, Outcomes), .. new byte[zeros]];
        string path = _folder.Path("runs.log");

        (string[] runs, long torn, int damaged) = RunLogFile.TryOpen(path, bytes)!.Value;

        Assert.Equal(Written, runs);
        Assert.Equal((zeros, 0), (torn, damaged));
        AssertAppends(path, [.. Written, SampleOutcomes.Fingerprint(SampleOutcomes.Of(99))]);
    }

    [Fact]
    public void A_tail_of_a_hundred_megabytes_of_zeros_is_cut_without_delay()
    {
        const int Zeros = 100 << 20;
        string path = _folder.Path("runs.log");
        RunLogFile.Write(path, RunLogFile.Holding(_folder, Outcomes));
        using (var stream = new FileStream(path, FileMode.Open))
            stream.SetLength(stream.Length + Zeros);
        long began = Stopwatch.GetTimestamp();

        using RunLog log = RunLog.Open(path, RunLogFile.Hash);

        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(2), $"{Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s");
        Assert.Equal(Zeros, log.TornBytes);
        Assert.Equal(Written, SampleOutcomes.Fingerprints(log.ReadAll()));
    }

    [Fact]
    public void Whole_records_behind_any_length_of_garbage_are_found()
    {
        byte[] whole = RunLogFile.Holding(_folder, Outcomes);
        int second = RecordEnds()[1];
        string path = _folder.Path("runs.log");
        for (int length = (1 << 14) - 50; length <= (1 << 14) + 50; length++)
        {
            byte[] garbage = [.. Enumerable.Range(0, length).Select(i => (byte)(i % 3 == 0 ? 0x92 : i))];

            (string[] runs, long torn, int damaged) = RunLogFile.TryOpen(path, [.. whole[..second], .. garbage, .. whole[second..]])!.Value;

            Assert.Equal(Written, runs);
            Assert.Equal((0, 1), (torn, damaged));
        }
    }

    [Fact]
    public void Random_bytes_are_refused_as_no_log_and_left_as_they_are()
    {
        string path = _folder.Path("runs.log");
        var random = new Random(7);
        for (int trial = 0; trial < 200; trial++)
        {
            byte[] bytes = new byte[random.Next(1, 2000)];
            random.NextBytes(bytes);
            bytes[0] = (byte)(bytes[0] | 1); // 0x92, the first byte of a log, is even.

            Assert.Null(RunLogFile.TryOpen(path, bytes));
            Assert.Equal(bytes, File.ReadAllBytes(path));
        }
    }

    [Fact]
    public void A_tail_full_of_frames_that_promise_more_than_there_is_is_cut_without_delay()
    {
        byte[] liar = [0x92, 0xce, 1, 2, 3, 4, 0xc6, 0, 0, 0x40, 0];
        byte[] bytes = [.. RunLogFile.Holding(_folder, Outcomes), .. Enumerable.Repeat(liar, 4000).SelectMany(frame => frame)];

        (string[] runs, long torn, _) = RunLogFile.TryOpen(_folder.Path("runs.log"), bytes)!.Value;

        Assert.Equal(Written, runs);
        Assert.Equal(liar.Length * 4000, torn);
    }

    /// <summary>Where the header and each record end.</summary>
    private int[] RecordEnds() =>
        [.. Enumerable.Range(0, Outcomes.Length + 1).Select(count => RunLogFile.Holding(_folder, Outcomes[..count]).Length)];

    private static void AssertAppends(string path, string[] expected, int damaged = 0)
    {
        using (RunLog log = RunLog.Open(path, RunLogFile.Hash))
            log.Append([SampleOutcomes.Of(99)]);
        using RunLog again = RunLog.Open(path, RunLogFile.Hash);
        Assert.Equal(expected, SampleOutcomes.Fingerprints(again.ReadAll()));
        Assert.Equal((0, damaged), (again.TornBytes, again.Damaged));
    }
}
