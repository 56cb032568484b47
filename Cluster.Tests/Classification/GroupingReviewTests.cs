using Cluster.Tests.Equivalence;
using Minima.Classification;
using Minima.Equivalence;
using Xunit;

namespace Cluster.Tests.Classification;

/// <summary>
/// Published groupings that are wrong in known ways: a matcher that rounds weights counts one class up to 16 times, one
/// that looks at the loss alone merges different minima.
/// </summary>
public sealed class GroupingReviewTests
{
    private const int Copies = 16;

    private static readonly double[][] Points = [.. XorMinima.Copies(XorMinima.Best, Copies), XorMinima.Twins.First, XorMinima.Twins.Second];

    private static readonly PointClassification Found = XorMinima.Classify(Points);

    [Fact]
    public void Permuted_and_flipped_copies_are_one_class()
    {
        Assert.Equal([Copies, 1, 1], Found.Census.Architectures[0].Classes.OrderByDescending(row => row.Hits).Select(row => row.Hits));
        Assert.Equal(3, Found.Census.Architectures[0].Levels[ClassLevel.Symmetry]);
        Assert.Equal(Copies + 2, Found.Census.Architectures[0].Levels[ClassLevel.Raw]);
        Assert.All(Enumerable.Range(0, Copies), point => Assert.Same(Found.ClassOf(0), Found.ClassOf(point)));
    }

    [Fact]
    public void A_class_counted_sixteen_times_is_shown_with_a_witness_for_every_copy()
    {
        GroupingReview review = GroupingReviewer.Review(Found, [.. Enumerable.Range(0, Copies).Select(i => 100L - i), 500, 500]);

        Assert.Equal((17, 3, 1, Copies), (review.Groups.Count, review.Classes, review.SplitClasses, review.MostGroupsOfAClass));
        Assert.Equal(Copies * (Copies - 1) / 2, review.SplitPairs);
        Assert.Equal(Enumerable.Range(1, Copies - 1).Select(i => (0, i, 100L, 100L - i)), review.Splits.Select(pair => (pair.From, pair.To, pair.FromLabel, pair.ToLabel)));
        Assert.All(review.Splits, pair =>
        {
            double[] carried = UnitMap.Apply(XorMinima.Group.Shape, pair.Witness!, Points[pair.From]);
            Assert.Equal(0, EquivalenceCase.Distance(carried, Points[pair.To]), 1e-9);
            Assert.InRange(pair.Residual, 0, pair.Allowed);
            Assert.InRange(pair.Allowed, 0, 1e-6);
        });
    }

    [Fact]
    public void Different_minima_of_equal_loss_in_one_group_are_told_apart_by_their_nearest_copies()
    {
        GroupingReview review = GroupingReviewer.Review(Found, [.. Enumerable.Range(0, Copies).Select(i => (long)i), 500, 500]);

        Assert.Equal((1, 2, 1L), (review.MergingGroups, review.MostClassesOfAGroup, review.MergedPairs));
        MergedPair pair = Assert.Single(review.Merges);
        Assert.Equal((Copies, Copies + 1, 500L, false), (pair.First, pair.Second, pair.Label, pair.LossesDiffer));
        Assert.Equal(Nearest(Found, pair), pair.Nearest, 1e-12);
        Assert.True(pair.Nearest > 1000 * pair.Allowed);
        Assert.True(pair.IsRelatedByData, "XOR's inputs can be swapped");
    }

    [Fact]
    public void The_nearest_copy_is_the_nearest_of_all()
    {
        PointClassification found = XorMinima.Classify(XorMinima.All);

        GroupingReview review = GroupingReviewer.Review(found, new long[XorMinima.All.Length]);

        Assert.Equal(XorMinima.All.Length - 1, review.Merges.Count);
        Assert.All(review.Merges, pair => Assert.Equal(Nearest(found, pair), pair.Nearest, 1e-12));
    }

    [Fact]
    public void Minima_of_different_loss_in_one_group_are_told_apart_by_it()
    {
        GroupingReview review = GroupingReviewer.Review(Found, [.. Enumerable.Repeat(1L, Copies + 2)]);

        Assert.Equal((1, 2), (review.Groups.Count, review.Merges.Count));
        Assert.All(review.Merges, pair =>
        {
            Assert.True(pair.LossesDiffer);
            Assert.True(pair.Separation.Margin > 1);
            Assert.False(pair.IsRelatedByData);
        });
        Assert.Equal(0, review.Agreement[ClassLevel.Symmetry], 1e-15);
    }

    [Fact]
    public void A_grouping_that_is_right_at_a_level_agrees_there()
    {
        long[] raw = [.. Enumerable.Range(0, Copies + 2).Select(i => (long)i)], symmetric = [.. Enumerable.Repeat(9L, Copies), 8, 7];

        GroupingReview asRaw = GroupingReviewer.Review(Found, raw), asSymmetric = GroupingReviewer.Review(Found, symmetric);

        Assert.Equal((1, true), (asRaw.Agreement[ClassLevel.Raw], asRaw.Agreement[ClassLevel.Symmetry] < 0.1));
        Assert.Equal((true, 1), (asSymmetric.Agreement[ClassLevel.Raw] < 0.1, asSymmetric.Agreement[ClassLevel.Symmetry]));
        Assert.Equal((0, 0, 0L, 0L), (asSymmetric.Splits.Count, asSymmetric.Merges.Count, asSymmetric.SplitPairs, asSymmetric.MergedPairs));
    }

    [Fact]
    public void The_contingency_table_has_every_group_with_its_classes()
    {
        GroupingReview review = GroupingReviewer.Review(Found, [.. Enumerable.Range(0, Copies + 1).Select(i => i % 2L), 1]);

        Assert.Equal([(0L, 9), (1L, 9)], review.Groups.Select(group => (group.Label, group.Points)));
        Assert.Equal([(0, 8), (Copies, 1)], review.Groups[0].Classes);
        Assert.Equal([(0, 8), (Copies + 1, 1)], review.Groups[1].Classes);
    }

    [Fact]
    public void Points_without_a_class_are_left_out()
    {
        PointClassification found = XorMinima.Classify([XorMinima.Best, [.. XorMinima.Best.Select(_ => double.NaN)], XorMinima.Best]);

        GroupingReview review = GroupingReviewer.Review(found, [1, 2, 3]);

        Assert.Equal((2, 1, 2, 1), (review.Points, review.Unclassified, review.Groups.Count, review.Classes));
        Assert.Equal([1L, 3L], review.Groups.Select(group => group.Label));
        Assert.Throws<ArgumentException>(() => GroupingReviewer.Review(found, [1, 2]));
    }

    /// <summary>By trying every element of the group.</summary>
    private static double Nearest(PointClassification found, MergedPair pair) => GroupElements.Of(XorMinima.Group).Min(element => EquivalenceCase.Distance(
        UnitMap.Apply(XorMinima.Group.Shape, element, found.Points[pair.First].Polished.Parameters), found.Points[pair.Second].Polished.Parameters));
}
