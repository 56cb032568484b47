using System.Buffers;
using Cluster.Embedded.Clusters;
using Cluster.Embedded.MessagePack;
using Cluster.Embedded.Results;
using Cluster.Embedded.Specs;
using Cluster.Tests.Results;

namespace Cluster.Tests.BadInput;

/// <summary>Results directories that were damaged, or made by somebody else.</summary>
internal static class BadResults
{
    private const string Spec = "name: xor\ndata: {kind: xor}\nnetwork: {hidden: [2]}\nloss: logistic\n";

    /// <summary>Files that are no run logs. (A damaged record is no error: it is skipped, and its run is run again.)</summary>
    public static IEnumerable<BadInputCase> Logs() =>
    [
        Log("a text", "run,loss\n1,2\n"u8.ToArray(), "not a census run log"),
        Log("a spec", "data: {kind: xor}\n"u8.ToArray(), "give a results directory"),
        Log("zeros", new byte[1000], "it does not begin with a record"),
        Log("noise", [.. Enumerable.Range(0, 1000).Select(i => (byte)(i * i * 31 + 1))], "it does not begin with a record"),
        Log("an archive", [.. "PK\u0003\u0004"u8, .. new byte[300]], "not a census run log"),
        Log("a header of another format", LogFrame.Of(writer => Map(writer, ("format", "other runs"), ("spec_hash", "5eed"))), "is not the header of a 'census runs' file"),
        Log("a header without a format", LogFrame.Of(writer => Map(writer, ("spec_hash", "5eed"))), "is not the header"),
        Log("a header without a hash", LogFrame.Of(writer => Map(writer, ("format", "census runs"))), "this file has version 0"),
        Log("a header that is a text", LogFrame.Of(writer => writer.Text("census runs")), "a map is expected"),
        Log("a header that is a number", LogFrame.Of(writer => writer.Integer(1)), "a map is expected"),
        Log("a header that is a list", LogFrame.Of(writer => writer.ArrayHeader(0)), "a map is expected"),
        Log("a header that is empty", LogFrame.Of(_ => { }), "1 bytes are needed"),
        Log("a header that promises more", LogFrame.Of(writer => writer.MapHeader(15)), "more than there are bytes for", "bytes are needed"),
        Log("a header whose format is a number", LogFrame.Of(writer => Mapped(writer, "format", () => writer.Integer(1))), "a text is expected"),
        Log("a header whose version is a text", LogFrame.Of(writer => Map(writer, ("version", "1"))), "an integer is expected"),
        Log("a header whose version is beyond integers", LogFrame.Of(writer => Mapped(writer, "version", () => writer.Integer(long.MaxValue))), "is not the header"),
        Log("a header of a newer version", LogFrame.Of(new LogHeader(2, "5eed").Write), "version: this file has version 2, and this program reads version 1; use a newer census"),
        Log("a header of another sweep", LogFrame.Of(new LogHeader(1, "other").Write), "the log belongs to sweep other, not to 5eed"),
        Log("a header of another sweep with an escape", LogFrame.Of(new LogHeader(1, "\u001b[31m").Write), "the log belongs to sweep"),
        Log("a header of a hash beyond all measure", LogFrame.Of(new LogHeader(1, new string('a', 1_000_000)).Write), "the log belongs to sweep aaa"),
        Log("a header with more damage than can be mended", [.. LogFrame.Of(new LogHeader(1, "5eed").Write).Select((value, place) => place is > 11 and < 22 ? (byte)~value : value), .. new byte[300]], "it does not begin with a record"),
        Log("a frame that promises the largest payload", [0x92, 0xce, 0, 0, 0, 0, 0xc6, 4, 0, 0, 0, .. new byte[1000]], "it does not begin with a record"),
        Log("a frame that promises four gigabytes", [0x92, 0xce, 0, 0, 0, 0, 0xc6, 255, 255, 255, 255, .. new byte[1000]], "it does not begin with a record"),
        Log("two megabytes of frames that promise one", Liars(180_000), "it does not begin with a record"),
        Log("frames that promise a megabyte behind a good header", [.. LogFrame.Of(new LogHeader(1, "5eed").Write), .. Liars(180_000)], "damaged in too many places", "restore it"),
        Log("good records between frames that promise a megabyte", [.. LogFrame.Of(new LogHeader(1, "5eed").Write), .. Enumerable.Range(0, 2000).SelectMany(i => Liars(1).Concat(LogFrame.Of(writer => RunRecord.Write(writer, SampleOutcomes.Of(i))))), .. new byte[1 << 20]], "damaged in too many places"),
    ];

    /// <summary>Payloads with a checksum that holds which are no record of a run.</summary>
    public static IEnumerable<BadInputCase> Records() =>
    [
        Record("nothing", "", "1 bytes are needed"),
        Record("nil", "c0", "a map is expected"),
        Record("a number", "01", "a map is expected"),
        Record("a text", "a3 72 75 6e", "a map is expected"),
        Record("the byte that is never used", "c1", "a map is expected"),
        Record("an empty map", "80", "'run' is missing"),
        Record("a map that promises two billion pairs", "df 7f ff ff ff", "more than there are bytes for"),
        Record("a map that promises four billion pairs", "df ff ff ff ff", "more than a value may have"),
        Record("a key that is a number", "81 01 02", "a text is expected"),
        Record("a key that promises more", "81 db 7f ff ff ff", "more than there are bytes for"),
        Record("a run that is a text", "81 a3 72 75 6e a1 31", "an integer is expected"),
        Record("a run that is a double", "81 a3 72 75 6e cb 00 00 00 00 00 00 00 00", "an integer is expected"),
        Record("a run beyond 32 bits", "81 a3 72 75 6e d3 00 00 00 01 00 00 00 00", "is not a 32-bit integer"),
        Record("a run beyond 63 bits", "81 a3 72 75 6e cf ff ff ff ff ff ff ff ff", "more than an integer may be"),
        Record("a run that is cut", "81 a3 72 75 6e ce 00", "4 bytes are needed"),
        Record("an unknown end", "81 a3 65 6e 64 a3 65 6e 64", "'end' is not known"),
        Record("an unknown verdict", "81 a7 76 65 72 64 69 63 74 a4 67 6f 6f 64", "'good' is not known"),
        Record("parameters that promise more", "81 aa 70 61 72 61 6d 65 74 65 72 73 dd 00 ff ff ff", "more than there are bytes for"),
        Record("parameters that are texts", "81 aa 70 61 72 61 6d 65 74 65 72 73 91 a8 31 31 31 31 31 31 31 31", "a number is expected"),
        Record("an unknown value nested without end", "81 a1 78 " + string.Concat(Enumerable.Repeat("91", 100_000)), "nested more than 32 deep"),
        Record("an unknown value of the byte that is never used", "81 a1 78 c1", "a value is expected"),
        Outcome("a negative run", ("run", -1), "There is no run -1"),
        Outcome("negative steps", ("steps", -5), "A count is negative"),
        Outcome("a negative index", ("index", -1), "A count is negative"),
        Outcome("a minimum at no number", double.NaN, 0.1, 1e-9, "out of range"),
        Outcome("a minimum at infinity", double.PositiveInfinity, 0.1, 1e-9, "out of range"),
        Outcome("a minimum beyond all measure", 1e300, 0.1, 1e-9, "out of range"),
        Outcome("a minimum without a loss", 1, double.NaN, 1e-9, "is not finite"),
        Outcome("a minimum of infinite loss", 1, double.NegativeInfinity, 1e-9, "is not finite"),
        Outcome("a minimum of negative radius", 1, 0.1, -1, "out of range"),
        Outcome("a minimum without a radius", 1, 0.1, double.NaN, "out of range"),
        Outcome("a minimum of infinite radius", 1, 0.1, double.PositiveInfinity, "out of range"),
    ];

    /// <summary>What a results directory is described by, and links in place of its files.</summary>
    public static IEnumerable<BadInputCase> Directories() =>
    [
        Description("nothing", "", "is empty or no regular file"),
        Description("a text", "results", "not the description of a sweep's results"),
        Description("a word without end", "{\"format\": n" + new string('x', 20_000), "not the description"),
        Description("a list", "[]", "not the description"),
        Description("an empty object", "{}", "not the description"),
        Description("a cut object", "{\"format\": 1, ", "not the description"),
        Description("nesting", new string('[', 10_000), "not the description"),
        Description("a format that is a text", """{"format": "1", "base_directory": "/"}""", "no census writes that"),
        Description("a format that is a fraction", """{"format": 1.5, "base_directory": "/"}""", "no census writes that"),
        Description("a format beyond integers", """{"format": 99999999999, "base_directory": "/"}""", "use a newer census"),
        Description("a newer format", """{"format": 2, "base_directory": "/"}""", "format: this file has version 2, and this program reads version 1; use a newer census"),
        Description("no folder", """{"format": 1}""", "not the description"),
        Description("a folder that is a number", """{"format": 1, "base_directory": 1}""", "not the description"),
        Description("a folder of no name", """{"format": 1, "base_directory": ""}""", "base_directory: this cannot be the name of a folder"),
        Description("a folder with a null", """{"format": 1, "base_directory": "/a\u0000b"}""", "base_directory: this cannot be the name of a folder"),
        Description("half a surrogate pair", """{"format": 1, "base_directory": "\ud800"}""", "not the description"),
        Description("a name that is a number", """{"format": 1, "name": 5, "base_directory": "/"}""", "not the description"),
        Description("a shard that is a number", """{"format": 1, "base_directory": "/", "shard": 3}""", "not the description"),
        Description("a shard beyond the whole", """{"format": 1, "base_directory": "/", "shard": "9/8"}""", "shard: '9/8' is no part of a whole such as 3/8"),
        Description("a shard of nothing", """{"format": 1, "base_directory": "/", "shard": "0/0"}""", "is no part of a whole"),
        Description("a shard beyond integers", """{"format": 1, "base_directory": "/", "shard": "1/99999999999"}""", "is no part of a whole"),
        Description("a shard with an escape", """{"format": 1, "base_directory": "/", "shard": "\u001b[31m"}""", "is no part of a whole"),
        Description("a comment", """{"format": 1, "base_directory": "/"} // here""", "not the description"),
        Directory("no spec", results => File.Delete(System.IO.Path.Combine(results.Root, "spec.yaml")), results => ResultsDirectory.Open(results.Root), "not a results directory: it has no spec.yaml"),
        Directory("another spec's log", results => File.WriteAllText(System.IO.Path.Combine(results.Root, "spec.yaml"), Spec.Replace("[2]", "[3]", StringComparison.Ordinal)),
            results => ResultsDirectory.Open(results.Root).ReadRuns(), "spec_hash: the log belongs to sweep"),
        Directory("a spec that was made worse", results => File.AppendAllText(System.IO.Path.Combine(results.Root, "spec.yaml"), "l2: -1\n"), results => ResultsDirectory.Open(results.Root), "spec.yaml:5: l2: "),
        .. new[] { "lock", "owner", "runs.log", "census.json", "census.json.tmp", "spec.yaml.tmp", "cluster.batches", "data" }.Select(name =>
            Directory($"a link in place of {name}", results => ToBeside(results, name), results => ResultsLock.Take(results.Root).Dispose(), $"{name}: this is a link, and results are written nowhere but into their directory")),
        Directory("a link that leads nowhere in place of the log", results => Link(results, "runs.log", "../../nowhere"), results => ResultsLock.Take(results.Root).Dispose(), "runs.log: this is a link"),
    ];

    /// <summary>Data files of a cluster's sweep.</summary>
    public static IEnumerable<BadInputCase> Submitted() =>
    [
        Data("a name above the folder", "../x.csv", "leads out of the folder"),
        Data("a name above the folder in the middle", "a/../../x.csv", "leads out of the folder"),
        Data("an absolute name", "/tmp/x.csv", "leads out of the folder"),
        Data("a folder beside with the same beginning", "../data2/x.csv", "leads out of the folder"),
        Data("the folder itself", ".", "leads out of the folder"),
        Data("the folder above", "..", "leads out of the folder"),
        Data("no name", "", "leads out of the folder"),
        Data("a name that is a folder", "a/", "none of a file"),
        Data("a name with a null", "a\0b", "leads out of the folder"),
        Data("a name over a link", "link/x.csv", "leads over a link"),
        Data("a name that is a link", "file-link", "leads over a link"),
        Data("a name that is a link to nowhere", "no-link", "leads over a link"),
        Data("a folder that is a link", "x.csv", "leads over a link", "link"),
        Data("a folder by the name of a file", "file/x.csv", "cannot be written"),
        Data("a file by the name of a folder", "folder", "cannot be written"),
    ];

    private static BadInputCase Log(string name, byte[] content, params string[] phrases) => new("run log", name, folder =>
    {
        string path = folder.Write("runs.log", content);
        return () => RunLog.Open(path, "5eed").Dispose();
    }, ["runs.log", phrases[^1]]);

    private static BadInputCase Record(string name, string hex, string phrase)
    {
        byte[] bytes = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        return new BadInputCase("record", name, _ => () => Read(bytes), phrase);
    }

    /// <summary>A record in which one count is another.</summary>
    private static BadInputCase Outcome(string name, (string Key, int Value) count, string phrase)
    {
        var outcome = SampleOutcomes.Of(0);
        outcome = count.Key switch
        {
            "run" => outcome with { Run = count.Value },
            "steps" => outcome with { Steps = count.Value },
            _ => outcome with { Index = count.Value },
        };
        return new BadInputCase("record", name, _ => () => Read(Written(outcome)), phrase);
    }

    private static BadInputCase Outcome(string name, double parameter, double loss, double radius, string phrase) => new("record", name, _ =>
        () => Read(Written(SampleOutcomes.Of(0) with { Parameters = [parameter], Loss = loss, ErrorRadius = radius })), phrase);

    private static byte[] Written(Minima.Training.RunOutcome outcome)
    {
        var buffer = new ArrayBufferWriter<byte>();
        RunRecord.Write(new MessagePackWriter(buffer), outcome);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Read(byte[] bytes)
    {
        var reader = new MessagePackReader(bytes);
        RunRecord.Read(ref reader);
    }

    private static BadInputCase Description(string name, string json, string phrase) => Directory(
        $"sweep.json: {name}", results => File.WriteAllText(System.IO.Path.Combine(results.Root, "sweep.json"), json), results => ResultsDirectory.Open(results.Root), "sweep.json", phrase);

    /// <summary>A results directory with one run, damaged, and something that is done with it.</summary>
    private static BadInputCase Directory(string name, Action<ResultsDirectory> damage, Action<ResultsDirectory> use, params string[] phrases) => new("results", name, folder =>
    {
        ResultsDirectory results = ResultsDirectory.Create(folder.Path("results"), SpecReader.ParseDocument(Spec, "xor.yaml", folder.Root), folder.Root);
        RunLog.Open(results.LogPath, results.Sweep.Hash).Dispose();
        damage(results);
        return () => use(results);
    }, phrases);

    /// <summary>Puts a link to a file outside in the place of a file.</summary>
    private static void ToBeside(ResultsDirectory results, string name) => Link(results, name, "../../../beside.txt");

    private static void Link(ResultsDirectory results, string name, string target)
    {
        string path = System.IO.Path.Combine(results.Root, name);
        File.Delete(path);
        File.CreateSymbolicLink(path, target);
    }

    private static BadInputCase Data(string name, string file, string phrase, string below = "") => new("submitted data", name, folder =>
    {
        string data = System.IO.Directory.CreateDirectory(folder.Path("data")).FullName;
        System.IO.Directory.CreateDirectory(folder.Path("data2"));
        System.IO.Directory.CreateDirectory(System.IO.Path.Combine(data, "folder"));
        File.WriteAllText(System.IO.Path.Combine(data, "file"), "a file");
        File.CreateSymbolicLink(System.IO.Path.Combine(data, "link"), folder.Path("data2"));
        File.CreateSymbolicLink(System.IO.Path.Combine(data, "file-link"), "../../beside.txt");
        File.CreateSymbolicLink(System.IO.Path.Combine(data, "no-link"), "../../nowhere");
        return () => SubmittedData.Write(System.IO.Path.Combine(data, below), [new SubmittedData(file, [1])]);
    }, "data file", phrase);

    private static void Map(MessagePackWriter writer, params (string Key, string Value)[] pairs)
    {
        writer.MapHeader(pairs.Length);
        foreach ((string key, string value) in pairs)
        {
            writer.Text(key);
            writer.Text(value);
        }
    }

    private static void Mapped(MessagePackWriter writer, string key, Action value)
    {
        writer.MapHeader(1);
        writer.Text(key);
        value();
    }

    /// <summary>Frames that each promise a megabyte, and have other frames in it.</summary>
    private static byte[] Liars(int count) => [.. Enumerable.Repeat<byte[]>([0x92, 0xce, 0, 0, 0, 0, 0xc6, 0, 15, 0, 0], count).SelectMany(frame => frame)];
}
