using Cluster.Embedded;
using Cluster.Embedded.Results;

namespace Cluster.Client.Verbs;

/// <summary>Finds the results directory that an argument means.</summary>
internal static class ResultsFinder
{
    private const int MostListed = 12;

    /// <summary>
    /// Opens the directory: a path, a name, or the unambiguous beginning of a name. A beginning that fits a whole sweep
    /// and its shards means the whole.
    /// </summary>
    /// <param name="name">As given.</param>
    /// <param name="parent">Where results are.</param>
    /// <param name="dataDirectory">Where the spec's data files are, if not where they were when it was created.</param>
    /// <exception cref="NotFoundException">There is none, or more than one.</exception>
    public static ResultsDirectory Open(string name, string parent, string? dataDirectory = null)
    {
        ResultsDirectory results = ResultsDirectory.Open(Find(name, parent), dataDirectory);
        results.Notice = text => Console.Error.WriteLine($"census: {text}");
        return results;
    }

    /// <summary>The path of the only results directory under <paramref name="parent"/>.</summary>
    /// <exception cref="NotFoundException">There is none, or more than one.</exception>
    public static string OnlyIn(string parent) => ResultsDirectory.AllIn(parent) switch
    {
        [var only] => only,
        [] => throw new NotFoundException($"there are no results under '{parent}'; census run SPEC makes some"),
        { } many => throw new NotFoundException($"which results? There are {string.Join(", ", many.Take(MostListed).Select(Path.GetFileName))}{(many.Count > MostListed ? $" and {many.Count - MostListed:N0} more" : "")}"),
    };

    private static string Find(string name, string parent)
    {
        if (Directory.Exists(name))
            return name;
        string[] matches = [.. ResultsDirectory.AllIn(parent).Where(path => Path.GetFileName(path).StartsWith(name, StringComparison.Ordinal))];
        string[] wholes = [.. matches.Where(path => !Path.GetFileName(path).Contains(ResultsDirectory.ShardMark, StringComparison.Ordinal))];
        if (matches.Length > 1 && wholes.Length == 1)
            matches = wholes;
        if (matches.Length == 1)
            return matches[0];
        throw new NotFoundException(matches.Length == 0
            ? $"no results '{name}' here or under '{parent}'; census list shows what there is"
            : $"'{name}' may be {string.Join(" or ", matches.Select(Path.GetFileName))}; give more of the name");
    }
}
