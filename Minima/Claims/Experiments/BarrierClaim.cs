using Minima.Barriers;
using Minima.Claims.Certified;
using Minima.Curvature;
using Minima.Data;
using Minima.Equivalence;
using Minima.Networks;
using Minima.Objectives;
using Minima.Sweeps;

namespace Minima.Claims.Experiments;

/// <summary>
/// What two minima of equal loss say about convexity: by themselves nothing, since a convex loss may have a flat valley;
/// with a rise on the straight way between them, everything.
/// </summary>
/// <param name="inputs">Four samples of two inputs for linear regression, row = sample.</param>
internal sealed class BarrierClaim(double[] inputs) : IClaim
{
    private const double Rounding = 1e-12;

    private static readonly int[] TeacherUnits = [2, 4, 6];

    /// <summary>Two inputs that are always equal: only the sum of their weights matters.</summary>
    public BarrierClaim()
        : this([-1, -1, 0.5, 0.5, 1, 1, 2, 2])
    {
    }

    public string Id => "barrier";

    public string Statement => "two equal minima alone prove nothing about convexity; a rise of the loss between them does";

    public string Method =>
        "The loss along straight segments, with its maximum and the place of it: in linear regression with two equal inputs, which "
        + "is convex, from minimum (1, 0) to minimum (0, 1); on XOR from every minimum found to all its copies and to all other "
        + "minima, each rise above the chord enclosed; and in the closed-form ReLU teacher between two global minima one swap apart.";

    public IReadOnlyList<string> Sweeps => [Id];

    public ClaimResult Examine(ClaimContext context)
    {
        SegmentProfile flat = FlatSegment();
        ClaimSweep sweep = context.Run(Id, quick: 100);
        Objective objective = sweep.Catalog[0];
        var segments = new SegmentEvaluator(objective);
        double[][] minima = [.. sweep.ToCensus().Architectures[0].Classes
            .Where(row => row.Verdict == Verdict.Minimum).Select(row => objective.Shape.Complete(row.Representative))];
        var group = new UnitGroup(objective, ClassLevel.Symmetry);
        Rise[] toCopies = [.. minima.SelectMany(minimum => GroupImages.Of(group, minimum).Where(image => !image.SequenceEqual(minimum))
            .Select(image => Climb(segments, minimum, image)))];
        Rise[] toOthers = [.. from i in Enumerable.Range(0, minima.Length) from j in Enumerable.Range(0, i) select Climb(segments, minima[i], minima[j])];
        SegmentProfile[] swaps = [.. TeacherUnits.Select(TeacherSwap)];

        bool flatIsEqual = flat.StartLoss <= Rounding && flat.EndLoss <= Rounding && flat.Barrier <= Rounding;
        bool rises = toCopies.Any(rise => rise.IsCertain);
        return new ClaimResult(flatIsEqual && rises ? ClaimVerdict.Supported : ClaimVerdict.Refuted,
        [
            Figure.Of("convex_rise", flat.Barrier),
            Figure.Of("xor_minima", minima.Length),
            Figure.Of("segments_to_copies", toCopies.Length),
            Figure.Of("segments_to_copies_that_rise", toCopies.Count(rise => rise.IsCertain)),
            Figure.Of("smallest_rise_to_a_copy", toCopies.Min(rise => (double?)rise.Profile.Barrier) ?? double.NaN),
            Figure.Of("largest_rise_to_a_copy", toCopies.Max(rise => (double?)rise.Profile.Barrier) ?? double.NaN),
            Figure.Of("first_and_last_place_of_the_rise", toCopies.Length == 0 ? [] : [toCopies.Min(rise => rise.Profile.Place), toCopies.Max(rise => rise.Profile.Place)]),
            Figure.Of("segments_to_other_minima", toOthers.Length),
            Figure.Of("segments_to_other_minima_that_rise", toOthers.Count(rise => rise.IsCertain)),
            Figure.Of("teacher_units", TeacherUnits.Select(k => (double)k)),
            Figure.Of("teacher_swap_rise", swaps.Select(swap => swap.Barrier)),
            Figure.Of("teacher_swap_place", swaps.Select(swap => swap.Place)),
            Figure.Of("teacher_swap_rise_exact", 0.25 - 1 / (2 * Math.PI)),
        ])
        {
            Condition = flatIsEqual && rises ? "equal minima that prove nothing are not strict: a convex loss has at most one strict minimum" : null,
            Evidence =
            [
                $"linear regression: loss {flat.StartLoss:G3} at (1, 0), {flat.EndLoss:G3} at (0, 1), at most {flat.Maximum:G3} between",
                $"XOR: {toCopies.Count(rise => rise.IsCertain)} of {toCopies.Length} ways to a copy and {toOthers.Count(rise => rise.IsCertain)} of {toOthers.Length} to another minimum rise for certain",
                $"teacher with {TeacherUnits[^1]} units: {swaps[^1].Barrier:G10} at t = {swaps[^1].Place:G4}, in closed form 1/4 − 1/(2π)",
            ],
        };
    }

    private SegmentProfile FlatSegment()
    {
        double[] targets = [.. inputs.Chunk(2).Select(x => x[0])];
        Objective regression = HandMade.Objective(
            new Dataset(inputs, 2, targets, 1, 0), NetworkSpec.Uniform([], Activation.Linear, biases: false), LossKind.Mse);
        return SegmentProfile.Between(regression, [1, 0], [0, 1]);
    }

    private static Rise Climb(SegmentEvaluator segments, double[] from, double[] to)
    {
        SegmentProfile profile = segments.Profile(from, to);
        // At an end there is nothing to be proved.
        double place = profile.Place is > 0 and < 1 ? profile.Place : 0.5;
        return new Rise(profile, Convexity.At(theta => EnclosedLoss.At(segments.Objective, theta), from, to, place));
    }

    /// <summary>From W = I to W with the first two units swapped: both compute the teacher.</summary>
    private static SegmentProfile TeacherSwap(int k)
    {
        var setting = new Setting(new DataSpec(DataKind.ReluTeacher) { K = k },
            NetworkSpec.Uniform([k], Activation.Relu, biases: false, outputWeights: 1), LossKind.Population, 0, new InitSpec(), new OptimizerSpec());
        Objective teacher = Objective.Create(setting, null);
        int[] units = [.. Enumerable.Range(0, k)];
        double[] identity = [.. units.SelectMany(i => units.Select(j => i == j ? 1.0 : 0.0))];
        double[] swapped = [.. identity[k..(2 * k)], .. identity[..k], .. identity[(2 * k)..]];
        return SegmentProfile.Between(teacher, teacher.Shape.Complete(identity), teacher.Shape.Complete(swapped));
    }

    private sealed record Rise(SegmentProfile Profile, Triple Above)
    {
        public bool IsCertain => Above.Violates;
    }
}
