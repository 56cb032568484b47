using System.CommandLine;
using Cluster.Client.Clusters;
using Cluster.Client.Completion;
using Cluster.Embedded;
using Cluster.Embedded.Clusters;
using Cluster.Embedded.Results;
using Cluster.Web.Security;

namespace Cluster.Client.Verbs;

/// <summary>The options by which a verb is told of a cluster.</summary>
internal sealed class ClusterOptions(IClusterEngine engine)
{
    private const string ToVariable = "CENSUS_TO", TokenVariable = "CENSUS_TOKEN";

    /// <summary>How to find the cluster.</summary>
    public Option<string?> Join { get; } = new("--join")
    {
        Description = $"The cluster: cluster=NAME and its database's connection string, in one (deploy/README.md). [default: {ClusterJoin.Variable} of the environment]",
        HelpName = "string",
    };

    /// <summary>The server that is meant.</summary>
    public Option<string?> To { get; } = new("--to")
    {
        Description = $"The server, over HTTP: its address, such as http://127.0.0.1:8420. [default: {ToVariable} of the environment, if there is no {ClusterJoin.Variable}]",
        HelpName = "url",
    };

    /// <summary>Where the server's token is.</summary>
    public Option<string?> TokenFile { get; } = new("--token-file")
    {
        Description = $"With --to: the file with the token that lets its bearer act. [default: the token in {TokenVariable} of the environment]",
        HelpName = "file",
        CompletionSources = { PathCompletion.Files() },
    };

    /// <summary>For verbs that also work here: the cluster is meant.</summary>
    public Option<bool> Switch { get; } = new("--cluster") { Description = $"Ask the cluster that {ClusterJoin.Variable}, or the server that {ToVariable} names." };

    /// <summary>Connects to the cluster.</summary>
    public Task<ICluster> Connect(ParseResult parsed)
    {
        string? url = parsed.GetValue(To);
        if (url is not null && parsed.GetValue(Join) is not null)
            throw new InputException("--to", null, null, "--to and --join are two ways to a cluster; give one");
        bool isJoined = parsed.GetValue(Join) is not null || Environment.GetEnvironmentVariable(ClusterJoin.Variable) is { Length: > 0 };
        if (url is null && !isJoined)
            url = Environment.GetEnvironmentVariable(ToVariable) is { Length: > 0 } known ? known : null;
        return url is null ? engine.Connect(Read(parsed)) : Task.FromResult<ICluster>(new HttpCluster(AddressOf(url), Token(parsed)));
    }

    /// <summary>What other verbs need to be told to find the same cluster, as it is written behind them.</summary>
    public string Again(ParseResult parsed) => parsed.GetValue(To) is { } url ? $" --to {url}" : "";

    private static Uri AddressOf(string url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https"
        ? address
        : throw new InputException("--to", null, null, $"'{Shown.Short(url)}' is no address of a server; give one such as http://127.0.0.1:8420");

    private string? Token(ParseResult parsed) => parsed.GetValue(TokenFile) is { } file
        ? AccessToken.Read(file)
        : Environment.GetEnvironmentVariable(TokenVariable) is { Length: > 0 } token ? token : null;

    /// <summary>Connects to the cluster if the arguments speak of one; null if not.</summary>
    public async Task<ICluster?> ConnectIfAsked(ParseResult parsed) =>
        parsed.GetValue(Switch) || parsed.GetValue(Join) is not null || parsed.GetValue(To) is not null ? await Connect(parsed) : null;

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
            : throw new InputException("--join", null, null, $"which cluster? Give --to and the address of a server, or the string that a cluster's silos print when they start; or set {ToVariable} or {ClusterJoin.Variable}");
    }
}
