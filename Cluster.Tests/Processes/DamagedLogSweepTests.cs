using Cluster.Embedded.Hosting;
using Cluster.Embedded.Results;
using Cluster.Tests.Hosting;
using Cluster.Tests.Results;
using Xunit;

namespace Cluster.Tests.Processes;

/// <summary>
/// Whatever happened to the bytes of a log, the sweep says so, keeps the rest, and ends in the same census. Here some of the
/// bytes are met, with <c>CENSUS_LONG_TESTS=1</c> all; <see cref="RunLogDamageTests"/> reads the log after damage to any bit.
/// </summary>
public sealed class DamagedLogSweepTests : IAsyncLifetime
{
    private const string Spec = "{data: {kind: xor}, network: {hidden: [2]}, loss: logistic, l2: 1e-2, optimizer: {kind: gd, steps: 50}, replicates: 4}";

    private static readonly int Stride = Environment.GetEnvironmentVariable("CENSUS_LONG_TESTS") == "1" ? 1 : 37;

    private readonly TemporaryFolder _folder = new();
    private ResultsDirectory _results = null!;
    private string _digest = "";
    private byte[] _whole = [];
    private string[] _records = [];

    public async ValueTask InitializeAsync()
    {
        _results = Sittings.Create(_folder, "xor", Spec);
        _digest = (await Sittings.Sit(_results)).Census.Digest;
        _whole = File.ReadAllBytes(_results.LogPath);
        _records = SampleOutcomes.Fingerprints(_results);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Cut_at_every_byte_of_its_last_record()
    {
        int last = (int)_results.OpenLog()!.ReadPlaces().Last().Place;
        for (int length = last; length < _whole.Length; length += Stride)
        {
            string[] notices = await SitOn(_whole[..length], expectedRuns: 1);

            Assert.Equal(length > last ? [$"{_results.LogPath}: a record was cut short by a crash; its {length - last} bytes are removed and its run is run again"] : [], notices);
        }
    }

    [Fact]
    public async Task A_bit_flipped_in_every_byte()
    {
        int headerEnd = LogFrame.Of(new LogHeader(LogHeader.CurrentVersion, _results.Sweep.Hash).Write).Length;
        for (int position = 0; position < _whole.Length; position += Stride)
        {
            byte[] bytes = [.. _whole];
            // A different bit at every byte: all eight are met many times over.
            bytes[position] ^= (byte)(1 << (position * 5 % 8));

            string notice = Assert.Single(await SitOn(bytes, expectedRuns: position < headerEnd ? 0 : 1));

            Assert.StartsWith($"{_results.LogPath}: ", notice, StringComparison.Ordinal);
            Assert.Equal(position < headerEnd, notice.Contains("header was damaged", StringComparison.Ordinal));
        }
    }

    /// <summary>Takes the sweep up with these bytes for a log; what it has to say.</summary>
    private async Task<string[]> SitOn(byte[] log, int expectedRuns)
    {
        RunLogFile.Write(_results.LogPath, log);
        var notices = new List<string>();
        SweepResult result = await new SweepSession(_results, new SweepOptions(1, Minima.Kernels.Lanes.LaneWidth.Scalar), new ImpatientTime())
            .Run(_ => { }, notices.Add, TestContext.Current.CancellationToken);

        Assert.Equal((_digest, (long)expectedRuns), (result.Census.Digest, result.Compute.Runs));
        Assert.Equal(_records, SampleOutcomes.Fingerprints(_results));
        return [.. notices];
    }
}
