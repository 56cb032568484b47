using Cluster.Embedded.Results;

namespace Cluster.Client.Verbs;

/// <summary>Finds the results directory that an argument means.</summary>
internal static class ResultsFinder
{
    /// <summary>All results directories under <paramref name="parent"/>, by name.</summary>
    public static IReadOnlyList<string> All(string parent) => Directory.Exists(parent)
        ? [.. Directory.GetDirectories(parent).Where(path => File.Exists(Path.Combine(path, "spec.yaml"))).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Opens the directory: a path, a name, or the unambiguous beginning of a name.</summary>
    /// <exception cref="NotFoundException">There is none, or more than one.</exception>
    public static ResultsDirectory Open(string name, string parent)
    {
        if (Directory.Exists(name))
            return ResultsDirectory.Open(name);
        string[] matches = [.. All(parent).Where(path => Path.GetFileName(path).StartsWith(name, StringComparison.Ordinal))];
        if (matches.Length == 1)
            return ResultsDirectory.Open(matches[0]);
        throw new NotFoundException(matches.Length == 0
            ? $"no results '{name}' here or under '{parent}'; census list shows what there is"
            : $"'{name}' may be {string.Join(" or ", matches.Select(Path.GetFileName))}; give more of the name");
    }
}
