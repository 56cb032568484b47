using Cluster.Tests.Reference;
using Minima.Curvature;
using Minima.Equivalence;
using Minima.Kernels;
using Minima.Kernels.Lanes;
using Minima.Networks;
using Minima.Objectives;
using Minima.Randomness;
using Minima.Training;
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

            Assert.False(Comparison.Of(Aligner, EquivalenceCase.Specimen(Objective, a, 0, loss: 0.5), EquivalenceCase.Specimen(Objective, b, 1, loss: 0.5)).IsMatch);
            Assert.False(Comparison.Of(Aligner, Continuum(a), Continuum(b)).IsMatch);
        }
    }

    [Fact]
    public void Images_are_the_same_up_to_the_sum_of_the_radii_whatever_rounding_made_of_their_losses()
    {
        var random = new Random(2);
        double[] point = TestData.Point(Objective, 1, random), image = UnitMap.Apply(Objective.Shape, GroupElements.Random(Aligner.Group, random), point);
        image[0] += 1.5e-9;
        Specimen a = EquivalenceCase.Specimen(Objective, point, 0, 1e-9), b = EquivalenceCase.Specimen(Objective, image, 1, 1e-9);

        Assert.Equal(1.5e-9, Comparison.Of(Aligner, a, b).Distance, 1e-14);
        Assert.False(Comparison.Of(Aligner, a, b with { Radius = 0.4e-9 }).IsMatch);
        Assert.True(Comparison.Of(Aligner, a, EquivalenceCase.Specimen(Objective, image, 1, 1e-9, loss: 0.1)).IsMatch);
    }

    /// <summary>The closed form's loss is a small difference of large sums, and their rounding depends on the units' order.</summary>
    [Fact]
    public void Copies_of_a_wide_teachers_student_differ_in_loss_by_no_more_than_its_error()
    {
        Objective teacher = TestData.Teacher(20, 20);
        var aligner = new NetworkAligner(teacher, ClassLevel.Symmetry);
        IKernel<ScalarLane<double>, double> kernel = teacher.CreateKernel<ScalarLane<double>, double>();
        var gradient = new ScalarLane<double>[400];
        var random = new Prng(4);
        double[] point = TestData.Point(teacher, 1, new Random(4));
        for (int copy = 0; copy < 50; copy++)
        {
            double[] image = UnitMap.Apply(teacher.Shape, RandomElement.Of(aligner.Group, ref random), point);

            Specimen a = Found(point, 0), b = Found(image, 1);
            Assert.InRange(Math.Abs(a.Outcome.Loss - b.Outcome.Loss), 0, a.LossError + b.LossError);
            Assert.True(Comparison.Of(aligner, a, b).IsMatch);
        }

        Specimen Found(double[] theta, int run) => Specimen.Of(teacher, new RunOutcome
        {
            Run = run,
            End = ExplorationEnd.GradientReached,
            Steps = 1,
            Verdict = Verdict.Minimum,
            Parameters = theta[..teacher.Shape.Parameters],
            Loss = kernel.Evaluate([.. theta.Select(x => new ScalarLane<double>(x))], gradient).Value,
            MinEigenvalue = 0.1,
            MaxEigenvalue = 10,
            ErrorRadius = 1e-12,
        });
    }

    /// <summary>A function has no copies: its outputs are compared one by one.</summary>
    [Fact]
    public void A_continuum_is_never_a_point_and_its_outputs_are_not_permuted()
    {
        double[] outputs = [1, 2, 3];

        Assert.Equal(0, Comparison.Of(Aligner, Continuum(outputs), Continuum(outputs)).Distance);
        Assert.False(Comparison.Of(Aligner, Continuum(outputs), Continuum([2, 1, 3])).IsMatch);
        double[] point = TestData.Point(Objective, 1, new Random(3));
        Assert.False(Comparison.Of(Aligner, Continuum(point), EquivalenceCase.Specimen(Objective, point)).IsMatch);
    }

    private static Specimen Continuum(double[] outputs) =>
        EquivalenceCase.Specimen(Objective, new double[Objective.Shape.Storage]) with { Point = outputs, IsContinuum = true };
}
