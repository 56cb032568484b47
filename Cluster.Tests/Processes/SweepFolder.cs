namespace Cluster.Tests.Processes;

/// <summary>The results of the one sweep in a folder, as files: what is there while a process writes them.</summary>
/// <param name="parent">The folder that has the spec and <c>results</c>, or <c>results</c> itself.</param>
internal sealed class SweepFolder(string parent)
{
    private static readonly string[] Whole = ["census.json", "lock", "owner", "runs.log", "spec.yaml", "sweep.json"];

    /// <summary>Whether there is a results directory.</summary>
    public bool Exists => Find() is not null;

    /// <summary>Its path.</summary>
    public string Root => Find() ?? throw new DirectoryNotFoundException($"no results in {parent}");

    /// <summary>Length of the log; 0 if there is none.</summary>
    public long LogLength => Find() is { } root && new FileInfo(Path.Combine(root, "runs.log")) is { Exists: true } log ? log.Length : 0;

    /// <summary>Whether a file is there.</summary>
    public bool Has(string name) => Find() is { } root && File.Exists(Path.Combine(root, name));

    /// <summary>When a file was written last; a time long ago if it is not there.</summary>
    public DateTime WrittenAt(string name) => Find() is { } root ? File.GetLastWriteTimeUtc(Path.Combine(root, name)) : default;

    /// <summary>Names of files that a finished sweep does not have, or lacks.</summary>
    public string[] Strays()
    {
        string[] names = [.. Directory.GetFileSystemEntries(Root).Select(path => Path.GetFileName(path)!)];
        return [.. names.Except(Whole), .. Whole.Except(names)];
    }

    private string? Find()
    {
        string results = Path.Combine(parent, "results");
        string above = Directory.Exists(results) ? results : parent;
        return Directory.GetDirectories(above, "xor-*") is [var root] ? root : null;
    }
}
