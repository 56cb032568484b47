using System.Numerics;
using Minima.Equivalence;
using Minima.Networks;
using Minima.Objectives;
using Minima.Randomness;

namespace Minima.Claims.Experiments;

/// <summary>How many copies a minimum has: every element of the symmetry group is applied, and different points are counted.</summary>
/// <param name="plain">An activation without sign symmetry, for which the claim is made.</param>
internal sealed class FactorialClaim(Activation plain) : IClaim
{
    private const int MostUnits = 6;

    /// <summary>The experiment as it stands.</summary>
    public FactorialClaim()
        : this(Activation.Softplus)
    {
    }

    public string Id => "factorial";

    public string Statement => "n hidden units give every minimum n! equivalent copies";

    public string Method =>
        "A random network is a global minimum of the loss whose targets are its own outputs. All permutations of its units, with "
        + "all sign flips where the activation is odd, are applied one by one; the points that differ are counted, each is "
        + "checked to be a minimum as well, and the count is compared with the census's |group|/|stabilizer|.";

    public ClaimResult Examine(ClaimContext context)
    {
        int most = context.Choose(MostUnits - 1, MostUnits);
        Prng random = ClaimContext.Random(this);
        int[] widths = [.. Enumerable.Range(1, most)];
        Orbit[] units = [.. widths.Select(n => Enumerate([n], plain, ref random))];
        Orbit[] odd = [.. widths.Select(n => Enumerate([n], Activation.Tanh, ref random))];
        Orbit deep = Enumerate([3, 2], plain, ref random);
        Orbit deepOdd = Enumerate([3, 2], Activation.Tanh, ref random);
        Orbit equal = Enumerate([4], plain, ref random, HandMade.MakeTwoUnitsEqual);
        Orbit dead = Enumerate([4], Activation.Tanh, ref random, KillOneUnit);
        Orbit[] all = [.. units, .. odd, deep, deepOdd, equal, dead];
        double[] factorials = [.. widths.Select(n => (double)Factorial(n))];

        bool isFactorial = units.Select(orbit => orbit.Copies).SequenceEqual(factorials);
        bool isAlways = all.All(orbit => orbit.Copies == (double)orbit.Permutations);
        bool areMinima = all.Max(orbit => orbit.LargestLoss) <= 1e-24;
        bool agrees = all.All(orbit => orbit.Census == (BigInteger)orbit.Copies);
        ClaimVerdict verdict = !isFactorial || !areMinima || !agrees ? ClaimVerdict.Refuted : isAlways ? ClaimVerdict.Supported : ClaimVerdict.Depends;
        return new ClaimResult(verdict,
        [
            Figure.Of("n", widths.Select(n => (double)n)),
            Figure.Of("n_factorial", factorials),
            Figure.Of($"copies_{plain.Name()}", units.Select(orbit => orbit.Copies)),
            Figure.Of("copies_tanh", odd.Select(orbit => orbit.Copies)),
            Figure.Of($"copies_3_2_{plain.Name()}", deep.Copies),
            Figure.Of("copies_3_2_tanh", deepOdd.Copies),
            Figure.Of($"copies_4_{plain.Name()}_two_units_equal", equal.Copies),
            Figure.Of("copies_4_tanh_one_unit_dead", dead.Copies),
            Figure.Of("largest_loss_of_a_copy", all.Max(orbit => orbit.LargestLoss)),
            Figure.Of("counts_that_differ_from_the_census", all.Count(orbit => orbit.Census != (BigInteger)orbit.Copies)),
        ])
        {
            Condition = verdict == ClaimVerdict.Depends
                ? "n! if no two units are equal and the activation is not odd; 2ⁿ·n! if it is odd; deeper nets have the product over layers; equal and dead units have fewer"
                : null,
            Evidence =
            [
                $"a unit equal to another: {equal.Copies} different points among {equal.Elements} images",
                $"a unit without weights: {dead.Copies} different points among {dead.Elements} images",
            ],
        };
    }

    private static BigInteger Factorial(int n) => Enumerable.Range(1, n).Aggregate(BigInteger.One, (product, i) => product * i);

    private static void KillOneUnit(NetworkShape shape, double[] theta)
    {
        LayerShape hidden = shape.Layers[0];
        theta.AsSpan(hidden.WeightOffset, hidden.Inputs).Clear();
        theta[hidden.BiasOffset] = 0;
        theta[shape.Layers[1].WeightOffset] = 0;
    }

    private Orbit Enumerate(int[] hidden, Activation activation, ref Prng random, Action<NetworkShape, double[]>? change = null)
    {
        var network = NetworkSpec.Uniform(hidden, activation);
        var shape = new NetworkShape(network, 2, 1);
        double[] theta = HandMade.NormalPoint(shape, ref random);
        change?.Invoke(shape, theta);
        Objective objective = HandMade.OwnTarget(network, theta, PlaneGrid.Inputs, 2);
        var loss = new LossFunction(objective);
        var group = new UnitGroup(objective, ClassLevel.Symmetry);
        var distinct = new HashSet<string>(StringComparer.Ordinal);
        (int elements, double largestLoss) = (0, 0);
        foreach (double[] image in GroupImages.Of(group, theta))
        {
            elements++;
            // −0 and 0 are one number.
            if (distinct.Add(StableHash.OfValues([.. image.Select(x => x + 0.0)])))
                largestLoss = Math.Max(largestLoss, loss.At(image));
        }

        BigInteger? census = new NetworkAligner(objective, ClassLevel.Symmetry).OrbitSize(theta, 1e-9);
        BigInteger permutations = hidden.Aggregate(BigInteger.One, (product, n) => product * Factorial(n));
        return new Orbit(elements, distinct.Count, largestLoss, census, permutations);
    }

    private sealed record Orbit(int Elements, double Copies, double LargestLoss, BigInteger? Census, BigInteger Permutations);
}
