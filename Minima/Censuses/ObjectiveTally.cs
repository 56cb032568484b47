using Minima.Curvature;
using Minima.Equivalence;
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
    private readonly ClassLevel _mainLevel;
    private readonly Dictionary<ClassLevel, ClassTable> _tables;
    private readonly Dictionary<Verdict, int> _verdicts;

    /// <summary>An empty tally.</summary>
    /// <param name="setting">A setting with the objective.</param>
    /// <param name="objective">The objective.</param>
    /// <param name="classes">How minima are grouped.</param>
    public ObjectiveTally(Setting setting, Objective objective, ClassesSpec classes)
    {
        _setting = setting;
        _objective = objective;
        _mainLevel = classes.Group switch
        {
            ClassGroup.Raw => ClassLevel.Raw,
            ClassGroup.Permutation => ClassLevel.Permutation,
            _ => ClassLevel.Symmetry,
        };
        _tables = Aligners.Levels(classes.DataSymmetry)
            .ToDictionary(level => level, level => new ClassTable(Aligners.Create(objective, level, classes.DataSymmetry)));
        _verdicts = Enum.GetValues<Verdict>().ToDictionary(verdict => verdict, _ => 0);
    }

    /// <summary>Number of classes at the main level so far.</summary>
    public int Classes => _tables[_mainLevel].Count;

    /// <summary>Lowest loss of a stationary point so far; NaN if there is none.</summary>
    public double BestLoss { get; private set; } = double.NaN;

    /// <summary>Hits of each class at the main level by runs below <paramref name="limit"/>; classes without any are left out.</summary>
    public IReadOnlyCollection<int> HitsBelow(int limit) =>
        [.. _tables[_mainLevel].Classes.Select(c => c.Runs.CountBelow(limit)).Where(hits => hits > 0)];

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
    }

    /// <summary>The census of the runs so far.</summary>
    public ArchitectureCensus ToCensus()
    {
        int runs = _verdicts.Values.Sum();
        var orbits = new NetworkAligner(_objective, _mainLevel);
        IReadOnlyList<MinimumClass> classes = _tables[_mainLevel].Classes;
        Dictionary<MinimumClass, int> copies = CountCopies(classes);
        return new ArchitectureCensus
        {
            Setting = _setting,
            Parameters = _objective.Shape.Parameters,
            Sizes = (_objective.Shape.Inputs, _objective.Shape.Outputs),
            Runs = runs,
            Verdicts = new Dictionary<Verdict, int>(_verdicts),
            Levels = _tables.ToDictionary(pair => pair.Key, pair => pair.Value.Count),
            Level = _mainLevel,
            Coverage = Coverage.GoodTuring([.. classes.Select(c => c.Hits)]),
            Chao1 = Chao1.Of([.. classes.Select(c => c.Hits)]),
            Classes = [.. classes.Select(c => Describe(c, runs, copies[c], orbits)).OrderBy(row => row.Loss).ThenBy(row => row.Run)],
        };
    }

    private static ClassRow Describe(MinimumClass found, int runs, int copies, NetworkAligner orbits)
    {
        Specimen specimen = found.Representative;
        RunOutcome outcome = specimen.Outcome;
        return new ClassRow
        {
            Id = $"r{outcome.Run}",
            Run = outcome.Run,
            Loss = outcome.Loss,
            TestLoss = outcome.TestLoss,
            Hits = found.Hits,
            Share = Wilson.Of(found.Hits, runs),
            Orbit = specimen.IsContinuum ? null : orbits.OrbitSize(specimen.Point, 2 * specimen.Radius),
            CopiesSeen = copies,
            Verdict = outcome.Verdict,
            Index = outcome.Index,
            DegenerateDimension = outcome.DegenerateDimension,
            MinEigenvalue = outcome.MinEigenvalue,
            MaxEigenvalue = outcome.MaxEigenvalue,
            Spectrum = outcome.Spectrum,
            GradientNorm = outcome.GradientNorm,
            ErrorRadius = outcome.ErrorRadius,
            ParameterNorm = Math.Sqrt(outcome.Parameters.Aggregate(0.0, (sum, p) => sum + p * p)),
            Representative = outcome.Parameters,
        };
    }

    /// <summary>How many raw classes lie inside each class: each raw class's first run belongs to exactly one.</summary>
    private Dictionary<MinimumClass, int> CountCopies(IReadOnlyList<MinimumClass> classes)
    {
        var homes = new Dictionary<int, MinimumClass>();
        foreach (MinimumClass found in classes)
        {
            foreach (int run in found.Runs)
                homes[run] = found;
        }

        Dictionary<MinimumClass, int> copies = classes.ToDictionary(c => c, _ => 0);
        foreach (MinimumClass raw in _tables[ClassLevel.Raw].Classes)
            copies[homes[raw.Runs[0]]]++;
        return copies;
    }
}
