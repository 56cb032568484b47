using System.Buffers;
using Cluster.Embedded.MessagePack;
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

    private static byte[] Written(Action<MessagePackWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        write(new MessagePackWriter(buffer));
        return buffer.WrittenSpan.ToArray();
    }
}
