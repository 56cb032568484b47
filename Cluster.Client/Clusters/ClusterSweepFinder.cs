using Cluster.Embedded;
using Cluster.Embedded.Clusters;

namespace Cluster.Client.Clusters;

/// <summary>Finds the sweep of a cluster that an argument means.</summary>
internal static class ClusterSweepFinder
{
    private const int MostListed = 12;

    /// <summary>The key: as given, or the one that begins like that.</summary>
    /// <exception cref="NotFoundException">There is none, or more than one.</exception>
    public static async Task<string> Find(ICluster cluster, string name)
    {
        IReadOnlyList<string> all = await cluster.Sweeps();
        string[] matches = all.Contains(name) ? [name] : [.. all.Where(sweep => sweep.StartsWith(name, StringComparison.Ordinal))];
        return matches switch
        {
            [var one] => one,
            [] => throw new NotFoundException(all.Count == 0
                ? $"no sweep '{name}': the cluster has none yet; census submit hands one in"
                : $"no sweep '{name}' in the cluster; it has {Listed(all)}"),
            _ => throw new NotFoundException($"'{name}' may be {Listed(matches)}; give more of the name"),
        };
    }

    private static string Listed(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(MostListed)) + (names.Count > MostListed ? $" and {names.Count - MostListed:N0} more (census list)" : "");
}
