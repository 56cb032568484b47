using System.CommandLine;
using Cluster.Client.Clusters;
using Cluster.Embedded;
using Cluster.Embedded.Clusters;
using Cluster.Embedded.Results;

namespace Cluster.Client.Verbs;

/// <summary>The options by which a verb is told of a cluster.</summary>
internal sealed class ClusterOptions(IClusterEngine engine)
{
    /// <summary>How to find the cluster.</summary>
    public Option<string?> Join { get; } = new("--join")
    {
        Description = $"The cluster: cluster=NAME and its database's connection string, in one (deploy/README.md). [default: {ClusterJoin.Variable} of the environment]",
        HelpName = "string",
    };

    /// <summary>For verbs that also work here: the cluster is meant.</summary>
    public Option<bool> Switch { get; } = new("--cluster") { Description = $"Ask the cluster that {ClusterJoin.Variable} names." };

    /// <summary>Connects to the cluster.</summary>
    public Task<ICluster> Connect(ParseResult parsed) => engine.Connect(Read(parsed));

    /// <summary>Connects to the cluster if the arguments speak of one; null if not.</summary>
    public async Task<ICluster?> ConnectIfAsked(ParseResult parsed) =>
        parsed.GetValue(Switch) || parsed.GetValue(Join) is not null ? await Connect(parsed) : null;

    /// <summary>The results that an argument means: here, or those of a cluster's sweep, which are brought here first.</summary>
    public async Task<ResultsDirectory> OpenResults(ParseResult parsed, string name, string parent)
    {
        await using ICluster? cluster = await ConnectIfAsked(parsed);
        return cluster is null ? ResultsFinder.Open(name, parent) : await ClusterCopy.Bring(cluster, await ClusterSweepFinder.Find(cluster, name), parent);
    }

    /// <summary>As above; where no results are named, the only ones here.</summary>
    public Task<ResultsDirectory> OpenResultsOrOnly(ParseResult parsed, string? name, string parent)
    {
        if (name is null && (parsed.GetValue(Switch) || parsed.GetValue(Join) is not null))
            throw new InputException("results", null, null, "which sweep of the cluster? Name it by its key, or the beginning of it; census list --cluster shows them");
        return OpenResults(parsed, name ?? ResultsFinder.OnlyIn(parent), parent);
    }

    /// <summary>The cluster as it was given.</summary>
    public ClusterJoin Read(ParseResult parsed)
    {
        if (parsed.GetValue(Join) is { } given)
            return ClusterJoin.Parse(given, "--join");
        return Environment.GetEnvironmentVariable(ClusterJoin.Variable) is { Length: > 0 } variable
            ? ClusterJoin.Parse(variable, ClusterJoin.Variable)
            : throw new InputException("--join", null, null, $"which cluster? Give the string that its silos print when they start, or set {ClusterJoin.Variable} to it");
    }
}
