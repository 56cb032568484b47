using Minima.Barriers;
using Minima.Equivalence;
using Minima.Objectives;
using Minima.Sweeps;

namespace Minima.Censuses;

/// <summary>
/// The levels above the network's own symmetry: declared data symmetry, equal function on the data, linear connection.
/// They merge whole classes, so they are computed from the classes and not run by run.
/// </summary>
internal sealed class UpperLevels
{
    /// <summary>Most points whose pairs are all tried for a linear connection.</summary>
    private const int MostConnected = 64;

    private readonly Objective _objective;
    private readonly ClassesSpec _spec;
    private readonly ClassTable _symmetry;
    private readonly Func<Func<int, bool>, IEnumerable<Specimen>>? _record;
    private readonly IReadOnlyList<MinimumClass> _classes;
    private readonly Partition _partition;
    private readonly MergeEvidence _functions;
    private readonly Dictionary<ClassLevel, int?> _counts = [];
    private readonly List<LevelJoin> _joins = [];

    /// <summary>The levels above some classes.</summary>
    /// <param name="objective">The objective.</param>
    /// <param name="spec">What is declared.</param>
    /// <param name="symmetry">The classes modulo the network's symmetry.</param>
    /// <param name="record">Gives the points of runs on record, for <see cref="ClassTable.Settle"/>; null where there is none.</param>
    public UpperLevels(Objective objective, ClassesSpec spec, ClassTable symmetry, Func<Func<int, bool>, IEnumerable<Specimen>>? record = null)
    {
        _record = record;
        _objective = objective;
        _spec = spec;
        _symmetry = symmetry;
        _classes = symmetry.Classes;
        _partition = new Partition(_classes.Count);
        // Functions have no copies; the aligner of the trivial group is never asked.
        _functions = new MergeEvidence(objective, new NetworkAligner(objective, ClassLevel.Raw));
        if (spec.DataSymmetry is not (DataSymmetry.None or DataSymmetry.Coordinates))
            Group = DataGroup.Of(objective, spec);
        if (spec.DataSymmetry != DataSymmetry.None)
            JoinByDataSymmetry();
        JoinByFunction(ClassLevel.Function, [.. Enumerable.Range(0, _classes.Count)]);
        _counts.Add(ClassLevel.Function, _partition.Parts);
        _counts.Add(ClassLevel.Connected, JoinBySegments() ? _partition.Parts : null);
    }

    /// <summary>The declared group of changes of inputs and outputs; null if none is, or coordinates permute.</summary>
    public DataGroup? Group { get; }

    /// <summary>The classes modulo data symmetry; null if none is declared.</summary>
    public ClassTable? Data { get; private set; }

    /// <summary>Number of classes at each level; null where there are too many classes to tell.</summary>
    public IReadOnlyDictionary<ClassLevel, int?> Counts => _counts;

    /// <summary>What made classes one, level by level.</summary>
    public IReadOnlyList<LevelJoin> Joins => _joins;

    private void JoinByDataSymmetry()
    {
        IAligner aligner = Group is null ? new CoordinateAligner(_objective) : new DataAligner(_objective, Group);
        Data = new ClassTable(aligner);
        Data.Merge(_symmetry);
        if (_record is not null)
            Data.Settle(_record);
        var evidence = new MergeEvidence(_objective, aligner);
        Dictionary<int, int> numbers = Enumerable.Range(0, _classes.Count).ToDictionary(i => _classes[i].Representative.Outcome.Run);
        foreach (MinimumClass found in Data.Classes)
        {
            int[] members = [.. found.Runs.Where(numbers.ContainsKey).Select(run => numbers[run])];
            foreach (MergeWitness merge in evidence.Of(members.Select(member => _classes[member].Representative)))
                Join(ClassLevel.Data, numbers[merge.Run], numbers[merge.Onto], merge.Witness, merge.Residual, merge.Allowed);
            // Representatives that only other members of their classes link.
            foreach (int member in members)
                Join(ClassLevel.Data, member, members[0], null, double.NaN, double.NaN);
        }

        // A continuum is known by its outputs, so its images are taken of its parameters.
        JoinByFunction(ClassLevel.Data, [.. Enumerable.Range(0, _classes.Count).Where(i => _classes[i].Representative.IsContinuum)]);
        _counts.Add(ClassLevel.Data, _partition.Parts);
    }

    /// <summary>Equal outputs on the data, of one class and an image of another.</summary>
    private void JoinByFunction(ClassLevel level, int[] numbers)
    {
        var table = new ClassTable(new NetworkAligner(_objective, ClassLevel.Raw));
        Dictionary<int, Specimen> functions = numbers.ToDictionary(i => i, i => Function(i, null));
        foreach (Specimen function in functions.Values)
            table.Add(function);
        table.Settle(isWanted => functions.Values.Where(function => isWanted(function.Outcome.Run)));
        foreach (MinimumClass found in table.Classes)
        {
            foreach (MergeWitness merge in _functions.Of(found.Runs.Select(i => functions[i])))
                Join(level, merge.Run, merge.Onto, null, merge.Residual, merge.Allowed);
        }

        if (Group is null)
            return;
        foreach (int i in numbers)
        {
            foreach (DataElement element in Group.Elements.Where(element => !element.IsIdentity))
            {
                Specimen image = Function(i, element);
                foreach ((_, Specimen other) in table.FindSpecimens(image))
                {
                    double residual = UnitSearch.Distance(image.Point, other.Point);
                    Join(level, i, other.Outcome.Run, new Witness([], [], element, residual), residual, image.Radius + other.Radius);
                }
            }
        }
    }

    /// <summary>A class as a function on the data, or an image of it; its number takes the place of the run.</summary>
    private Specimen Function(int number, DataElement? element)
    {
        Specimen specimen = _classes[number].Representative;
        double[] theta = _objective.Shape.Complete(specimen.Outcome.Parameters);
        if (CanonicalScale.Applies(_objective))
            theta = CanonicalScale.Of(_objective, theta);
        // The radius of a continuum is that of its outputs; that of its parameters is the outcome's.
        specimen = specimen with
        {
            Outcome = specimen.Outcome with { Run = number },
            Radius = (element?.Stretch ?? 1) * specimen.Outcome.ErrorRadius,
        };
        return specimen.AsFunction(_objective, element?.Apply(_objective.Shape, theta) ?? theta);
    }

    /// <summary>All pairs of classes, or, where there are too many, of one for every class that is left; false if those are too many.</summary>
    private bool JoinBySegments()
    {
        IReadOnlyList<int> tried = _classes.Count <= MostConnected ? [.. Enumerable.Range(0, _classes.Count)] : _partition.Roots;
        if (tried.Count > MostConnected)
            return false;
        double[][] points = [.. tried.Select(number => _objective.Shape.Complete(_classes[number].Representative.Outcome.Parameters))];
        var evaluator = new SegmentEvaluator(_objective);
        var matching = new WeightMatching(_objective);
        for (int i = 0; i < tried.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (_partition.RootOf(tried[i]) == _partition.RootOf(tried[j]))
                    continue;
                double barrier = BarrierPair.Of(evaluator, matching, points[i], points[j]).After.Barrier;
                if (barrier <= _spec.Barrier)
                    Join(ClassLevel.Connected, tried[i], tried[j], null, barrier, _spec.Barrier);
            }
        }

        return true;
    }

    private void Join(ClassLevel level, int a, int b, Witness? witness, double residual, double allowed)
    {
        if (_partition.Join(a, b))
            _joins.Add(new LevelJoin(level, _classes[a].Id, _classes[b].Id, witness, residual, allowed));
    }
}
