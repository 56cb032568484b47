using Cluster.Tests.Reference;
using Minima.Equivalence;
using Minima.Networks;
using Minima.Objectives;
using Xunit;

namespace Cluster.Tests.Equivalence;

/// <summary>What is said of two classes with equal losses: an invariant beyond its errors, or an honest search.</summary>
public sealed class SeparationTests
{
    private static readonly Objective Objective = EquivalenceCase.Create(NetworkSpec.Uniform([3], Activation.Tanh), 0.01, 2).Objective;
    private static readonly NetworkAligner Aligner = new(Objective, ClassLevel.Symmetry);

    [Fact]
    public void The_margin_is_the_difference_in_units_of_both_errors()
    {
        Assert.Equal(2.5, new Separation(new("norm-1", 1, 0.1), new("norm-1", 2, 0.3), false).Margin, 1e-15);
        Assert.Equal(2.5, new Separation(new("norm-1", 2, 0.3), new("norm-1", 1, 0.1), false).Margin, 1e-15);
        Assert.Equal(0, new Separation(new("loss", 1, 0), new("loss", 1, 0), false).Margin);
    }

    [Fact]
    public void The_invariant_that_differs_most_in_units_of_its_errors_tells_two_classes_apart()
    {
        (Specimen a, Specimen b) = Pair(1e-9);
        Separation separation = Separation.Between(Aligner, Objective.Shape, a, b);
        double largest = Invariants.Of(Aligner, Objective.Shape, a).Zip(Invariants.Of(Aligner, Objective.Shape, b))
            .Max(pair => Math.Abs(pair.First.Value - pair.Second.Value) / Math.Max(double.Epsilon, pair.First.Error + pair.Second.Error));

        Assert.False(separation.IsBySearch);
        Assert.Equal(largest, separation.Margin);
        Assert.True(separation.Margin > 1);
        Assert.Equal(separation.A.Name, separation.B.Name);
    }

    [Fact]
    public void Where_the_errors_are_as_large_as_the_differences_only_the_search_tells()
    {
        (Specimen a, Specimen b) = Pair(10);
        Separation separation = Separation.Between(Aligner, Objective.Shape, a, b);

        Assert.True(separation.IsBySearch);
        Assert.Equal("search", separation.A.Name);
    }

    private static (Specimen A, Specimen B) Pair(double radius)
    {
        var random = new Random(1);
        return (EquivalenceCase.Specimen(Objective, TestData.Point(Objective, 1, random), 0, radius),
            EquivalenceCase.Specimen(Objective, TestData.Point(Objective, 1, random), 1, radius));
    }
}
