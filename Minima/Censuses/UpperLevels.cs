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
    /// <summary>Most classes whose pairs are all tried for a linear connection.</summary>
    private const int MostConnected = 64;

    private readonly Objective _objective;
    private readonly ClassesSpec _spec;
    private readonly IReadOnlyList<MinimumClass> _classes;
    private readonly Partition _partition;

    private UpperLevels(Objective objective, ClassesSpec spec, ClassTable symmetry)
    {
        _objective = objective;
        _spec = spec;
        _classes = symmetry.Classes;
        _partition = new Partition(_classes.Count);
    }

    /// <summary>Number of classes at each of the upper levels; null where there are too many classes to tell.</summary>
    /// <param name="objective">The objective.</param>
    /// <param name="spec">What is declared.</param>
    /// <param name="symmetry">The classes modulo the network's symmetry.</param>
    public static IReadOnlyDictionary<ClassLevel, int?> Count(Objective objective, ClassesSpec spec, ClassTable symmetry)
    {
        var levels = new UpperLevels(objective, spec, symmetry);
        var counts = new Dictionary<ClassLevel, int?>();
        DataGroup? group = null;
        if (spec.DataSymmetry != DataSymmetry.None)
        {
            levels.JoinByDataSymmetry(symmetry);
            counts.Add(ClassLevel.Data, levels._partition.Parts);
            if (spec.DataSymmetry != DataSymmetry.Coordinates)
                group = DataGroup.Of(objective, spec);
        }

        levels.JoinByFunction(group);
        counts.Add(ClassLevel.Function, levels._partition.Parts);
        counts.Add(ClassLevel.Connected, levels.JoinBySegments() ? levels._partition.Parts : null);
        return counts;
    }

    private void JoinByDataSymmetry(ClassTable symmetry)
    {
        var table = new ClassTable(Aligners.Create(_objective, ClassLevel.Data, _spec));
        table.Merge(symmetry);
        Dictionary<int, int> numbers = Enumerable.Range(0, _classes.Count).ToDictionary(i => _classes[i].Representative.Outcome.Run);
        foreach (MinimumClass found in table.Classes)
            JoinAll([.. found.Runs.Where(numbers.ContainsKey).Select(run => numbers[run])]);
    }

    /// <summary>Equal outputs on the data, for one class and an image of the other.</summary>
    private void JoinByFunction(DataGroup? group)
    {
        // Functions have no copies; the aligner of the trivial group is never asked.
        var table = new ClassTable(new NetworkAligner(_objective, ClassLevel.Raw));
        for (int i = 0; i < _classes.Count; i++)
            table.Add(Function(i, _classes[i].Representative.Point));
        foreach (MinimumClass found in table.Classes)
            JoinAll([.. found.Runs]);
        for (int i = 0; i < _classes.Count && group is not null; i++)
        {
            // What a continuum's point stands for are its outputs already: the data symmetry would need its parameters.
            if (_classes[i].Representative.IsContinuum)
                continue;
            foreach (DataElement element in group.Elements)
            {
                foreach (MinimumClass found in table.Find(Function(i, element.Apply(_objective.Shape, _classes[i].Representative.Point))))
                    _partition.Join(i, found.Runs[0]);
            }
        }
    }

    private Specimen Function(int number, double[] point)
    {
        Specimen specimen = _classes[number].Representative;
        specimen = specimen with { Outcome = specimen.Outcome with { Run = number } };
        return specimen.IsContinuum ? specimen : specimen.AsFunction(_objective, point);
    }

    /// <summary>One point for every class that is left, tried in pairs; false if there are too many.</summary>
    private bool JoinBySegments()
    {
        IReadOnlyList<int> roots = _partition.Roots;
        if (roots.Count > MostConnected)
            return false;
        double[][] points = [.. roots.Select(root => _objective.Shape.Complete(_classes[root].Representative.Outcome.Parameters))];
        IReadOnlyList<int> labels = LinearConnection.Of(_objective, points, _spec.Barrier).Labels;
        for (int i = 0; i < roots.Count; i++)
            _partition.Join(roots[i], roots[labels.ToList().IndexOf(labels[i])]);
        return true;
    }

    private void JoinAll(IReadOnlyList<int> numbers)
    {
        foreach (int number in numbers)
            _partition.Join(numbers[0], number);
    }
}
