using static Cluster.Client.ExitCode;

namespace Cluster.Client.Manual;

/// <summary>The notes on all verbs, in the order in which the console lists them.</summary>
public static partial class VerbCatalog
{
    private const string Inconclusive = "the census is INCONCLUSIVE: its controls were not met";

    private static readonly (string, string)[] ResultsFiles =
    [
        ("`results/NAME-ID/spec.yaml`", "the spec as it was run"),
        ("`results/NAME-ID/runs.log`", "a checksummed record for every finished run; only appended to"),
        ("`results/NAME-ID/census.json`", "the census, at the end of a sitting"),
    ];

    /// <summary>The program as a whole.</summary>
    public static VerbNotes Program { get; } = new("census",
        new("census run sweeps/xor.yaml", "Train 2,000 XOR networks and print every class of minima they found."),
        new("census classes xor --explain r2", "Say why runs of one class are one: the witness of every merge."),
        new("census report xor", "Write a report with all plots, one HTML file."),
        new("census run --help", "Show what a verb takes, with examples."));

    /// <summary>Every verb.</summary>
    public static IReadOnlyList<VerbNotes> All { get; } = [.. Here(), .. OfClusters(), .. OfTheConsole()];

    /// <summary>The notes on a verb; null for one that has none.</summary>
    public static VerbNotes? Find(string verb) => verb == Program.Verb ? Program : All.FirstOrDefault(notes => notes.Verb == verb);

    private static IEnumerable<VerbNotes> Here() => [.. OfSweeps(), .. OfResults()];

    private static IEnumerable<VerbNotes> OfSweeps() =>
    [
        new("validate",
            new("census validate sweeps/xor.yaml", "Check a spec; a mistake is named by file, line and field."),
            new("census validate sweeps/xor.yaml --json", "The same for a program: hash and number of runs."))
        {
            Also = ["plan", "run"],
            Documents = ["../spec.md"],
        },
        new("plan",
            new("census plan sweeps/xor.yaml", "Show what running it would take."),
            new("census plan sweeps/xor.yaml --threads 8", "The same with eight threads."))
        {
            Details = "The estimate measures a few steps of every architecture on this machine, so that it takes a moment and differs a little from time to time.",
            Also = ["validate", "run"],
            Documents = ["../spec.md", "../planning.md"],
        },
        new("run",
            new("census run sweeps/xor.yaml", "Run a sweep; the record goes to results/xor-…."),
            new("census run sweeps/xor.yaml --dashboard", "Show it on a page while it runs, and after, until Ctrl-C."),
            new("census run sweeps/xor.yaml --json --quiet > census.json", "Nothing but the census, as JSON."),
            new("census run sweeps/xor.yaml --shard 3/8 --results shards", "Run the third of eight parts, on one of eight machines."))
        {
            Details = """
                While it runs, a summary on stderr shows how far it is. Ctrl-C or a crash at any moment loses nothing that was
                finished: the same command, or `census resume`, takes the sweep up again, and the census is the same, bit for bit,
                as without the interruption.
                """,
            ExitCodes = [FailedRuns, Interrupted],
            ErrorAlso = Inconclusive,
            Files = ResultsFiles,
            Also = ["plan", "resume", "classes", "merge", "report"],
            Documents = ["../spec.md", "../results.md", "../census-json.md"],
        },
        new("resume",
            new("census resume xor", "Go on with the sweep under results/ whose name begins with xor."),
            new("census resume results/xor-cef2e60c --threads 1", "The same by its path, with one thread."),
            new("census resume xor-cef2e60c --to http://127.0.0.1:8420", "Go on with a sweep that is paused on a server."))
        {
            ExitCodes = [FailedRuns, Unreachable, NotFound, Interrupted],
            ErrorAlso = Inconclusive,
            Files = ResultsFiles,
            Also = ["run", "status", "pause", "stop"],
            Documents = ["../results.md", "../server.md"],
        },
        new("merge",
            new("census merge shards/* --results results", "Make one record and one census of all parts of a sweep."),
            new("census merge a/xor-cef2e60c b/xor-cef2e60c --data data", "The same where the spec's data files lie elsewhere now."))
        {
            Details = "The census of the parts is, bit for bit, that of one machine. A run that is in several parts counts once.",
            ExitCodes = [NotFound],
            ErrorAlso = Inconclusive,
            Files = ResultsFiles,
            Also = ["run", "classes"],
            Documents = ["../results.md", "../../deploy/README.md"],
        },
        new("compare",
            new("census compare xor xor-adam", "Which minima does each of two sweeps find, and how often?"),
            new("census compare xor xor-adam --all --json", "The same with every class, as JSON."))
        {
            ExitCodes = [NotFound],
            Also = ["classes", "list"],
            Documents = ["../console-json.md"],
        },
    ];

    private static IEnumerable<VerbNotes> OfResults() =>
    [
        new("list",
            new("census list", "The results directories under results/, and how far each is."),
            new("census list --to http://127.0.0.1:8420", "The sweeps of a server."))
        {
            ExitCodes = [Unreachable],
            Also = ["status", "classes"],
            Documents = ["../server.md", "../console-json.md"],
        },
        new("status",
            new("census status xor", "How far a sweep is, and the verdicts so far."),
            new("census status xor --cluster --json", "The same of a cluster's sweep, as JSON."))
        {
            Details = "State: running, finished or unfinished; of a cluster's sweep also paused, stopping, stopped or cancelled.",
            ExitCodes = [Unreachable, NotFound],
            Also = ["list", "watch", "classes"],
            Documents = ["../console-json.md"],
        },
        new("classes",
            new("census classes xor", "The census of what is on record."),
            new("census classes xor --explain r2", "Why the runs of class r2 are one class."),
            new("census classes xor --explain r2 r12", "What tells two classes of equal loss apart."),
            new("census classes xor --json --all", "All of it as JSON."))
        {
            ExitCodes = [Unreachable, NotFound],
            ErrorAlso = Inconclusive,
            Files = ResultsFiles,
            Also = ["run", "barriers", "export", "report"],
            Documents = ["../census-json.md", "../glossary.md"],
        },
        new("barriers",
            new("census barriers xor", "The barriers between all pairs of the most-hit classes."),
            new("census barriers xor r4 r12", "The loss along the segment between two."),
            new("census barriers xor --most 30 --epsilon 1e-2", "More classes, and more that counts as no barrier."))
        {
            ExitCodes = [NotFound],
            Also = ["classes", "plot"],
            Documents = ["../console-json.md"],
        },
        new("replay",
            new("census replay xor 17", "Run number 17 again and compare it with its record."),
            new("census replay xor 17 --json", "The same with all figures, as JSON."))
        {
            Details = "The run is computed alone on scalar lanes; that it equals its record, which wide vectors and many threads made, is what \"the same bits\" means.",
            ExitCodes = [NotFound],
            ErrorAlso = "the run differs from its record",
            Also = ["run", "classes"],
            Documents = ["../results.md", "../console-json.md"],
        },
        new("simulate",
            new("census simulate", "1,000 seeds with all faults."),
            new("census simulate --seed 4711 --seeds 1", "Repeat one seed alone."),
            new("census simulate sweeps/xor.yaml --seeds 20 --faults crash,lost-message", "Train a sweep's runs for real, under two kinds of faults."),
            new("census simulate --silos 0 --digests", "One process with its log, every census compared."))
        {
            ErrorAlso = "a promise was broken",
            Documents = ["../simulation.md", "../console-json.md"],
        },
        new("classify",
            new("census classify data/classify/xor.npz --as data/classify/xor.yaml", "Verdict and class of each point, and a review of the grouping."),
            new("census classify weights/ --as xor.yaml --no-polish --json", "Points as they are given, as JSON."))
        {
            ExitCodes = [Interrupted],
            ErrorAlso = Inconclusive,
            Also = ["classes"],
            Documents = ["../classify.md"],
        },
        new("export",
            new("census export xor -f csv > classes.csv", "One line for each class."),
            new("census export xor -f npz --what runs -o runs.npz", "All runs, with their weights, for NumPy."),
            new("census export xor -f safetensors --class r4 -o r4.safetensors", "One minimum as a PyTorch state_dict."))
        {
            ExitCodes = [Unreachable, NotFound],
            Also = ["classes", "plot", "report"],
            Documents = ["../results.md"],
        },
        new("plot",
            new("census plot discovery xor > discovery.svg", "Classes found against runs."),
            new("census plot barrier xor --class r4 --to-class r2 -o barrier.svg", "The loss between two minima."),
            new("census plot spectrum xor --architecture 2-3-2", "Eigenvalues at the most-hit minimum of one architecture."))
        {
            ExitCodes = [Unreachable, NotFound],
            Also = ["report", "barriers"],
            Documents = ["../report.md"],
        },
        new("report",
            new("census report xor", "Write report.html into the results directory and print its path."),
            new("census report results/xor-cef2e60c --out xor.html", "Write it elsewhere."))
        {
            ExitCodes = [Unreachable, NotFound],
            ErrorAlso = Inconclusive,
            Files = [("`results/NAME-ID/report.html`", "the report, unless --out names another file")],
            Also = ["plot", "classes", "export"],
            Documents = ["../report.md"],
        },
        new("claims",
            new("census claims --list", "What claims there are."),
            new("census claims swap --quick", "Test one, with fewer runs."),
            new("census claims --markdown > claims.md", "Test all and write a document."))
        {
            ExitCodes = [NotFound, Interrupted],
            Also = ["run"],
            Documents = ["../claims.md", "../console-json.md"],
        },
    ];
}
