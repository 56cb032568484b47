using Cluster.Tests.Reference;
using Minima.Barriers;
using Minima.Data;
using Minima.Networks;
using Minima.Objectives;
using Xunit;

namespace Cluster.Tests.Barriers;

public sealed class SegmentProfileTests
{
    /// <summary>Two global minima of the teacher one swap apart: exactly ¼ − 1/(2π), halfway.</summary>
    [Theory]
    [InlineData(2, 41)]
    [InlineData(5, 41)]
    [InlineData(5, 4)] // ½ is no grid point: the refinement has to find it
    [InlineData(10, 10)]
    public void Swapped_teachers_are_a_quarter_less_one_over_two_pi_apart(int k, int points)
    {
        Objective teacher = TestData.Teacher(k, k);
        double[] from = Identity(teacher);

        SegmentProfile profile = SegmentProfile.Between(teacher, from, Swapped(from, k), points);

        Assert.Equal(0.25 - 1 / (2 * Math.PI), profile.Barrier, 1e-13);
        Assert.Equal(profile.Barrier, profile.RiseAboveChord, 1e-13);
        Assert.Equal(0.5, profile.Place, 1e-7);
        Assert.Equal(points, profile.Points.Count);
    }

    /// <summary>The network of the debate; the loss is the mean over the 441 samples.</summary>
    [Fact]
    public void Halfway_to_its_swapped_copy_the_debated_network_has_the_known_loss()
    {
        NetworkSpec network = NetworkSpec.Uniform([2], Activation.Relu, biases: false);
        double[] from = [-1.5, 2, 1.7, .4, 2.3, .8], to = [1.7, .4, -1.5, 2, .8, 2.3];
        var shape = new NetworkShape(network, 2, 1);
        double[][] grid = [.. Enumerable.Range(0, 441).Select(s => new[] { s / 21 / 10.0 - 1, s % 21 / 10.0 - 1 })];
        var data = new Dataset([.. grid.SelectMany(x => x)], 2, [.. grid.Select(x => ReferenceNetwork.Outputs(shape, from, x)[0])], 1, 0);

        SegmentProfile profile = SegmentProfile.Between(TestData.Objective(data, network, LossKind.Mse), from, to);

        Assert.InRange(Math.Max(profile.StartLoss, profile.EndLoss), 0, 1e-30);
        Assert.Equal(2.236999587, profile.Points.Single(point => point.T == 0.5).Loss, 1e-9);
        Assert.True(profile.Maximum >= profile.Points.Max(point => point.Loss));
    }

    [Fact]
    public void A_point_and_itself_have_no_barrier()
    {
        foreach (Objective objective in new[] { TestData.Teacher(3, 3), Small(Activation.Tanh), Small(Activation.Relu, outputWeights: 0.3) })
        {
            double[] point = TestData.Point(objective, 1, new Random(1));

            SegmentProfile profile = SegmentProfile.Between(objective, point, point);

            Assert.Equal((0, 0), (profile.Barrier, profile.RiseAboveChord));
            Assert.All(profile.Points, p => Assert.Equal(profile.StartLoss, p.Loss));
        }
    }

    [Fact]
    public void Losses_are_those_of_the_points_on_the_segment_with_penalty()
    {
        Objective objective = Small(Activation.Tanh, l2: 0.1);
        var random = new Random(2);
        double[] from = TestData.Point(objective, 1, random), to = TestData.Point(objective, 1, random);

        SegmentProfile profile = SegmentProfile.Between(objective, from, to, 7);

        Assert.Equal(Enumerable.Range(0, 7).Select(i => i / 6.0), profile.Points.Select(p => p.T));
        foreach ((double t, double loss) in profile.Points.Select(p => (p.T, p.Loss)))
            Assert.Equal(ReferenceNetwork.Loss(objective, [.. from.Zip(to, (a, b) => (1 - t) * a + t * b)]), loss, 1e-13);
    }

    /// <summary>Against a grid fifty times as fine, on random segments of several peaks.</summary>
    [Fact]
    public void The_maximum_is_that_of_a_fine_grid_or_a_little_above()
    {
        Objective objective = Small(Activation.Sin);
        var evaluator = new SegmentEvaluator(objective);
        var random = new Random(3);
        for (int round = 0; round < 20; round++)
        {
            double[] from = TestData.Point(objective, 2, random), to = TestData.Point(objective, 2, random);
            SegmentProfile profile = evaluator.Profile(from, to);
            double start = profile.StartLoss, end = profile.EndLoss;
            SegmentPoint[] fine = [.. Enumerable.Range(0, 2001).Select(i => i / 2000.0).Select(t => new SegmentPoint(t, evaluator.LossBetween(from, to, t)))];
            double highest = fine.Max(p => p.Loss), rise = fine.Max(p => p.Loss - (1 - p.T) * start - p.T * end);

            Assert.InRange(profile.Maximum - highest, -1e-12, 1e-3);
            Assert.InRange(profile.RiseAboveChord - rise, -1e-12, 1e-3);
            Assert.Equal(profile.Maximum, evaluator.LossBetween(from, to, profile.Place));
            Assert.Equal(profile.Maximum - Math.Max(start, end), profile.Barrier);
            Assert.InRange(profile.Barrier, 0, profile.RiseAboveChord);
        }
    }

    /// <summary>From just before the peak at ½ to well behind it: downhill on a coarse grid.</summary>
    [Fact]
    public void A_maximum_just_behind_the_higher_end_is_found()
    {
        var evaluator = new SegmentEvaluator(TestData.Teacher(3, 3));
        double[] one = Identity(evaluator.Objective), other = Swapped(one, 3);
        double[] On(double t) => [.. one.Zip(other, (x, y) => x == y ? x : (1 - t) * x + t * y)];

        SegmentProfile coarse = evaluator.Profile(On(0.49), On(0.6), 3);

        Assert.True(coarse.Points[0].Loss > coarse.Points[1].Loss && coarse.Points[1].Loss > coarse.Points[2].Loss);
        Assert.Equal(evaluator.LossBetween(one, other, 0.5) - coarse.StartLoss, coarse.Barrier, 1e-13);
        Assert.Equal(1 / 11.0, coarse.Place, 1e-6);
    }

    [Fact]
    public void A_unit_of_the_teacher_that_passes_through_zero_leaves_the_profile_finite()
    {
        Objective teacher = TestData.Teacher(2, 2);
        double[] from = teacher.Shape.Complete([1, 0, 0, 1]), to = teacher.Shape.Complete([-1, 0, 0, 1]);

        SegmentProfile profile = SegmentProfile.Between(teacher, from, to);

        // At w₁ = 0 the student is relu(x₂), and F = ½E[relu(x₁)²] = ¼.
        Assert.Equal(0.25, profile.Points.Single(point => point.T == 0.5).Loss, 1e-11);
        Assert.All(profile.Points, point => Assert.True(double.IsFinite(point.Loss)));
    }

    [Fact]
    public void A_loss_that_overflows_is_infinite()
    {
        Objective objective = Small(Activation.Linear);
        double[] small = new double[objective.Shape.Storage], large = new double[objective.Shape.Storage];
        Array.Fill(large, 1e200);

        Assert.Equal(double.PositiveInfinity, new SegmentEvaluator(objective).LossBetween(small, large, 0.5));
    }

    [Fact]
    public void Points_of_another_network_and_grids_without_an_inside_are_refused()
    {
        Objective objective = Small(Activation.Tanh);
        double[] point = new double[objective.Shape.Storage];

        Assert.Throws<ArgumentException>(() => SegmentProfile.Between(objective, point, point[1..]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SegmentProfile.Between(objective, point, point, 2));
    }

    private static double[] Identity(Objective teacher)
    {
        int k = teacher.TeacherUnits;
        return teacher.Shape.Complete([.. Enumerable.Range(0, k * k).Select(p => p % (k + 1) == 0 ? 1.0 : 0)]);
    }

    private static double[] Swapped(double[] from, int k) => [.. from[k..(2 * k)], .. from[..k], .. from[(2 * k)..]];

    private static Objective Small(Activation activation, double l2 = 0, double? outputWeights = null) => TestData.Objective(
        TestData.Random(6, 2, LossKind.Mse, 1), NetworkSpec.Uniform([3], activation, outputWeights: outputWeights), LossKind.Mse, l2);
}
