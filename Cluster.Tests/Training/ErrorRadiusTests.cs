using Cluster.Tests.Equivalence;
using Cluster.Tests.Reference;
using Minima.Curvature;
using Minima.Data;
using Minima.Equivalence;
using Minima.Kernels.Lanes;
using Minima.Networks;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.Training;

/// <summary>The promise on which every merge rests: the true stationary point is within the radius.</summary>
public sealed class ErrorRadiusTests
{
    /// <summary>Takes any point for stationary, so that points beside a minimum get a radius too.</summary>
    private static readonly OptimizerSpec Lax = new() { LearningRate = 0.3, Steps = 3000, Gradient = 1 };

    [Fact]
    public void The_true_minimum_is_within_the_radius()
    {
        (Setting setting, Objective objective) = TestRuns.Xor(2, 1e-2, Lax);
        double[] minimum = Minimum(objective, setting).Parameters;
        for (int seed = 1; seed <= 40; seed++)
        {
            double[] beside = Beside(minimum, 1e-8, seed);
            RunOutcome outcome = TestRuns.Judge(objective, setting, beside, new PolishSpec(Enabled: false));

            Assert.Equal(Verdict.Minimum, outcome.Verdict);
            Assert.True(EquivalenceCase.Distance(minimum, beside) <= outcome.ErrorRadius, $"seed {seed}: {outcome.ErrorRadius}");
        }
    }

    /// <summary>
    /// 2‖g‖/λ at the canonical point bounds the way to the nearest stationary point; that one's own canonical point is
    /// farther by the stretch. The data have a kink between two samples and a little noise.
    /// </summary>
    [Fact]
    public void The_radius_at_a_canonical_scale_is_stretched()
    {
        var network = NetworkSpec.Uniform([1], Activation.LeakyRelu);
        Setting setting = TestData.Setting(network, LossKind.Mse, 0, Lax with { LearningRate = 0.05 });
        var data = new Dataset([-2, -1.5, -1, -0.5, 0.5, 1, 1.5, 2], 1, [0.1, -0.1, 0, 0.1, 1.6, 3, 4.4, 6.1], 1, 0);
        Objective objective = TestData.Objective(data, network, LossKind.Mse);
        double[] beside = Beside(Minimum(objective, setting).Parameters, 1e-8, 1);
        RunOutcome outcome = TestRuns.Judge(objective, setting, beside, new PolishSpec(Enabled: false));
        double[] canonical = CanonicalScale.Of(objective, objective.Shape.Complete(beside));
        double stretch = CanonicalScale.Stretch(objective, canonical);

        Assert.True(stretch > 2, $"{stretch}");
        Assert.InRange(outcome.ErrorRadius / NewtonKantorovich(objective, canonical), stretch, 1.01 * stretch);
    }

    /// <summary>A scaled unit is the same function: what its copies are may not depend on the scale they were found at.</summary>
    [Fact]
    public void Verdict_curvature_and_class_do_not_depend_on_a_units_scale()
    {
        var network = NetworkSpec.Uniform([1], Activation.LeakyRelu);
        Setting setting = TestData.Setting(network, LossKind.Mse, 0, Lax with { LearningRate = 0.05 });
        var data = new Dataset([-2, -1.5, -1, -0.5, 0.5, 1, 1.5, 2], 1, [0.1, -0.1, 0, 0.1, 1.6, 3, 4.4, 6.1], 1, 0);
        Objective objective = TestData.Objective(data, network, LossKind.Mse);
        RunOutcome minimum = Minimum(objective, setting);
        var table = new ClassTable(new NetworkAligner(objective, ClassLevel.Symmetry));
        table.Add(Specimen.Of(objective, minimum));
        int run = 1000;
        foreach (double scale in new[] { 1e-6, 1e-3, 1e3, 1e6 })
        {
            // θ = (w, b of the unit; a, b of the output).
            double[] scaled = [.. minimum.Parameters];
            scaled[0] *= scale;
            scaled[1] *= scale;
            scaled[2] /= scale;
            RunOutcome outcome = TestRuns.Judge(objective, setting with { Optimizer = setting.Optimizer with { Gradient = 1e-3 } }, scaled, new PolishSpec(Enabled: false));

            Assert.Equal(Verdict.Minimum, outcome.Verdict);
            Assert.Equal(minimum.MinEigenvalue, outcome.MinEigenvalue, 1e-6);
            table.Add(Specimen.Of(objective, outcome with { Run = run++ }));
        }

        Assert.Equal(1, table.Count);
    }

    private static RunOutcome Minimum(Objective objective, Setting setting) =>
        TestRuns.Run(objective, TestRuns.Specs(setting, 20)).First(outcome => outcome.Verdict == Verdict.Minimum);

    private static double[] Beside(double[] point, double distance, int seed)
    {
        double[] step = TestData.Point(point.Length, 1, new Random(seed));
        double length = Math.Sqrt(step.Sum(x => x * x));
        return [.. point.Zip(step, (x, s) => x + distance * s / length)];
    }

    private static double NewtonKantorovich(Objective objective, double[] point)
    {
        ICurvature curvature = Curvatures.Create(objective, LaneWidth.Scalar);
        int n = curvature.Parameters;
        double[] gradient = new double[n], hessian = new double[n * n];
        curvature.Evaluate(point, gradient, hessian);
        double norm = Math.Sqrt(gradient.Sum(x => x * x));
        return 2 * norm / new Spectrum(SymmetricEigen.Values(hessian, n), ContinuousSymmetry.DimensionAt(objective, point), norm).TransverseCurvature;
    }
}
