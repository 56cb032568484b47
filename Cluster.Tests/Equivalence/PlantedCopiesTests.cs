using Minima.Curvature;
using Minima.Equivalence;
using Minima.Networks;
using Minima.Objectives;
using Minima.Randomness;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.Equivalence;

/// <summary>
/// Copies of known points, disguised in every way that symmetry and error allow, must merge; points that are provably
/// different must not, however little they differ.
/// </summary>
public sealed class PlantedCopiesTests
{
    private const double Radius = 1e-8;

    public static TheoryData<Activation, double, string> Networks
    {
        get
        {
            var networks = new TheoryData<Activation, double, string>();
            foreach (Activation activation in new[] { Activation.Tanh, Activation.Sigmoid, Activation.Relu, Activation.LeakyRelu, Activation.Softplus, Activation.Sin })
            {
                foreach (double l2 in new[] { 0, 0.01 })
                {
                    foreach (string hidden in new[] { "1", "6", "3-2", "2-3-2", "12" })
                        networks.Add(activation, l2, hidden);
                }
            }

            return networks;
        }
    }

    /// <summary>Random elements, scales of homogeneous units over twelve decades, noise from 10⁻¹⁵ to the error radius.</summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public void Disguised_copies_are_one_class(Activation activation, double l2, string hidden)
    {
        Objective objective = Create(activation, l2, hidden);
        for (ulong seed = 1; seed <= 4; seed++)
        {
            var random = new Prng(seed);
            double[] point = Canonical(objective, Normals(objective, ref random));
            var table = new ClassTable(new NetworkAligner(objective, ClassLevel.Symmetry));
            for (int run = 0; run < 60; run++)
                table.Add(Disguised(objective, point, run, Math.Pow(10, -15 + 7 * (run % 20) / 19.0), ref random));

            Assert.True(table.Count == 1, $"seed {seed}: {table.Count} classes");
            Assert.Equal(60, table.Classes[0].Hits);
        }
    }

    /// <summary>
    /// A family of points whose output weights differ in length by five times the radius from one to the next: no element
    /// of the group can make up for that. Their losses are equal.
    /// </summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public void A_family_of_points_just_beyond_each_other_s_errors_stays_apart(Activation activation, double l2, string hidden)
    {
        Objective objective = Create(activation, l2, hidden);
        var random = new Prng(7);
        double[] point = Canonical(objective, Normals(objective, ref random));
        double step = 5 * Radius * new UnitGroup(objective, ClassLevel.Symmetry).Distortion;
        Specimen[] family = [.. Enumerable.Range(0, 40).Select(k => EquivalenceCase.Specimen(objective, Lengthened(objective, point, k * step), k, Radius))];
        for (int seed = 1; seed <= 3; seed++)
        {
            Specimen[] shuffled = [.. family];
            new Random(seed).Shuffle(shuffled);
            ClassTable whole = Fill(objective, shuffled), merged = Fill(objective, shuffled[..13]);
            merged.Merge(Fill(objective, shuffled[13..]));

            Assert.Equal(40, whole.Count);
            Assert.Equal(40, merged.Count);
        }
    }

    [Theory]
    [InlineData(Activation.Tanh, 5)]
    [InlineData(Activation.Sigmoid, 4)]
    [InlineData(Activation.Relu, 6)]
    [InlineData(Activation.Softplus, 6)]
    public void Every_single_element_of_the_group_is_undone(Activation activation, int units)
    {
        Objective objective = Create(activation, 0, units.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var aligner = new NetworkAligner(objective, ClassLevel.Symmetry);
        var random = new Prng(3);
        double[] point = Canonical(objective, Normals(objective, ref random));
        int elements = 0;
        foreach (Witness element in GroupElements.Of(aligner.Group))
        {
            elements++;
            double[] image = UnitMap.Apply(objective.Shape, element, point);
            Assert.True(aligner.TryAlign(point, image, 1e-11) is { } witness && witness.Distance <= 1e-11, $"element {elements}");
        }

        Assert.Equal(aligner.Group.Order, elements);
    }

    /// <summary>Equal incoming weights, different outgoing ones: the sorting key of many a canonical form is a tie.</summary>
    [Fact]
    public void Units_equal_in_what_comes_in_are_told_apart_by_what_goes_out()
    {
        Objective objective = Create(Activation.Tanh, 0.01, "4");
        var random = new Prng(5);
        double[] point = Normals(objective, ref random);
        LayerShape layer = objective.Shape.Layers[0];
        for (int unit = 1; unit < 4; unit++)
        {
            point.AsSpan(layer.WeightOffset, layer.Inputs).CopyTo(point.AsSpan(layer.WeightOffset + unit * layer.Inputs));
            point[layer.BiasOffset + unit] = point[layer.BiasOffset];
        }

        var table = new ClassTable(new NetworkAligner(objective, ClassLevel.Symmetry));
        for (int run = 0; run < 100; run++)
            table.Add(Disguised(objective, point, run, Radius, ref random));
        double[] exchanged = [.. point];
        LayerShape output = objective.Shape.Layers[1];
        // One output's weights of two units change places, the other output's do not: another function.
        (exchanged[output.WeightOffset], exchanged[output.WeightOffset + 1]) = (exchanged[output.WeightOffset + 1], exchanged[output.WeightOffset]);
        table.Add(EquivalenceCase.Specimen(objective, exchanged, 100, Radius, 0.5));

        Assert.Equal(2, table.Count);
        Assert.Equal(100, table.Classes[0].Hits);
    }

    private static ClassTable Fill(Objective objective, IEnumerable<Specimen> specimens)
    {
        var table = new ClassTable(new NetworkAligner(objective, ClassLevel.Symmetry));
        foreach (Specimen specimen in specimens)
            table.Add(specimen);
        return table;
    }

    private static Objective Create(Activation activation, double l2, string hidden) =>
        EquivalenceCase.Create(NetworkSpec.Uniform([.. hidden.Split('-').Select(int.Parse)], activation), l2, 2).Objective;

    private static double[] Normals(Objective objective, ref Prng random)
    {
        var point = new double[objective.Shape.Parameters];
        for (int p = 0; p < point.Length; p++)
            point[p] = random.NextNormal();
        return objective.Shape.Complete(point);
    }

    private static double[] Canonical(Objective objective, double[] point) =>
        CanonicalScale.Applies(objective) ? CanonicalScale.Of(objective, point) : point;

    private static Specimen Disguised(Objective objective, double[] point, int run, double noise, ref Prng random)
    {
        var step = new double[objective.Shape.Parameters];
        for (int p = 0; p < step.Length; p++)
            step[p] = random.NextNormal();
        double length = noise / Math.Sqrt(step.Sum(x => x * x)) / CanonicalScale.Stretch(objective, point);
        double[] image = UnitMap.Apply(objective.Shape, RandomElement.Of(new UnitGroup(objective, ClassLevel.Symmetry), ref random), [.. point.Select((x, p) => p < step.Length ? x + length * step[p] : x)]);
        for (int l = 0; l < objective.Shape.HiddenLayers; l++)
        {
            for (int unit = 0; unit < objective.Shape.Layers[l].Units && ContinuousSymmetry.CanScale(objective, l); unit++)
                UnitMap.Scale(objective.Shape, l, unit, Math.Pow(10, random.NextSymmetric(6)), image);
        }

        return Specimen.Of(objective, new RunOutcome
        {
            Run = run,
            End = ExplorationEnd.GradientReached,
            Steps = 0,
            Verdict = Verdict.Minimum,
            Parameters = image[..objective.Shape.Parameters],
            Loss = 0.5,
            ErrorRadius = Radius,
            MinEigenvalue = 1,
            MaxEigenvalue = 1,
        });
    }

    private static double[] Lengthened(Objective objective, double[] point, double by)
    {
        LayerShape output = objective.Shape.Layers[^1];
        double[] longer = [.. point];
        Span<double> weights = longer.AsSpan(output.WeightOffset, output.Units * output.Inputs);
        double norm = Math.Sqrt(weights.ToArray().Sum(w => w * w));
        foreach (ref double weight in weights)
            weight *= 1 + by / norm;
        return longer;
    }
}
