using Cluster.Tests.Reference;
using Minima.Equivalence;
using Minima.Objectives;
using Xunit;

namespace Cluster.Tests.Equivalence;

/// <summary>The invariants that route points to buckets: they must never split a class, and should split most others.</summary>
public sealed class FingerprintTests
{
    private static readonly ClassLevel[] Levels = [ClassLevel.Raw, ClassLevel.Permutation, ClassLevel.Symmetry];

    [Fact]
    public void No_element_moves_the_fingerprint_by_more_than_its_error()
    {
        foreach ((string name, Objective objective) in EquivalenceCase.Small())
        {
            foreach (ClassLevel level in Levels)
            {
                var aligner = new NetworkAligner(objective, level);
                double[] point = TestData.Point(objective, 1.5, new Random(1));
                Fingerprint original = Of(aligner, objective, point, 0);
                foreach (Witness element in GroupElements.Of(aligner.Group))
                {
                    Fingerprint image = Of(aligner, objective, UnitMap.Apply(objective.Shape, element, point), 0);
                    Assert.True(Math.Abs(original.Key - image.Key) <= original.Error + image.Error, $"{name} {level}: {original} and {image}");
                }
            }
        }
    }

    /// <summary>The error is a bound, so that two points within the sum of their radii always meet in a bucket.</summary>
    [Fact]
    public void A_move_by_the_radius_changes_the_fingerprint_by_no_more_than_its_error()
    {
        foreach ((string name, Objective objective) in EquivalenceCase.Small())
        {
            foreach (ClassLevel level in Levels)
            {
                var aligner = new NetworkAligner(objective, level);
                for (int seed = 1; seed <= 6; seed++)
                {
                    var random = new Random(seed);
                    double[] point = TestData.Point(objective, seed % 3 == 0 ? 0.1 : seed, random);
                    double radius = Math.Pow(10, -2 - seed);
                    Fingerprint original = Of(aligner, objective, point, radius);
                    double[] step = TestData.Point(objective.Shape.Parameters, 1, random);
                    double length = Math.Sqrt(step.Sum(x => x * x));
                    double[] moved = objective.Shape.Complete([.. step.Select((s, p) => point[p] + radius * s / length)]);
                    Assert.True(Math.Abs(original.Key - Of(aligner, objective, moved, 0).Key) <= original.Error, $"{name} {level}, seed {seed}");
                }
            }
        }
    }

    [Fact]
    public void Different_random_points_have_different_fingerprints()
    {
        foreach ((string name, Objective objective) in EquivalenceCase.Small())
        {
            foreach (ClassLevel level in Levels)
            {
                var aligner = new NetworkAligner(objective, level);
                var random = new Random(2);
                Fingerprint[] all = [.. Enumerable.Range(0, 60).Select(_ => Of(aligner, objective, TestData.Point(objective, 1, random), 1e-10)).OrderBy(f => f.Key)];
                for (int i = 1; i < all.Length; i++)
                    Assert.True(all[i].Key - all[i - 1].Key > all[i].Error + all[i - 1].Error, $"{name} {level}: {all[i - 1]} and {all[i]}");
            }
        }
    }

    [Theory]
    [InlineData(SurrogateKind.Plain)]
    [InlineData(SurrogateKind.Odd)]
    [InlineData(SurrogateKind.Reflected)]
    public void Surrogates_are_no_steeper_than_two_and_have_their_symmetry(object kind)
    {
        for (double skew = 0.3; skew < 0.95; skew += 0.1)
        {
            var surrogate = new Surrogate((SurrogateKind)kind, skew);
            for (double z = -6; z <= 6; z += 1e-3)
            {
                Assert.InRange(Math.Abs(surrogate.Value(z + 1e-6) - surrogate.Value(z)), 0, 2.0001e-6);
                double sum = surrogate.Value(z) + surrogate.Value(-z);
                if ((SurrogateKind)kind != SurrogateKind.Plain)
                    Assert.Equal((SurrogateKind)kind == SurrogateKind.Odd ? 0 : 1, sum, 1e-15);
            }
        }
    }

    private static Fingerprint Of(NetworkAligner aligner, Objective objective, double[] point, double radius) =>
        aligner.FingerprintOf(EquivalenceCase.Specimen(objective, point, 0, radius));
}
