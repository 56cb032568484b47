using Cluster.Tests.Reference;
using Minima.Equivalence;
using Minima.Networks;
using Minima.Objectives;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.Equivalence;

/// <summary>Every merge has a witness that anyone can apply.</summary>
public sealed class MergeEvidenceTests
{
    [Fact]
    public void The_witness_of_every_member_carries_it_onto_the_representative()
    {
        Objective objective = EquivalenceCase.Create(NetworkSpec.Uniform([3, 2], Activation.Tanh), 0.01, 2).Objective;
        var aligner = new NetworkAligner(objective, ClassLevel.Symmetry);
        double[] point = TestData.Point(objective, 1, new Random(1));
        RunOutcome[] members = [.. GroupElements.Of(aligner.Group).Take(60).Select((element, run) => Outcome(objective, UnitMap.Apply(objective.Shape, element, point), run, 1e-9))];

        IReadOnlyList<MergeWitness> merges = new MergeEvidence(objective, aligner).Of(members.Reverse());

        Assert.Equal(Enumerable.Range(1, 59), merges.Select(merge => merge.Run));
        foreach (MergeWitness merge in merges)
        {
            Assert.Equal(0, merge.Onto);
            Assert.InRange(merge.Residual, 0, merge.Allowed);
            double[] image = UnitMap.Apply(objective.Shape, merge.Witness!, objective.Shape.Complete(members[merge.Run].Parameters));
            Assert.InRange(EquivalenceCase.Distance(image, objective.Shape.Complete(members[0].Parameters)), 0, 1e-12);
        }
    }

    [Fact]
    public void The_links_of_a_chain_lead_to_the_representative()
    {
        Objective objective = EquivalenceCase.Create(NetworkSpec.Uniform([2], Activation.Softplus), 0.01, 1).Objective;
        double[] point = TestData.Point(objective, 1, new Random(2));
        RunOutcome[] chain = [.. Enumerable.Range(0, 4).Select(run => Outcome(objective, [point[0] + run * 1.9e-9, .. point[1..]], run, 1e-9))];

        IReadOnlyList<MergeWitness> merges = new MergeEvidence(objective, new NetworkAligner(objective, ClassLevel.Symmetry)).Of(chain);

        Assert.Equal([(1, 0), (2, 1), (3, 2)], merges.Select(merge => (merge.Run, merge.Onto)));
    }

    [Fact]
    public void The_scales_of_rescaled_units_are_those_that_were_planted()
    {
        Objective objective = EquivalenceCase.Create(NetworkSpec.Uniform([3], Activation.Relu), 0, 2).Objective;
        double[] point = TestData.Point(objective, 1, new Random(3)), copy = [.. point];
        double[] planted = [1e-6, 1, 1e6];
        for (int unit = 0; unit < 3; unit++)
            UnitMap.Scale(objective.Shape, 0, unit, planted[unit], copy);

        MergeWitness merge = Assert.Single(new MergeEvidence(objective, new NetworkAligner(objective, ClassLevel.Symmetry))
            .Of([Outcome(objective, point, 0, 1e-9), Outcome(objective, copy, 1, 1e-9)]));

        Assert.Equal(planted, merge.Scales[0], (a, b) => Math.Abs(a / b - 1) < 1e-12);
    }

    private static RunOutcome Outcome(Objective objective, double[] point, int run, double radius) =>
        EquivalenceCase.Specimen(objective, point, run, radius).Outcome;
}
