using System.Buffers;
using Cluster.Embedded.MessagePack;
using Cluster.Embedded.Results;
using Xunit;

namespace Cluster.Tests.Results;

public sealed class MessagePackReaderTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(-1)]
    [InlineData(-32)]
    [InlineData(-33)]
    [InlineData(uint.MaxValue)]
    [InlineData(uint.MaxValue + 1L)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void An_integer_comes_back_and_is_plain_MessagePack(long value)
    {
        byte[] bytes = Written(writer => writer.Integer(value));

        Assert.Equal(value, new MessagePackReader(bytes).Integer());
        Assert.Equal(value, Assert.Single(PlainMessagePack.DecodeAll(bytes)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(300)]
    [InlineData(70_000)]
    public void Text_comes_back_and_is_plain_MessagePack(int length)
    {
        string text = new('é', length / 2);
        byte[] bytes = Written(writer => writer.Text(text));

        Assert.Equal(text, new MessagePackReader(bytes).Text());
        Assert.Equal(text, Assert.Single(PlainMessagePack.DecodeAll(bytes)));
    }

    [Theory]
    [InlineData("dd 7f ff ff ff")] // an array of 2³¹ − 1 items
    [InlineData("dd ff ff ff ff")]
    [InlineData("df 7f ff ff ff")] // a map of as many pairs
    [InlineData("db 7f ff ff ff")] // text of as many bytes
    [InlineData("c6 ff ff ff ff")]
    [InlineData("c1")] // never used
    [InlineData("")]
    public void A_value_that_promises_more_than_there_is_is_refused_before_memory_is_taken(string hex)
    {
        byte[] bytes = Convert.FromHexString(hex.Replace(" ", ""));

        Assert.Throws<FormatException>(() => new MessagePackReader(bytes).Skip());
        Assert.Throws<FormatException>(() => new MessagePackReader(bytes).Numbers());
        Assert.Throws<FormatException>(() => new MessagePackReader(bytes).Text());
    }

    [Fact]
    public void Nesting_without_end_is_refused_rather_than_overflowing_the_stack()
    {
        byte[] bytes = new byte[1_000_000];
        Array.Fill(bytes, (byte)0x91);

        Assert.Throws<FormatException>(() => new MessagePackReader(bytes).Skip());
    }

    [Fact]
    public void Twenty_thousand_damaged_records_are_read_or_refused_and_nothing_else()
    {
        byte[][] originals = [.. new[] { SampleOutcomes.Of(3), SampleOutcomes.Diverged(1), SampleOutcomes.Special(70_000) }
            .Select(outcome => Written(writer => RunRecord.Write(writer, outcome)))];
        var random = new Random(20261120);
        int refused = 0;
        for (int trial = 0; trial < 20_000; trial++)
        {
            byte[] mutant = Mutate(originals[trial % originals.Length], random);
            try
            {
                var reader = new MessagePackReader(mutant);
                RunRecord.Read(ref reader);
                var skipper = new MessagePackReader(mutant);
                while (!skipper.IsAtEnd)
                    skipper.Skip();
            }
            catch (Exception failure) when (failure is FormatException or OverflowException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 5_000, 19_999);
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (int edits = random.Next(1, 5); edits > 0 && bytes.Count > 0; edits--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[at] = (byte)random.Next(0xc0, 0xe0); break;
                case 2: bytes.RemoveRange(at, bytes.Count - at); break;
                case 3: bytes.RemoveAt(at); break;
                default: bytes.InsertRange(at, [0xdf, 0x7f, 0xff, 0xff, 0xff]); break;
            }
        }

        return [.. bytes];
    }

    private static byte[] Written(Action<MessagePackWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        write(new MessagePackWriter(buffer));
        return buffer.WrittenSpan.ToArray();
    }
}
