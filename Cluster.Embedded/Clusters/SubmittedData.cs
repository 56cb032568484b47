using Cluster.Embedded.Datasets;
using Cluster.Embedded.Specs;

namespace Cluster.Embedded.Clusters;

/// <summary>A data file that goes with a spec to other machines.</summary>
/// <param name="Name">Its path as the spec names it: relative, and below the spec's folder.</param>
/// <param name="Content">Its bytes.</param>
public sealed record SubmittedData(string Name, byte[] Content)
{
    /// <summary>Most bytes of all data files of a sweep.</summary>
    public const long MostBytes = 512L << 20;

    /// <summary>Reads the data files that a spec names.</summary>
    /// <param name="document">The spec.</param>
    /// <param name="folder">The spec's folder.</param>
    /// <param name="place">The spec's file, for messages.</param>
    /// <exception cref="InputException">A file is not below the folder, cannot be read, or all together are too large.</exception>
    public static IReadOnlyList<SubmittedData> Of(SpecDocument document, string folder, string place)
    {
        string[] names = [.. document.Sweep.Settings.Select(setting => setting.Data)
            .Where(DatasetLoader.ReadsFiles)
            .SelectMany(data => new[] { data.File, data.TargetFile }).OfType<string>().Distinct(StringComparer.Ordinal)];
        if (names.FirstOrDefault(name => !IsBelow(folder, name)) is { } outside)
            throw new InputException(place, null, "data.file", $"'{Shown.Short(outside)}' is not below the spec's folder, so other machines cannot be given it under this name; move the file next to the spec");
        DataFile[] files = [.. names.Select(name => DataFile.Find(name, folder))];
        if (files.Sum(file => file.Length) is var bytes and > MostBytes)
            throw new InputException(place, null, "data.file", $"the data files have {bytes:N0} bytes; a cluster takes {MostBytes:N0}. Shards run where the files are (census run --shard)");
        return [.. names.Zip(files, (name, file) => new SubmittedData(name, file.ReadAll()))];
    }

    /// <summary>Writes files below a folder. What is there under their names already is replaced.</summary>
    /// <exception cref="InputException">A name leads out of the folder, or cannot be a file there.</exception>
    public static void Write(string folder, IReadOnlyList<SubmittedData> files)
    {
        foreach (SubmittedData file in files)
        {
            InputException Bad(string problem) => new("data file", null, Shown.Short(file.Name), problem);

            if (file.Name.Contains('\0') || !IsBelow(folder, file.Name) || file.Name.EndsWith('/'))
                throw Bad("the name leads out of the folder, or is none of a file; a data file has a name below the spec's folder");
            string path = Path.Combine(folder, file.Name);
            if (HasLink(folder, file.Name))
                throw Bad("the name leads over a link, and maybe out of the folder; remove the link");
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllBytes(path, file.Content);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw Bad($"it cannot be written below {folder} ({Shown.Short(failure.Message)}); see that no file has the name of a folder");
            }
        }
    }

    /// <summary>Whether a file, the folder, or one on the way between is a link.</summary>
    private static bool HasLink(string folder, string name)
    {
        string path = Path.GetFullPath(Path.Combine(folder, name)), top = Path.GetFullPath(folder);
        for (; path.Length >= top.Length; path = Path.GetDirectoryName(path)!)
        {
            if (new FileInfo(path).LinkTarget is not null)
                return true;
        }

        return false;
    }

    private static bool IsBelow(string folder, string name) =>
        !Path.IsPathRooted(name) && Path.GetFullPath(Path.Combine(folder, name)).StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
