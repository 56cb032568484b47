using Cluster.Tests.Reference;
using Minima.Equivalence;
using Minima.Networks;
using Minima.Objectives;
using Minima.Statistics;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.Equivalence;

/// <summary>The table's classes are those of the points, whatever the order, the repetitions and the detours.</summary>
public sealed class ClassTableTests
{
    private const int Centres = 7;
    private const int Members = 9;
    private const double Radius = 1e-6;
    private static readonly Objective Objective = EquivalenceCase.Create(NetworkSpec.Uniform([3, 2], Activation.Tanh), 0, 2).Objective;

    [Fact]
    public void The_classes_are_those_from_which_the_points_were_made()
    {
        ClassTable table = Fill(Specimens(1));

        Assert.Equal(Expected(), Describe(table));
    }

    [Fact]
    public void The_order_of_adding_does_not_matter()
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            Specimen[] shuffled = Specimens(1);
            new Random(seed).Shuffle(shuffled);
            ClassTable table = Fill(shuffled);

            Assert.True(Describe(Fill(Specimens(1))) == Describe(table), $"seed {seed}");
            Assert.All(table.Classes, c => Assert.Equal(c.Runs.Min(), c.Representative.Outcome.Run));
            Assert.All(table.Classes, c => Assert.Equal(c.Runs.Order(), c.Runs));
        }
    }

    [Fact]
    public void Adding_again_changes_nothing()
    {
        Specimen[] all = Specimens(1);

        Assert.Equal(Expected(), Describe(Fill([.. all, .. all.Reverse(), .. all])));
    }

    [Fact]
    public void Merging_is_commutative_associative_and_idempotent()
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            Specimen[] all = Specimens(1);
            var random = new Random(seed);
            // Overlapping shares: some runs are in two tables, as after a retry.
            Specimen[][] shares = [.. Enumerable.Range(0, 3).Select(_ => all.Where(_ => random.NextDouble() < 0.5).ToArray())];
            string direct = Describe(Fill([.. shares[0], .. shares[1], .. shares[2]]));

            Assert.Equal(direct, Describe(Merged(Merged(Fill(shares[0]), Fill(shares[1])), Fill(shares[2]))));
            Assert.Equal(direct, Describe(Merged(Fill(shares[0]), Merged(Fill(shares[1]), Fill(shares[2])))));
            Assert.Equal(direct, Describe(Merged(Merged(Fill(shares[2]), Fill(shares[0])), Fill(shares[1]))));
            Assert.Equal(Describe(Fill(all)), Describe(Merged(Fill(all), Fill(all))));
            Assert.Equal(Describe(Fill(all)), Describe(Merged(new ClassTable(Aligner()), Fill(all))));
        }
    }

    [Fact]
    public void Points_with_equal_loss_that_are_not_images_stay_apart()
    {
        var random = new Random(3);
        Specimen[] all = [.. Enumerable.Range(0, 200).Select(run => EquivalenceCase.Specimen(Objective, TestData.Point(Objective, 1, random), run))];

        Assert.Equal(200, Fill(all).Count);
    }

    /// <summary>A wide specimen that overlaps two classes makes them one, and each run is counted once.</summary>
    [Fact]
    public void A_point_between_two_classes_joins_them()
    {
        double[] left = TestData.Point(Objective, 1, new Random(5)), right = [.. left], middle = [.. left];
        right[0] += 4e-6;
        middle[0] += 2e-6;
        Specimen a = EquivalenceCase.Specimen(Objective, left, 0, 0.5e-6), b = EquivalenceCase.Specimen(Objective, right, 1, 0.5e-6);
        ClassTable table = Fill([a, b]);
        Assert.Equal(2, table.Count);

        table.Add(EquivalenceCase.Specimen(Objective, middle, 2, 1.8e-6));

        Assert.Equal("0,1,2", Describe(table));
    }

    /// <summary>Each point reaches only its neighbours in the chain; whatever comes last, the chain is one class.</summary>
    [Fact]
    public void A_chain_of_points_that_barely_touch_is_one_class_in_every_order()
    {
        double[] start = TestData.Point(Objective, 1, new Random(6));
        Specimen[] chain = [.. Enumerable.Range(0, 6).Select(run =>
        {
            double[] point = [.. start];
            point[0] += run * 1.9e-6;
            return EquivalenceCase.Specimen(Objective, point, run, Radius);
        })];
        for (int seed = 1; seed <= 50; seed++)
        {
            Specimen[] shuffled = [.. chain];
            new Random(seed).Shuffle(shuffled);

            Assert.True(Describe(Fill(shuffled)) == "0,1,2,3,4,5", $"seed {seed}");
            Assert.True(Describe(Merged(Fill(shuffled.Take(3)), Fill(shuffled.Skip(3)))) == "0,1,2,3,4,5", $"seed {seed}, merged");
        }
    }

    /// <summary>The point in the middle joins two that do not touch; near the left one, it is not kept to compare with.</summary>
    [Fact]
    public void What_a_forgotten_point_joined_stays_joined_in_a_merge()
    {
        double[] left = TestData.Point(Objective, 1, new Random(7)), middle = [.. left], right = [.. left];
        middle[0] += 1.4e-6;
        right[0] += 2.2e-6;
        ClassTable table = Fill(new[] { left, right, middle }.Select((point, run) => EquivalenceCase.Specimen(Objective, point, run, Radius)));

        Assert.Equal(2, table.Anchors);
        Assert.Equal("0,1,2", Describe(Merged(new ClassTable(Aligner()), table)));
    }

    /// <summary>
    /// Whatever the spacing of a chain, every order and every merge gives the components of "within the sum of the radii",
    /// also where the link between two classes is a report that left no anchor.
    /// </summary>
    [Theory]
    [InlineData(1.0)]
    [InlineData(1.3)]
    [InlineData(1.49)]
    [InlineData(1.5)]
    [InlineData(1.7)]
    [InlineData(1.99)]
    public void Settled_classes_of_a_chain_are_its_components_in_every_order_and_merge(double spacing)
    {
        double[] start = TestData.Point(Objective, 1, new Random(8));
        // Two chains of three that no link connects.
        Specimen[] chain = [.. Enumerable.Range(0, 6).Select(run =>
        {
            double[] point = [.. start];
            point[0] += (run * spacing + (run < 3 ? 0 : 1)) * Radius;
            return EquivalenceCase.Specimen(Objective, point, run, Radius);
        })];
        string components = spacing + 1 > 2 ? "0,1,2 | 3,4,5" : "0,1,2,3,4,5";
        foreach (Specimen[] order in Permutations(chain))
        {
            Assert.Equal(components, Describe(Settled(Fill(order), chain)));
            for (int cut = 1; cut < 6; cut += 2)
                Assert.Equal(components, Describe(Settled(Merged(Fill(order.Take(cut)), Fill(order.Skip(cut))), chain)));
        }
    }

    [Fact]
    public void Radii_of_any_size_and_group_elements_that_stretch_give_settled_classes_that_no_order_changes()
    {
        Objective sigmoid = EquivalenceCase.Create(NetworkSpec.Uniform([2], Activation.Sigmoid), 0, 1).Objective;
        var aligner = new NetworkAligner(sigmoid, ClassLevel.Symmetry);
        int unsettled = 0;
        for (int seed = 1; seed <= 60; seed++)
        {
            var random = new Random(seed);
            double[] start = TestData.Point(sigmoid, 1, random);
            Specimen[] cloud = [.. Enumerable.Range(0, 12).Select(run =>
            {
                double[] point = [.. start.Select(x => x + 2.5e-6 * (random.NextDouble() - 0.5))];
                return EquivalenceCase.Specimen(sigmoid, UnitMap.Apply(sigmoid.Shape, GroupElements.Random(aligner.Group, random), point), run, 1e-6 * (0.5 + 0.5 * random.NextDouble()));
            })];
            string? components = null;
            for (int order = 0; order < 10; order++)
            {
                Specimen[] shuffled = [.. cloud];
                random.Shuffle(shuffled);
                var table = new ClassTable(new NetworkAligner(sigmoid, ClassLevel.Symmetry));
                foreach (Specimen specimen in shuffled)
                    table.Add(specimen);
                string before = Describe(table);
                string settled = Describe(Settled(table, cloud));
                unsettled += before == settled ? 0 : 1;
                Assert.True((components ??= settled) == settled, $"seed {seed}: {components} and {settled}");
            }
        }

        Assert.True(unsettled > 0, "no order needed settling: the case is too easy");
    }

    [Fact]
    public void A_class_with_more_hits_than_an_entry_holds_is_handed_over_whole()
    {
        double[] point = TestData.Point(Objective, 1, new Random(9));
        const int Hits = 2 * ClassEntry.MostHits + 5;
        var table = new ClassTable(Aligner());
        table.Merge([new ClassEntry(0, 0, ClassEntry.GapsOf([.. Enumerable.Range(0, Hits)]), EquivalenceCase.Specimen(Objective, point).Outcome, null)], SpecimenOf);

        // Without an anchor nothing is a class.
        Assert.Equal(0, table.Count);
        Specimen first = EquivalenceCase.Specimen(Objective, point);
        table.Merge([new ClassEntry(0, 0, ClassEntry.GapsOf([.. Enumerable.Range(0, Hits)]), null, new AnchorEntry(first.Outcome, first.Radius, first.LossError))], SpecimenOf);
        ClassEntry[] entries = [.. table.ToEntries(3)];
        Assert.Equal([ClassEntry.MostHits, ClassEntry.MostHits, 5], entries.Select(entry => entry.Gaps.Length));
        Assert.All(entries, entry => Assert.Equal(3, entry.Objective));
        var other = new ClassTable(Aligner());
        other.Merge(entries, SpecimenOf);
        Assert.Equal(Enumerable.Range(0, Hits), Assert.Single(other.Classes).Runs);
    }

    [Fact]
    public void The_record_is_not_asked_where_every_report_reaches_every_other()
    {
        ClassTable table = Fill(Specimens(1));

        Assert.Empty(table.FindUnsettled());
        table.Settle(_ => throw new InvalidOperationException("It was asked."));
    }

    private static ClassTable Settled(ClassTable table, Specimen[] record)
    {
        table.Settle(isWanted => record.Where(specimen => isWanted(specimen.Outcome.Run)));
        return table;
    }

    private static IEnumerable<Specimen[]> Permutations(Specimen[] items) => items.Length == 1
        ? [items]
        : items.SelectMany(first => Permutations([.. items.Where(item => item != first)]).Select(rest => (Specimen[])[first, .. rest]));

    private static NetworkAligner Aligner() => new(Objective, ClassLevel.Symmetry);

    private static ClassTable Fill(IEnumerable<Specimen> specimens)
    {
        var table = new ClassTable(Aligner());
        foreach (Specimen specimen in specimens)
            table.Add(specimen);
        return table;
    }

    /// <summary>Merges directly, and by what tables hand over: the same must come out.</summary>
    private static ClassTable Merged(ClassTable a, ClassTable b)
    {
        var other = new ClassTable(Aligner());
        other.Merge(a.ToEntries(0), SpecimenOf);
        other.Merge(b.ToEntries(0), SpecimenOf);
        a.Merge(b);
        Assert.Equal((Describe(a), a.Anchors), (Describe(other), other.Anchors));
        Assert.Equal(a.FindUnsettledRuns().Order(), other.FindUnsettledRuns().Order());
        return a;
    }

    private static Specimen SpecimenOf(RunOutcome outcome) =>
        EquivalenceCase.Specimen(Objective, Objective.Shape.Complete(outcome.Parameters), outcome.Run, outcome.ErrorRadius);

    /// <summary>Around each centre several points within the radius, each carried away by a random element; run = member·centres + centre.</summary>
    private static Specimen[] Specimens(int seed)
    {
        var random = new Random(seed);
        var group = new UnitGroup(Objective, ClassLevel.Symmetry);
        double[][] centres = [.. Enumerable.Range(0, Centres).Select(_ => TestData.Point(Objective, 1, random))];
        return [.. Enumerable.Range(0, Centres * Members).Select(run =>
        {
            double size = Radius * (0.5 + random.NextDouble());
            double[] step = TestData.Point(Objective.Shape.Parameters, 1, random);
            double length = Math.Sqrt(step.Sum(x => x * x)) / (0.9 * size * random.NextDouble());
            double[] point = [.. centres[run % Centres].Select((x, p) => x + step[p] / length)];
            return EquivalenceCase.Specimen(Objective, UnitMap.Apply(Objective.Shape, GroupElements.Random(group, random), point), run, size);
        })];
    }

    private static string Expected() => string.Join(" | ", Enumerable.Range(0, Centres)
        .Select(c => string.Join(',', Enumerable.Range(0, Members).Select(m => m * Centres + c))));

    /// <summary>Its classes in words; the coverage that it keeps count of must be that of the runs gone through one by one.</summary>
    private static string Describe(ClassTable table)
    {
        Assert.Equal(Coverage.GoodTuring([.. table.Classes.Select(c => c.Runs.Count())]), table.Coverage);
        return string.Join(" | ", table.Classes.Select(c => string.Join(',', c.Runs)));
    }
}
