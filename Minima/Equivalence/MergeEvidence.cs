using Minima.Objectives;
using Minima.Training;

namespace Minima.Equivalence;

/// <summary>
/// The witnesses of a class, made again from the recorded points: a pure function of them, so that keeping the points is
/// keeping the witnesses.
/// </summary>
public sealed class MergeEvidence(Objective objective, IAligner aligner)
{
    /// <summary>
    /// A witness for every member but the representative, by run. Members that do not reach the representative itself are
    /// carried onto one that does, or onto a link further on. Where only a second look has joined a class, the first of the
    /// members on its other side has no witness here (<see cref="Censuses.SplitCheckResult.Joins"/> has it).
    /// </summary>
    /// <param name="members">The runs of one class.</param>
    public IReadOnlyList<MergeWitness> Of(IEnumerable<RunOutcome> members) => Of(members.Select(member => Specimen.Of(objective, member)));

    /// <summary>As above, of points rather than runs.</summary>
    public IReadOnlyList<MergeWitness> Of(IEnumerable<Specimen> members)
    {
        List<Specimen> open = [.. members.OrderBy(member => member.Outcome.Run)];
        var found = new List<MergeWitness>();
        var links = new Queue<Specimen>();
        while (open.Count > 0)
        {
            if (!links.TryDequeue(out Specimen? link))
            {
                links.Enqueue(open[0]);
                open.RemoveAt(0);
                continue;
            }

            var missed = new List<Specimen>();
            foreach (Specimen member in open)
            {
                if (TryWitness(member, link) is not { } witness)
                {
                    missed.Add(member);
                    continue;
                }

                found.Add(witness);
                links.Enqueue(member);
            }

            open = missed;
        }

        return [.. found.OrderBy(witness => witness.Run)];
    }

    /// <summary>Why two points are one class by themselves; null if they are not.</summary>
    public MergeWitness? TryWitness(Specimen from, Specimen onto)
    {
        Comparison found = Comparison.Of(aligner, from, onto);
        if (!found.IsMatch)
            return null;
        IReadOnlyList<double[]> scales = found.Witness is null or { Data: not null } || !ContinuousSymmetry.HasScales(objective) ? [] : Scales(found.Witness, from, onto);
        return new MergeWitness(from.Outcome.Run, onto.Outcome.Run, found.Witness, scales, found.Distance, found.Allowed);
    }

    private double[][] Scales(Witness witness, Specimen from, Specimen onto)
    {
        double[][] source = CanonicalScale.LengthsOf(objective, objective.Shape.Complete(from.Outcome.Parameters));
        double[][] target = CanonicalScale.LengthsOf(objective, objective.Shape.Complete(onto.Outcome.Parameters));
        return [.. target.Select((layer, l) => layer.Select((length, unit) => source[l][witness.Sources[l][unit]] / length).ToArray())];
    }
}
