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

    /// <summary>The version of <c>sweep.json</c> that is written, and the newest that is read.</summary>
    internal const int CurrentFormat = 1;

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

    /// <summary>Hears, once, of damage to the log, when all of it has been read.</summary>
    public Action<string>? Notice { get; set; }

    /// <summary>Name of the directory of a sweep: its name and the first digits of its hash; then which shard it is.</summary>
    public static string NameOf(SweepSpec sweep, Shard? shard = null) =>
        $"{sweep.Name}-{sweep.Hash[..8]}{(shard is null or { IsWhole: true } ? "" : $"{ShardMark}{shard.Number}-of-{shard.Of}")}";

    /// <summary>Opens or creates the directory of a spec under <paramref name="parent"/>.</summary>
    /// <param name="parent">Usually <c>results</c>.</param>
    /// <param name="document">The spec.</param>
    /// <param name="baseDirectory">Directory to which the spec's data files are relative.</param>
    /// <param name="shard">The part of the sweep that is run there; null for all of it.</param>
    /// <exception cref="ArgumentException">The sweep cannot be run in shards (<see cref="RunSlice.WhyImpossible"/>).</exception>
    /// <exception cref="InputException">What is there has a version that is not known, or is another sweep's.</exception>
    public static ResultsDirectory Create(string parent, SpecDocument document, string baseDirectory, Shard? shard = null)
    {
        var results = new ResultsDirectory(Path.Combine(parent, NameOf(document.Sweep, shard)), document, baseDirectory, shard ?? Shard.Whole);
        results.DemandReplaceable();
        // Not under the feet of a process that is at work there.
        using ResultsLock held = results.MakeAndLock();
        results.WriteDescription();
        return results;
    }

    /// <summary>Refuses what a newer program has written, before anything of it is replaced. A description that is damaged is written anew.</summary>
    private void DemandReplaceable()
    {
        string file = DescriptionPathIn(Root);
        try
        {
            if (File.Exists(file))
                DemandKnownFormat(file).Dispose();
        }
        catch (InputException damaged) when (damaged.Field is null)
        {
        }

        OpenLog();
    }

    /// <summary>Results of the same spec, of the whole sweep, elsewhere; nothing is written yet.</summary>
    internal ResultsDirectory WholeAt(string path) => new(path, Document, BaseDirectory, Shard.Whole);

    /// <summary>The paths of all results directories in a folder, by name; none if there is no such folder.</summary>
    public static IReadOnlyList<string> AllIn(string folder) => Directory.Exists(folder)
        ? [.. Directory.GetDirectories(folder).Where(ExistsAt).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Whether there is a results directory at a path.</summary>
    internal static bool ExistsAt(string path) => File.Exists(SpecPathIn(path));

    /// <summary>Makes the directory if it is missing, and locks it.</summary>
    /// <exception cref="InputException">Another process has the lock.</exception>
    internal ResultsLock MakeAndLock()
    {
        Make();
        DurableFile.SyncDirectory(Path.GetDirectoryName(Path.GetFullPath(Root))!);
        return ResultsLock.Take(Root);
    }

    private void Make()
    {
        try
        {
            Directory.CreateDirectory(Root);
        }
        catch (Exception failure) when (FileFailure.IsOne(failure))
        {
            for (string? path = Root; !string.IsNullOrEmpty(path); path = Path.GetDirectoryName(path))
            {
                if (Path.Exists(path) && !Directory.Exists(path))
                    throw new InputException(path, null, null, "this is no directory; results cannot be recorded there");
            }

            throw FileFailure.ToWrite(Root, failure);
        }
    }

    /// <summary>Removes what a crash left half written of the files that are written as a whole; for who holds the lock.</summary>
    internal void RemoveLeftovers()
    {
        foreach (string path in new[] { DescriptionPathIn(Root), SpecPathIn(Root), CensusPath, LogPath })
            DurableFile.Discard(DurableFile.TemporaryOf(path));
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

        DurableFile.Write(DescriptionPathIn(Root), text.ToArray());
        DurableFile.Write(SpecPathIn(Root), Document.Text);
    }

    /// <summary>Opens an existing directory.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="dataDirectory">Where the spec's data files are, if not where they were when it was created.</param>
    /// <exception cref="InputException">It is none, or of a format that is not known.</exception>
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
    public IEnumerable<RunOutcome> ReadRuns() => OpenLog(isRead: true) is { } log ? ReadRuns(log) : [];

    /// <summary>The stationary point in which a run ended; null if it is not on record or ended in none.</summary>
    public RunOutcome? FindStationary(int run) => ReadRuns().FirstOrDefault(outcome => outcome.Run == run && outcome.IsStationary);

    /// <summary>The log; null if nothing was recorded yet.</summary>
    /// <param name="isRead">Whether it is only read: then it may be of earlier numerics.</param>
    /// <exception cref="InputException">The log is none, or another sweep's.</exception>
    internal LogReader? OpenLog(bool isRead = false)
    {
        LogReader? reader = Path.Exists(LogPath) ? LogReader.Open(LogPath, Sweep.Hash) : null;
        reader?.DemandSweep(Sweep, isRead);
        return reader;
    }

    /// <summary>Whether nothing is left to do: every run is on record, or the coverage at which the sweep stops is reached.</summary>
    /// <param name="finished">Number of runs on record.</param>
    public bool IsComplete(int finished) => finished == Slice.Count
        || (finished > 0 && Sweep.Stop.Coverage is { } target
            && LoadCensus(LoadObjectives()).Architectures.All(architecture => architecture.Coverage >= target));

    /// <summary>The sweep's hash when its runs were recorded: of earlier numerics, it is not the one that the sweep has now.</summary>
    public string SpecHash => OpenLog(isRead: true)?.Header.SpecHash ?? Sweep.Hash;

    /// <summary>The census of the runs on record.</summary>
    public Census LoadCensus(ObjectiveCatalog catalog) => ToCensus(LoadTally(catalog));

    /// <summary>The census of the runs on record, when they are counted.</summary>
    public Census ToCensus(SweepTally tally) => tally.ToCensus(ReadRuns) with { SpecHash = SpecHash };

    /// <summary>The runs on record, counted.</summary>
    /// <param name="catalog">The sweep's objectives.</param>
    public SweepTally LoadTally(ObjectiveCatalog catalog)
    {
        var tally = new SweepTally(Slice, catalog);
        foreach (RunOutcome outcome in ReadRuns())
            tally.Add(outcome);
        return tally;
    }

    private IEnumerable<RunOutcome> ReadRuns(LogReader log)
    {
        foreach (RunOutcome outcome in log.ReadAll())
        {
            if (Slice.Contains(outcome.Run))
                yield return outcome;
        }

        string? damage = log.Damaged > 0 ? $"damaged records: {log.Damaged:N0}" : log.IsHeaderDamaged ? "its header is damaged" : null;
        if (damage is not null)
            Notice?.Invoke($"{LogPath}: {damage}; the rest is whole{(log.Header.SpecHash == Sweep.Hash ? $", and census resume {Root} runs again what is missing" : "")}");
        Notice = null;
    }

    private static string SpecPathIn(string path) => Path.Combine(path, "spec.yaml");

    private static string DescriptionPathIn(string path) => Path.Combine(path, "sweep.json");

    private static (string? Name, string BaseDirectory, Shard Shard) ReadDescription(string path)
    {
        string file = DescriptionPathIn(path);
        using JsonDocument json = DemandKnownFormat(file);
        try
        {
            string? name = json.RootElement.TryGetProperty("name", out JsonElement value) ? value.GetString() : null;
            string baseDirectory = json.RootElement.GetProperty("base_directory").GetString() ?? path;
            if (baseDirectory.Length == 0 || baseDirectory.Contains('\0'))
                throw new InputException(file, null, "base_directory", "this cannot be the name of a folder; name the one to which the spec's data files are relative");
            return (name, baseDirectory, ReadShard(file, json.RootElement));
        }
        catch (Exception failure) when (failure is KeyNotFoundException or InvalidOperationException)
        {
            throw NoDescription(file, failure);
        }
    }

    /// <summary>Reads a description, whose format comes before all else in it.</summary>
    private static JsonDocument DemandKnownFormat(string file)
    {
        try
        {
            JsonDocument json = JsonDocument.Parse(RegularFile.ReadText(file, SpecReader.MostBytes));
            FormatVersion.Demand(file, "format", json.RootElement.GetProperty("format").GetRawText(), CurrentFormat);
            return json;
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw NoDescription(file, failure);
        }
    }

    private static InputException NoDescription(string file, Exception failure) => new(file, null, null, $"this is not the description of a sweep's results ({Shown.Short(failure.Message, 200)})");

    private static Shard ReadShard(string file, JsonElement description)
    {
        if (!description.TryGetProperty("shard", out JsonElement value))
            return Shard.Whole;
        return Shard.Parse(value.GetString() ?? "")
            ?? throw new InputException(file, null, "shard", $"'{Shown.Short(value.ToString())}' is no part of a whole such as 3/8");
    }
}
