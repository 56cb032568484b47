using Cluster.Tests.Results;
using Cluster.Tests.Specs;

namespace Cluster.Tests.Golden;

/// <summary>The results directories that programs of the past have left, and what their bytes are.</summary>
internal static class GoldenResults
{
    /// <summary>Numerics of those that are there.</summary>
    public static int[] Numerics { get; } = [.. Directory.GetDirectories(Root).Select(path => int.Parse(Path.GetFileName(path).Split('-')[1], null)).Order()];

    private static string Root => RepositoryFiles.Path("Cluster.Tests", "Golden", "Recorded");

    /// <summary>The digest that was printed of the whole sweep.</summary>
    public static string DigestOf(int numerics) => File.ReadAllText(Path.Combine(Root, $"numerics-{numerics}", "digest")).Trim();

    /// <summary>Where results of some numerics lie: the whole, then the shards.</summary>
    public static string[] PathsOf(int numerics) => [.. Directory.GetDirectories(Path.Combine(Root, $"numerics-{numerics}")).OrderBy(path => path.Length).ThenBy(path => path, StringComparer.Ordinal)];

    /// <summary>Copies results into a folder, where a test may do with them what it likes; returns where.</summary>
    public static string Copy(string path, TemporaryFolder folder, params string[] under)
    {
        string target = folder.Path([.. under, Path.GetFileName(path)]);
        Directory.CreateDirectory(target);
        foreach (string file in Directory.GetFiles(path))
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        return target;
    }

    /// <summary>Names, bytes and times of all files of a directory, and its own time, as text that is equal exactly if nothing was touched.</summary>
    public static string Untouched(string path) => string.Join('\n', new DirectoryInfo(path).GetFiles().OrderBy(file => file.Name, StringComparer.Ordinal)
        .Select(file => $"{file.Name} {file.LastWriteTimeUtc:O} {Convert.ToHexString(File.ReadAllBytes(file.FullName))}")
        .Append($"{Directory.GetLastWriteTimeUtc(path):O}"));
}
