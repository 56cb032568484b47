using Minima.Training;
using Xunit;

namespace Cluster.Tests.Results;

/// <summary>The run log as another language sees it: a stream of MessagePack arrays [CRC-32C, binary] with maps inside.</summary>
public sealed class RunLogFormatTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_file_is_a_plain_MessagePack_stream_of_checksums_and_maps()
    {
        RunOutcome[] outcomes = [SampleOutcomes.Of(5), SampleOutcomes.Diverged(200), SampleOutcomes.Special(70_000)];

        List<object?> frames = PlainMessagePack.DecodeAll(RunLogFile.Holding(_folder, outcomes));

        Assert.Equal(outcomes.Length + 1, frames.Count);
        Assert.All(frames, frame =>
        {
            object?[] pair = Assert.IsType<object?[]>(frame);
            Assert.Equal(2, pair.Length);
            Assert.Equal((long)Crc32C(Assert.IsType<byte[]>(pair[1])), pair[0]);
        });
        Dictionary<string, object?> header = MapIn(frames[0]);
        Assert.Equal("census runs", header["format"]);
        Assert.Equal(1L, header["version"]);
        Assert.Equal(RunLogFile.Hash, header["spec_hash"]);
        Assert.Equal([5L, 200L, 70_000L], frames.Skip(1).Select(frame => MapIn(frame)["run"]));
    }

    [Fact]
    public void A_record_holds_every_field_under_its_name()
    {
        RunOutcome outcome = SampleOutcomes.Of(5);

        Dictionary<string, object?> record = MapIn(PlainMessagePack.DecodeAll(RunLogFile.Holding(_folder, outcome))[1]);

        Assert.Equal("step-limit", record["end"]);
        Assert.Equal("saddle", record["verdict"]);
        Assert.Equal(
            [1005L, 2L, 7L, 2L, 1L],
            new[] { "steps", "restarts", "polish_steps", "index", "degenerate_dimension" }.Select(key => record[key]));
        Assert.Equal(
            [outcome.Loss, outcome.GradientNorm, outcome.TestLoss, outcome.MinEigenvalue, outcome.MaxEigenvalue, outcome.ErrorRadius],
            new[] { "loss", "gradient_norm", "test_loss", "min_eigenvalue", "max_eigenvalue", "error_radius" }.Select(key => (double)record[key]!));
        Assert.Equal(outcome.Parameters, Assert.IsType<object?[]>(record["parameters"]).Cast<double>());
        Assert.Equal(outcome.Spectrum, Assert.IsType<object?[]>(record["spectrum"]).Cast<double>());
        Assert.Equal(typeof(RunOutcome).GetProperties().Count(property => property.CanWrite), record.Count);
    }

    private static Dictionary<string, object?> MapIn(object? frame)
    {
        object? map = Assert.Single(PlainMessagePack.DecodeAll((byte[])((object?[])frame!)[1]!));
        return Assert.IsType<List<KeyValuePair<object?, object?>>>(map).ToDictionary(pair => (string)pair.Key!, pair => pair.Value);
    }

    /// <summary>CRC-32C bit by bit, as its definition has it (RFC 3720, appendix B.4: "123456789" gives e3069283).</summary>
    private static uint Crc32C(byte[] bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0x82f63b78;
        }

        return ~crc;
    }

    [Fact]
    public void The_checksum_of_this_test_is_the_published_one() => Assert.Equal(0xe3069283, Crc32C("123456789"u8.ToArray()));
}
