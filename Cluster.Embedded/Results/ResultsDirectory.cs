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
/// may come from the spec's file, and where its data files are), <c>runs.log</c>, <c>census.json</c>.
/// </summary>
public sealed class ResultsDirectory
{
    private const int CurrentFormat = 1;

    private readonly string _baseDirectory;

    private ResultsDirectory(string path, SpecDocument document, string baseDirectory)
    {
        Root = path;
        Document = document;
        _baseDirectory = Path.GetFullPath(baseDirectory);
    }

    /// <summary>Path of the directory.</summary>
    public string Root { get; }

    /// <summary>The spec.</summary>
    public SpecDocument Document { get; }

    /// <summary>The sweep.</summary>
    public SweepSpec Sweep => Document.Sweep;

    /// <summary>Path of the run log.</summary>
    public string LogPath => Path.Combine(Root, "runs.log");

    /// <summary>Path of the census.</summary>
    public string CensusPath => Path.Combine(Root, "census.json");

    /// <summary>Name of the directory of a sweep: its name and the first digits of its hash.</summary>
    public static string NameOf(SweepSpec sweep) => $"{sweep.Name}-{sweep.Hash[..8]}";

    /// <summary>Opens or creates the directory of a spec under <paramref name="parent"/>.</summary>
    /// <param name="parent">Usually <c>results</c>.</param>
    /// <param name="document">The spec.</param>
    /// <param name="baseDirectory">Directory to which the spec's data files are relative.</param>
    public static ResultsDirectory Create(string parent, SpecDocument document, string baseDirectory)
    {
        string path = Path.Combine(parent, NameOf(document.Sweep));
        Directory.CreateDirectory(path);
        DurableFile.SyncDirectory(parent);
        // Not under the feet of a process that is at work there.
        using ResultsLock held = ResultsLock.Take(path);
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("format", CurrentFormat);
            json.WriteString("name", document.Sweep.Name);
            json.WriteString("base_directory", Path.GetFullPath(baseDirectory));
            json.WriteEndObject();
        }

        DurableFile.Write(Path.Combine(path, "sweep.json"), text.ToArray());
        DurableFile.Write(Path.Combine(path, "spec.yaml"), document.Text);
        return new ResultsDirectory(path, document, baseDirectory);
    }

    /// <summary>Opens an existing directory.</summary>
    /// <exception cref="InputException">It is none, or of a newer format.</exception>
    public static ResultsDirectory Open(string path)
    {
        string specPath = Path.Combine(path, "spec.yaml");
        if (!Directory.Exists(path))
            throw new InputException(path, null, null, "there is no such directory; census list shows the results there are");
        if (!File.Exists(specPath))
            throw new InputException(path, null, null, "this is not a results directory: it has no spec.yaml");
        (string? name, string baseDirectory) = ReadDescription(path);
        string text = File.ReadAllText(specPath);
        return new ResultsDirectory(path, SpecReader.ParseDocument(text, specPath, baseDirectory, defaultName: name), baseDirectory);
    }

    /// <summary>The sweep's objectives, with the data they are about.</summary>
    public ObjectiveCatalog LoadObjectives() => new(Sweep, data => DatasetLoader.Load(data, _baseDirectory));

    /// <summary>
    /// The finished runs on record, in the order they were recorded; without those beyond the sweep's last, from when it
    /// had more replicates.
    /// </summary>
    /// <exception cref="InputException">The log is none, or another sweep's.</exception>
    public IEnumerable<RunOutcome> ReadRuns()
    {
        LogReader? reader = File.Exists(LogPath) ? LogReader.Open(LogPath) : null;
        reader?.DemandSweep(Sweep.Hash);
        return reader?.ReadAll().Where(outcome => outcome.Run < Sweep.Runs) ?? [];
    }

    /// <summary>Whether nothing is left to do: every run is on record, or the coverage at which the sweep stops is reached.</summary>
    /// <param name="finished">Number of runs on record.</param>
    public bool IsComplete(int finished) => finished == Sweep.Runs
        || (finished > 0 && Sweep.Stop.Coverage is { } target
            && LoadCensus(LoadObjectives()).Architectures.All(architecture => architecture.Coverage >= target));

    /// <summary>The census of the runs on record.</summary>
    public Census LoadCensus(ObjectiveCatalog catalog) => LoadTally(catalog).ToCensus();

    /// <summary>The runs on record, counted.</summary>
    public SweepTally LoadTally(ObjectiveCatalog catalog)
    {
        var tally = new SweepTally(Sweep, catalog);
        foreach (RunOutcome outcome in ReadRuns())
            tally.Add(outcome);
        return tally;
    }

    private static (string? Name, string BaseDirectory) ReadDescription(string path)
    {
        string file = Path.Combine(path, "sweep.json");
        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllText(file));
            int format = json.RootElement.GetProperty("format").GetInt32();
            if (format > CurrentFormat)
                throw new InputException(file, null, "format", $"the results have format {format}, this program reads up to {CurrentFormat}; use a newer census");
            string? name = json.RootElement.TryGetProperty("name", out JsonElement value) ? value.GetString() : null;
            return (name, json.RootElement.GetProperty("base_directory").GetString() ?? path);
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or FileNotFoundException)
        {
            throw new InputException(file, null, null, $"this is not the description of a sweep's results ({failure.Message})");
        }
    }
}
