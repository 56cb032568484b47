using System.Text.Json;
using Cluster.Embedded.Datasets;
using Cluster.Embedded.Specs;
using Minima.Censuses;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;

namespace Cluster.Embedded.Results;

/// <summary>
/// The directory of one sweep's results: <c>spec.yaml</c> (the spec as given), <c>sweep.json</c> (the sweep's name, which
/// may come from the spec's file, where its data files are, and which shard this is), <c>runs.log</c>, <c>census.json</c>.
/// </summary>
public sealed class ResultsDirectory
{
    /// <summary>What in a directory's name begins the shard.</summary>
    public const string ShardMark = ".shard-";

    private const int CurrentFormat = 1;

    private ResultsDirectory(string path, SpecDocument document, string baseDirectory, Shard shard)
    {
        Root = path;
        Document = document;
        BaseDirectory = Path.GetFullPath(baseDirectory);
        Slice = new RunSlice(document.Sweep, shard);
    }

    /// <summary>Path of the directory.</summary>
    public string Root { get; }

    /// <summary>The spec.</summary>
    public SpecDocument Document { get; }

    /// <summary>The sweep.</summary>
    public SweepSpec Sweep => Document.Sweep;

    /// <summary>The runs that belong here: all of the sweep's, or a shard's.</summary>
    public RunSlice Slice { get; }

    /// <summary>Directory to which the spec's data files are relative.</summary>
    public string BaseDirectory { get; }

    /// <summary>Path of the run log.</summary>
    public string LogPath => Path.Combine(Root, "runs.log");

    /// <summary>Path of the census.</summary>
    public string CensusPath => Path.Combine(Root, "census.json");

    /// <summary>Name of the directory of a sweep: its name and the first digits of its hash; then which shard it is.</summary>
    public static string NameOf(SweepSpec sweep, Shard? shard = null) =>
        $"{sweep.Name}-{sweep.Hash[..8]}{(shard is null or { IsWhole: true } ? "" : $"{ShardMark}{shard.Number}-of-{shard.Of}")}";

    /// <summary>Opens or creates the directory of a spec under <paramref name="parent"/>.</summary>
    /// <param name="parent">Usually <c>results</c>.</param>
    /// <param name="document">The spec.</param>
    /// <param name="baseDirectory">Directory to which the spec's data files are relative.</param>
    /// <param name="shard">The part of the sweep that is run there; null for all of it.</param>
    /// <exception cref="ArgumentException">The sweep cannot be run in shards (<see cref="RunSlice.WhyImpossible"/>).</exception>
    public static ResultsDirectory Create(string parent, SpecDocument document, string baseDirectory, Shard? shard = null)
    {
        var results = new ResultsDirectory(Path.Combine(parent, NameOf(document.Sweep, shard)), document, baseDirectory, shard ?? Shard.Whole);
        // Not under the feet of a process that is at work there.
        using ResultsLock held = results.MakeAndLock();
        results.WriteDescription();
        return results;
    }

    /// <summary>Results of the same spec, of the whole sweep, elsewhere; nothing is written yet.</summary>
    internal ResultsDirectory WholeAt(string path) => new(path, Document, BaseDirectory, Shard.Whole);

    /// <summary>Whether there is a results directory at a path.</summary>
    internal static bool ExistsAt(string path) => File.Exists(SpecPathIn(path));

    /// <summary>Makes the directory if it is missing, and locks it.</summary>
    /// <exception cref="InputException">Another process has the lock.</exception>
    internal ResultsLock MakeAndLock()
    {
        Directory.CreateDirectory(Root);
        DurableFile.SyncDirectory(Path.GetDirectoryName(Path.GetFullPath(Root))!);
        return ResultsLock.Take(Root);
    }

    /// <summary>Writes what the directory is; for who holds its lock.</summary>
    internal void WriteDescription()
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("format", CurrentFormat);
            json.WriteString("name", Sweep.Name);
            json.WriteString("base_directory", BaseDirectory);
            if (!Slice.Shard.IsWhole)
                json.WriteString("shard", Slice.Shard.ToString());
            json.WriteEndObject();
        }

        DurableFile.Write(Path.Combine(Root, "sweep.json"), text.ToArray());
        DurableFile.Write(SpecPathIn(Root), Document.Text);
    }

    /// <summary>Opens an existing directory.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="dataDirectory">Where the spec's data files are, if not where they were when it was created.</param>
    /// <exception cref="InputException">It is none, or of a newer format.</exception>
    public static ResultsDirectory Open(string path, string? dataDirectory = null)
    {
        string specPath = SpecPathIn(path);
        if (!Directory.Exists(path))
            throw new InputException(path, null, null, "there is no such directory; census list shows the results there are");
        if (!File.Exists(specPath))
            throw new InputException(path, null, null, "this is not a results directory: it has no spec.yaml");
        (string? name, string baseDirectory, Shard shard) = ReadDescription(path);
        baseDirectory = dataDirectory ?? baseDirectory;
        string text = RegularFile.ReadText(specPath, SpecReader.MostBytes);
        SpecDocument document = SpecReader.ParseDocument(text, specPath, baseDirectory, defaultName: name);
        if (RunSlice.WhyImpossible(document.Sweep, shard) is { } reason)
            throw new InputException(specPath, null, "stop.coverage", reason);
        return new ResultsDirectory(path, document, baseDirectory, shard);
    }

    /// <summary>The sweep's objectives, with the data they are about.</summary>
    public ObjectiveCatalog LoadObjectives() => new(Sweep, data => DatasetLoader.Load(data, BaseDirectory));

    /// <summary>
    /// The finished runs on record, in the order they were recorded; without those beyond the sweep's last, from when it
    /// had more replicates.
    /// </summary>
    /// <exception cref="InputException">The log is none, or another sweep's.</exception>
    public IEnumerable<RunOutcome> ReadRuns() => OpenLog()?.ReadAll().Where(outcome => Slice.Contains(outcome.Run)) ?? [];

    /// <summary>The log; null if nothing was recorded yet.</summary>
    /// <exception cref="InputException">The log is none, or another sweep's.</exception>
    internal LogReader? OpenLog()
    {
        LogReader? reader = Path.Exists(LogPath) ? LogReader.Open(LogPath) : null;
        reader?.DemandSweep(Sweep.Hash);
        return reader;
    }

    /// <summary>Whether nothing is left to do: every run is on record, or the coverage at which the sweep stops is reached.</summary>
    /// <param name="finished">Number of runs on record.</param>
    public bool IsComplete(int finished) => finished == Slice.Count
        || (finished > 0 && Sweep.Stop.Coverage is { } target
            && LoadCensus(LoadObjectives()).Architectures.All(architecture => architecture.Coverage >= target));

    /// <summary>The census of the runs on record.</summary>
    public Census LoadCensus(ObjectiveCatalog catalog) => LoadTally(catalog).ToCensus(ReadRuns);

    /// <summary>The runs on record, counted.</summary>
    public SweepTally LoadTally(ObjectiveCatalog catalog)
    {
        var tally = new SweepTally(Slice, catalog);
        foreach (RunOutcome outcome in ReadRuns())
            tally.Add(outcome);
        return tally;
    }

    private static string SpecPathIn(string path) => Path.Combine(path, "spec.yaml");

    private static (string? Name, string BaseDirectory, Shard Shard) ReadDescription(string path)
    {
        string file = Path.Combine(path, "sweep.json");
        try
        {
            using JsonDocument json = JsonDocument.Parse(RegularFile.ReadText(file, SpecReader.MostBytes));
            int format = json.RootElement.GetProperty("format").GetInt32();
            if (format > CurrentFormat)
                throw new InputException(file, null, "format", $"the results have format {format}, this program reads up to {CurrentFormat}; use a newer census");
            string? name = json.RootElement.TryGetProperty("name", out JsonElement value) ? value.GetString() : null;
            string baseDirectory = json.RootElement.GetProperty("base_directory").GetString() ?? path;
            if (baseDirectory.Length == 0 || baseDirectory.Contains('\0'))
                throw new InputException(file, null, "base_directory", "this cannot be the name of a folder; name the one to which the spec's data files are relative");
            return (name, baseDirectory, ReadShard(file, json.RootElement));
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InputException(file, null, null, $"this is not the description of a sweep's results ({failure.Message})");
        }
    }

    private static Shard ReadShard(string file, JsonElement description)
    {
        if (!description.TryGetProperty("shard", out JsonElement value))
            return Shard.Whole;
        return Shard.Parse(value.GetString() ?? "")
            ?? throw new InputException(file, null, "shard", $"'{Shown.Short(value.ToString())}' is no part of a whole such as 3/8");
    }
}
