using static Cluster.Client.ExitCode;

namespace Cluster.Client.Manual;

/// <content>The verbs that speak to a server or a cluster, and those of the console itself.</content>
public static partial class VerbCatalog
{
    private static readonly string[] ClusterDocuments = ["../server.md", "../../deploy/README.md"];

    private static IEnumerable<VerbNotes> OfClusters() =>
    [
        new("submit",
            new("census submit sweeps/xor.yaml --to http://127.0.0.1:8420", "Hand a sweep to a server and return."),
            new("census submit sweeps/xor.yaml --wait", "Hand it to the cluster of CENSUS_JOIN, watch it, print its census."))
        {
            Details = "Data files that the spec names are handed over with it.",
            ExitCodes = [FailedRuns, Unreachable, Interrupted],
            ErrorAlso = Inconclusive,
            Also = ["watch", "status", "classes"],
            Documents = ClusterDocuments,
        },
        new("watch",
            new("census watch xor", "Show how far it is until it ends."),
            new("census watch xor --json > progress.jsonl", "An object per line, while something changes."))
        {
            ExitCodes = [FailedRuns, Unreachable, NotFound, Interrupted],
            Also = ["status", "submit"],
            Documents = [.. ClusterDocuments, "../console-json.md"],
        },
        Order("pause", "Let no more runs begin.", "resume", "stop"),
        Order("stop", "End it when the runs under way have ended.", "resume", "cancel"),
        Order("cancel", "End it now.", "resume", "stop"),
        new("retry",
            new Example("census retry xor --failed", "Begin again what failed, for example for want of memory."))
        {
            ExitCodes = [Unreachable, NotFound],
            Also = ["status", "resume"],
            Documents = ClusterDocuments,
        },
        new("extend",
            new Example("census extend xor --replicates 5000", "From now on 5,000 seeds per combination."))
        {
            ExitCodes = [Unreachable, NotFound],
            Also = ["submit", "status"],
            Documents = ClusterDocuments,
        },
        new("doctor",
            new("census doctor", "Check the cluster of CENSUS_JOIN."),
            new("census doctor --join \"cluster=census;gateway=127.0.0.1:30000\" --fix", "Check one by its address, and put right what can be."))
        {
            ExitCodes = [Unreachable],
            Also = ["list", "status"],
            Documents = ["../../deploy/README.md", "../console-json.md"],
        },
    ];

    private static IEnumerable<VerbNotes> OfTheConsole() =>
    [
        new("completion",
            new("census completion bash >> ~/.bashrc", "Have it in every new bash."),
            new("census completion zsh >> ~/.zshrc", "Have it in every new zsh; compinit must come before it in that file."),
            new("census completion fish > ~/.config/fish/completions/census.fish", "Have it in every new fish."),
            new("census completion powershell >> $PROFILE", "Have it in every new PowerShell."))
        {
            Details = """
                The script asks census itself at each TAB, which takes about a tenth of a second: what it offers is always what this
                census takes. It completes verbs, options, their values where there are only some, the names of results directories,
                and files and directories of the kind that fits.
                """,
        },
    ];

    private static VerbNotes Order(string verb, string purpose, params string[] also) => new(verb,
        new($"census {verb} xor-cef2e60c", purpose),
        new($"census {verb} xor --to http://127.0.0.1:8420", "The same on a server, by the beginning of the key."))
    {
        ExitCodes = [Unreachable, NotFound],
        Also = [.. also, "status"],
        Documents = ClusterDocuments,
    };
}
