using System.Buffers;
using Cluster.Embedded.Exports;
using Cluster.Embedded.MessagePack;
using Cluster.Embedded.Results;
using Cluster.Embedded.Specs;
using Cluster.Embedded.Weights;
using Cluster.Tests.Classification;
using Cluster.Tests.Results;
using Minima.Kernels.Lanes;
using Minima.Objectives;
using Minima.Training;

namespace Cluster.Tests.Fuzzing;

internal static partial class FuzzFormats
{
    private const string Sweep = "name: xor\ndata: {kind: xor}\nnetwork: {hidden: [1], activation: tanh}\nloss: cross-entropy\nl2: 1e-3\noptimizer: {learning-rate: [0.3, 1e9], steps: 2000}\nreplicates: 3\n";

    private static readonly byte[][] RecordWords =
    [
        .. Words("run", "end", "verdict", "minimum", "degenerate", "saddle", "diverged", "parameters", "spectrum", "loss", "error_radius", "format", "version", "spec_hash"),
        [0x80], [0x8f], [0x90], [0x9f], [0xa0], [0xbf], [0xc0], [0xc1], [0xc4], [0xc6], [0xca], [0xcb], [0xcf, 255, 255, 255, 255, 255, 255, 255, 255], [0xd9], [0xdb, 127, 255, 255, 255], [0xdc, 255, 255],
        [0xdd, 127, 255, 255, 255], [0xde], [0xdf, 127, 255, 255, 255], [0xcb, 0x7f, 0xf8, 0, 0, 0, 0, 0, 0], [0xcb, 0x7f, 0xf0, 0, 0, 0, 0, 0, 0], [0x92, 0xce, 0, 0, 0, 0, 0xc6, 0, 0, 0, 0],
    ];

    private static FuzzFormat[] Results(FuzzFolder folder)
    {
        SpecDocument document = SpecReader.ParseDocument(Sweep, "spec.yaml", folder.Root);
        ResultsDirectory results = ResultsDirectory.Create(folder.Path("results"), document, folder.Root);
        ObjectiveCatalog catalog = results.LoadObjectives();
        RunOutcome[] outcomes = [.. Enumerable.Range(0, results.Sweep.Runs).Select(index => Outcome(results, catalog, index))];
        byte[] header = LogFrame.Of(new LogHeader(LogHeader.CurrentVersion, results.Sweep.Hash).Write);
        byte[][] payloads = [.. outcomes.Select(Payload)];
        byte[] log = [.. header, .. payloads.SelectMany(Framed)];

        void ReadRecord(byte[] bytes)
        {
            var reader = new MessagePackReader(bytes);
            RunRecord.Read(ref reader);
            var skipper = new MessagePackReader(bytes);
            while (!skipper.IsAtEnd)
                skipper.Skip();
        }

        void ReadLog(byte[] bytes)
        {
            File.WriteAllBytes(results.LogPath, bytes);
            using RunLog opened = RunLog.Open(results.LogPath, results.Sweep.Hash);
            foreach (RunOutcome _ in opened.ReadAll())
            {
            }
        }

        void Count(byte[] bytes)
        {
            File.WriteAllBytes(results.LogPath, bytes);
            CensusJson.Write(results.LoadCensus(catalog));
        }

        string description = Path.Combine(results.Root, "sweep.json");
        FuzzSeed[] descriptions = [.. Texts(File.ReadAllText(description), """{"format": 1, "base_directory": "/", "shard": "3/8", "name": "other"}""")];
        return
        [
            new("record", [.. payloads.Concat([Payload(SampleOutcomes.Special(70_000)), Payload(SampleOutcomes.Diverged(1))]).Select(payload => new FuzzSeed(payload))], RecordWords, ReadRecord)
            {
                Refuses = exception => exception is FormatException,
            },
            Files("run-log", [new(log)], RecordWords, ReadLog),
            // With checksums that hold the records are believed.
            Files("census", [.. payloads.Select((payload, i) => new FuzzSeed(payload, mutant => [.. header, .. payloads[..i].SelectMany(Framed), .. Framed(mutant), .. payloads[(i + 1)..].SelectMany(Framed)]))], RecordWords, Count),
            Files("sweep-json", descriptions, [.. JsonWords, .. Words("format", "name", "base_directory", "shard", "9/8", "1/0", "../..")], bytes =>
            {
                File.WriteAllBytes(description, bytes);
                ResultsDirectory.Open(results.Root);
            }),
        ];
    }

    private static RunOutcome Outcome(ResultsDirectory results, ObjectiveCatalog catalog, int index)
    {
        Objective objective = catalog[catalog.IndexOfRun(index)];
        return new RunJudge(objective, LaneWidth.Scalar).Judge(LaneBatch.Explore(results.Sweep.Run(index), objective));
    }

    private static byte[] Payload(RunOutcome outcome)
    {
        var buffer = new ArrayBufferWriter<byte>();
        RunRecord.Write(new MessagePackWriter(buffer), outcome);
        return buffer.WrittenSpan.ToArray();
    }

    private static byte[] Framed(byte[] payload)
    {
        byte[] frame = new byte[LogFrame.HeaderSize + payload.Length];
        LogFrame.WriteHeader(frame, payload);
        payload.CopyTo(frame, LogFrame.HeaderSize);
        return frame;
    }

    private static FuzzSeed[] WeightsSeeds()
    {
        double[] point = [.. Enumerable.Range(0, 12).Select(i => i / 8.0)];
        (string, int[], double[])[] stacked = WeightsFolder.XorTensors([point, point], true, "layers.0.weight", "layers.0.bias", "layers.1.weight", "layers.1.bias");
        (string, int[], double[])[] single = WeightsFolder.XorTensors([point], false, "fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias");
        return
        [
            new(WeightsFolder.Npz(stacked)), new(WeightsFolder.Npz(single)), new(WeightsFolder.Npz(("a0.parameters", [1, 12], point))),
            new(WeightsFolder.Safetensors(TensorType.F64, stacked)), new(WeightsFolder.Safetensors(TensorType.F32, single)), new(WeightsFolder.Safetensors(TensorType.F64, ("parameters", [12], point))),
        ];
    }

    private static Action<byte[]> Weights(FuzzFolder folder)
    {
        WeightsDescription description = WeightsFolder.Describe(WeightsFolder.Xor);
        return bytes => WeightsReader.Read([folder.Write("weights.bin", bytes)], description);
    }
}
