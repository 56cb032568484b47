using Cluster.Tests.Reference;
using Minima.Equivalence;
using Minima.Networks;
using Minima.Objectives;
using Xunit;

namespace Cluster.Tests.Equivalence;

/// <summary>Two specimens by themselves, without the invariant that routes them in a table.</summary>
public sealed class ComparisonTests
{
    private static readonly Objective Objective = EquivalenceCase.Create(NetworkSpec.Uniform([3, 2], Activation.Tanh), 0, 2).Objective;
    private static readonly NetworkAligner Aligner = new(Objective, ClassLevel.Symmetry);

    [Fact]
    public void Points_with_equal_loss_that_are_not_images_are_different()
    {
        var random = new Random(1);
        for (int round = 0; round < 50; round++)
        {
            double[] a = TestData.Point(Objective, 1, random), b = TestData.Point(Objective, 1, random);

            Assert.Null(Comparison.Distance(Aligner, EquivalenceCase.Specimen(Objective, a, 0, loss: 0.5), EquivalenceCase.Specimen(Objective, b, 1, loss: 0.5)));
            Assert.Null(Comparison.Distance(Aligner, Continuum(a), Continuum(b)));
        }
    }

    [Fact]
    public void Images_are_the_same_up_to_the_sum_of_the_radii_and_only_with_equal_losses()
    {
        var random = new Random(2);
        double[] point = TestData.Point(Objective, 1, random), image = UnitMap.Apply(Objective.Shape, GroupElements.Random(Aligner.Group, random), point);
        image[0] += 1.5e-9;
        Specimen a = EquivalenceCase.Specimen(Objective, point, 0, 1e-9), b = EquivalenceCase.Specimen(Objective, image, 1, 1e-9);

        Assert.Equal(1.5e-9, Assert.NotNull(Comparison.Distance(Aligner, a, b)), 1e-14);
        Assert.Null(Comparison.Distance(Aligner, a, b with { Radius = 0.4e-9 }));
        Assert.Null(Comparison.Distance(Aligner, a, EquivalenceCase.Specimen(Objective, image, 1, 1e-9, loss: 0.1)));
    }

    /// <summary>A function has no copies: its outputs are compared one by one.</summary>
    [Fact]
    public void A_continuum_is_never_a_point_and_its_outputs_are_not_permuted()
    {
        double[] outputs = [1, 2, 3];

        Assert.Equal(0, Comparison.Distance(Aligner, Continuum(outputs), Continuum(outputs)));
        Assert.Null(Comparison.Distance(Aligner, Continuum(outputs), Continuum([2, 1, 3])));
        double[] point = TestData.Point(Objective, 1, new Random(3));
        Assert.Null(Comparison.Distance(Aligner, Continuum(point), EquivalenceCase.Specimen(Objective, point)));
    }

    private static Specimen Continuum(double[] outputs) =>
        EquivalenceCase.Specimen(Objective, new double[Objective.Shape.Storage]) with { Point = outputs, IsContinuum = true };
}
