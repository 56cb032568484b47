using Minima.Curvature;
using Minima.Equivalence;
using Minima.Kernels.Lanes;
using Minima.Objectives;
using Minima.Statistics;
using Minima.Sweeps;
using Minima.Training;

namespace Minima.Censuses;

/// <summary>The runs of one objective counted by verdict and class, at every level side by side.</summary>
public sealed class ObjectiveTally
{
    private readonly Setting _setting;
    private readonly Objective _objective;
    private readonly ClassesSpec _spec;
    private readonly ClassLevel _mainLevel;
    private readonly Func<ClassLevel, IAligner> _createAligner;
    private readonly Dictionary<ClassLevel, ClassTable> _tables;
    private readonly Dictionary<Verdict, int> _verdicts;
    private readonly Lazy<RunJudge> _judge;
    private (ClassTable Table, SplitCheckResult Result)? _checked;

    /// <summary>An empty tally.</summary>
    /// <param name="setting">A setting with the objective.</param>
    /// <param name="objective">The objective.</param>
    /// <param name="classes">How minima are grouped.</param>
    /// <param name="createAligner">Makes the aligner of a level; null for the objective's own. A census with a faulty one must come out inconclusive.</param>
    /// <param name="atMainLevelOnly">Whether runs are grouped at the main level alone, which is enough to count classes but not for a census.</param>
    public ObjectiveTally(Setting setting, Objective objective, ClassesSpec classes, Func<ClassLevel, IAligner>? createAligner = null, bool atMainLevelOnly = false)
    {
        _setting = setting;
        _objective = objective;
        _spec = classes;
        _mainLevel = MainLevel(classes);
        _createAligner = createAligner ?? (level => new NetworkAligner(objective, level));
        ClassLevel[] levels = atMainLevelOnly ? [_mainLevel] : [ClassLevel.Raw, ClassLevel.Permutation, ClassLevel.Symmetry];
        _tables = levels.ToDictionary(level => level, level => new ClassTable(_createAligner(level)));
        _verdicts = Enum.GetValues<Verdict>().ToDictionary(verdict => verdict, _ => 0);
        _judge = new Lazy<RunJudge>(() => new RunJudge(objective, LaneWidth.Scalar));
    }

    /// <summary>Number of classes at the main level so far.</summary>
    public int Classes => _tables[_mainLevel].Count;

    /// <summary>The classes at a level up to symmetry; at the main level after the second look at classes hit once, as the census has them.</summary>
    public IReadOnlyList<MinimumClass> ClassesAt(ClassLevel level) => (level == _mainLevel ? Checked().Table : _tables[level]).Classes;

    /// <summary>Lowest loss of a stationary point so far; NaN if there is none.</summary>
    public double BestLoss { get; private set; } = double.NaN;

    /// <summary>The level of the main table that a spec asks for.</summary>
    public static ClassLevel MainLevel(ClassesSpec classes) => classes.Group switch
    {
        ClassGroup.Raw => ClassLevel.Raw,
        ClassGroup.Permutation => ClassLevel.Permutation,
        _ => ClassLevel.Symmetry,
    };

    /// <summary>
    /// Good–Turing coverage of the classes at the main level; NaN if there are none. With <paramref name="check"/> classes
    /// hit once get a second look first.
    /// </summary>
    public double CoverageSoFar(bool check) => (check ? Checked().Table : _tables[_mainLevel]).Coverage;

    /// <summary>The classes at the main level, after a second look at those hit once.</summary>
    public IReadOnlyList<MinimumClass> FindClasses() => Checked().Table.Classes;

    /// <summary>The class that holds a run, as in the census; null if the run is in none.</summary>
    public MinimumClass? ClassOf(int run) => FindClasses().FirstOrDefault(c => c.Runs.Contains(run));

    /// <summary>The aligner of the classes at the main level.</summary>
    public IAligner CreateAligner() => _createAligner(_mainLevel);

    /// <summary>The classes at the main level as they are now.</summary>
    public IReadOnlyList<ClassSketch> Sketch() =>
        [.. _tables[_mainLevel].Classes.Select(c => new ClassSketch(c.Representative.Outcome.Run, c.Representative.Outcome.Loss, c.Hits, c.Representative.Outcome.Verdict))];

    /// <summary>The outcome of the run after which a class is named as it is now; null if none is.</summary>
    public RunOutcome? Representative(int run) =>
        _tables[_mainLevel].Classes.FirstOrDefault(c => c.Representative.Outcome.Run == run)?.Representative.Outcome;

    /// <summary>Number of runs with a verdict.</summary>
    public int CountOf(Verdict verdict) => _verdicts[verdict];

    /// <summary>Counts a run. The caller sees to it that no run is counted twice.</summary>
    public void Add(RunOutcome outcome)
    {
        _verdicts[outcome.Verdict]++;
        if (!outcome.IsStationary)
            return;
        if (!(BestLoss <= outcome.Loss))
            BestLoss = outcome.Loss;
        Specimen specimen = Specimen.Of(_objective, outcome);
        foreach (ClassTable table in _tables.Values)
            table.Add(specimen);
        _checked = null;
    }

    /// <summary>The classes at the main level, to be handed to another tally of the same objective.</summary>
    /// <param name="objective">Number of the objective.</param>
    public IEnumerable<ClassEntry> ToEntries(int objective) => _tables[_mainLevel].ToEntries(objective);

    /// <summary>Adds classes at the main level that another tally of the same objective handed over, and nothing else of it.</summary>
    public void Merge(IEnumerable<ClassEntry> entries)
    {
        _tables[_mainLevel].Merge(entries, outcome => Specimen.Of(_objective, outcome));
        _checked = null;
    }

    /// <summary>Adds the classes at the main level of another tally of the same objective, and nothing else of it.</summary>
    public void Merge(ObjectiveTally other)
    {
        _tables[_mainLevel].Merge(other._tables[_mainLevel]);
        _checked = null;
    }

    /// <summary>The runs that <see cref="Settle"/> asks for at the main level.</summary>
    public IReadOnlySet<int> FindUnsettledRuns() => _tables[_mainLevel].FindUnsettledRuns();

    /// <summary>
    /// Decides from the record whether classes are linked by reports that were not kept; without that the grouping may, in
    /// rare cases, depend on the order of adding (<see cref="ClassTable"/>).
    /// </summary>
    /// <param name="record">Gives all runs that were added, and maybe others; asked only where something is unsettled.</param>
    public void Settle(Func<IEnumerable<RunOutcome>> record)
    {
        foreach (ClassTable table in _tables.Values)
            table.Settle(SpecimensOf(record));
        _checked = null;
    }

    /// <summary>The points of some runs on record, those that were counted: the first of each that fits.</summary>
    private Func<Func<int, bool>, IEnumerable<Specimen>> SpecimensOf(Func<IEnumerable<RunOutcome>> record) => isWanted => record()
        .Where(outcome => isWanted(outcome.Run) && outcome.Fits(_objective.Shape))
        .DistinctBy(outcome => outcome.Run)
        .Select(outcome => Specimen.Of(_objective, outcome));

    /// <summary>The census of the runs so far.</summary>
    /// <param name="record">As for <see cref="Settle"/>; null where there is none.</param>
    public ArchitectureCensus ToCensus(Func<IEnumerable<RunOutcome>>? record = null)
    {
        if (record is not null)
            Settle(record);
        (ClassTable table, SplitCheckResult check) = Checked();
        IReadOnlyList<MinimumClass> classes = table.Classes;
        int[] hits = [.. classes.Select(c => c.Hits)];
        var describer = new ClassDescriber(_objective, _mainLevel, _createAligner(_mainLevel), _verdicts.Values.Sum(), CopiesByRun());
        Dictionary<ClassLevel, int?> levels = _tables.ToDictionary(pair => pair.Key, pair => (int?)pair.Value.Count);
        levels[_mainLevel] = table.Count;
        var upper = new UpperLevels(
            _objective, _spec, _mainLevel == ClassLevel.Symmetry ? table : _tables[ClassLevel.Symmetry], record is null ? null : SpecimensOf(record));
        foreach ((ClassLevel level, int? count) in upper.Counts)
            levels.Add(level, count);
        return new ArchitectureCensus
        {
            Setting = _setting,
            Parameters = _objective.Shape.Parameters,
            Sizes = (_objective.Shape.Inputs, _objective.Shape.Outputs),
            Runs = _verdicts.Values.Sum(),
            Verdicts = new Dictionary<Verdict, int>(_verdicts),
            Levels = levels,
            Joins = upper.Joins,
            Unsettled = _tables.Values.Append(upper.Data).OfType<ClassTable>().Sum(level => level.FindUnsettled().Count),
            Undecided = _tables.Values.Append(upper.Data).OfType<ClassTable>().Sum(level => level.Undecided),
            Level = _mainLevel,
            SplitCheck = check,
            Coverage = table.Coverage,
            Chao1 = Chao1.Of(hits),
            Rarefaction = Rarefaction.Curve(hits),
            Controls = Controls.Run(_objective, _tables, upper),
            Separations = describer.Separations(classes),
            Classes = [.. classes.Select(describer.Describe).OrderBy(row => row.Loss).ThenBy(row => row.Run)],
        };
    }

    /// <summary>A copy of the main table in which false singletons have been joined to the classes they belong to.</summary>
    private (ClassTable Table, SplitCheckResult Result) Checked()
    {
        if (_checked is { } known)
            return known;
        IAligner aligner = _createAligner(_mainLevel);
        var table = new ClassTable(aligner);
        table.Merge(_tables[_mainLevel]);
        _checked = (table, SplitCheck.Run(table, new MergeEvidence(_objective, aligner), Repolish));
        return _checked.Value;
    }

    private Specimen? Repolish(RunOutcome outcome)
    {
        RunOutcome again = _judge.Value.Judge(new Exploration(
            new RunSpec(outcome.Run, 0, _setting, new PolishSpec()), outcome.End, outcome.Steps, outcome.Restarts, _objective.Shape.Complete(outcome.Parameters)));
        return again.IsStationary ? Specimen.Of(_objective, again) : null;
    }

    /// <summary>For each run that stands for a copy (a class at level raw): how many runs found that copy.</summary>
    private Dictionary<int, int> CopiesByRun() =>
        _tables[ClassLevel.Raw].Classes.ToDictionary(raw => raw.Runs[0], raw => raw.Hits);
}
