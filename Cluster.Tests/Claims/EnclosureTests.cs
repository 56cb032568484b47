using System.Numerics;
using Cluster.Tests.Reference;
using Minima.Claims.Certified;
using Xunit;

namespace Cluster.Tests.Claims;

/// <summary>Enclosures against exact integers: 2⁻⁴⁰⁰ is the unit in which every number here is whole.</summary>
public sealed class EnclosureTests
{
    private const int Bits = 400;
    private const int Samples = 2000;

    private readonly Random _random = new(20261120);

    [Fact]
    public void Sums_differences_and_products_are_inside()
    {
        for (int i = 0; i < Samples; i++)
        {
            (double a, double b) = (Number(), Number());
            AssertHolds((Enclosure)a + b, Exact(a) + Exact(b));
            AssertHolds((Enclosure)a - b, Exact(a) - Exact(b));
            AssertHolds((Enclosure)a * b, Exact(a) * Exact(b) >> Bits);
            AssertHolds(((Enclosure)a).Square(), Exact(a) * Exact(a) >> Bits);
        }
    }

    [Fact]
    public void Quotients_by_positive_numbers_are_inside()
    {
        for (int i = 0; i < Samples; i++)
        {
            (double a, double b) = (Number(), Math.Abs(Number()));
            AssertHolds((Enclosure)a / b, (Exact(a) << Bits) / Exact(b));
        }
    }

    [Fact]
    public void Elementary_functions_are_inside()
    {
        for (int i = 0; i < Samples; i++)
        {
            double x = 20 * (_random.NextDouble() - 0.5);
            Enclosure e = x;
            AssertHolds(e.Exp(), BigMath.Exp(x).At(Bits));
            AssertHolds(e.Tanh(), BigMath.Tanh(x).At(Bits));
            AssertHolds(e.Sigmoid(), BigMath.Sigmoid(x).At(Bits));
            AssertHolds(((Enclosure)Math.Abs(x)).Log(), BigMath.Log(Math.Abs(x)).At(Bits));
            AssertHolds(((Jet)e).Softplus().Value, BigMath.Softplus(x).At(Bits));
        }
    }

    [Fact]
    public void Powers_and_roots_are_inside_at_zero_too()
    {
        for (int i = 0; i < Samples; i++)
        {
            double x = Math.Abs(Number());
            AssertHoldsRoot(((Enclosure)x).Sqrt(), x);
            AssertHoldsRoot(((Enclosure)x).Power(0.5), x);
            AssertHolds(((Enclosure)x).Power(2), Exact(x) * Exact(x) >> Bits);
        }

        Assert.Equal((Enclosure)0, ((Enclosure)0).Power(0.5));
        Assert.Equal(0, ((Enclosure)0).Sqrt().Low);
        Assert.Equal(0, Enclosure.Within(0, 4).Power(0.5).Low);
        Assert.InRange(Enclosure.Within(0, 4).Power(0.5).High, 2, 2.000000001);
        Assert.Equal(Enclosure.Within(0, 3), Enclosure.Within(-3, 2).Abs());
        Assert.Equal(Enclosure.Within(2, 3), Enclosure.Within(-3, -2).Abs());
    }

    [Fact]
    public void Intervals_hold_what_their_points_give()
    {
        for (int i = 0; i < Samples; i++)
        {
            (double a, double b) = (Number(), Number());
            Enclosure around = Enclosure.Within(Math.Min(a, b), Math.Max(a, b));
            AssertHolds(around * around, Exact(a) * Exact(b) >> Bits);
            AssertHolds(around.Square(), Exact(b) * Exact(b) >> Bits);
            AssertHolds(around.PositivePart(), BigInteger.Max(Exact(a), 0));
            AssertHolds(around - around, Exact(a) - Exact(b));
        }
    }

    [Fact]
    public void A_sign_is_certain_only_if_zero_is_outside()
    {
        Assert.True(Enclosure.Within(1e-300, 1).IsPositive);
        Assert.False(Enclosure.Within(-1e-300, 1).IsPositive);
        Assert.True(Enclosure.Within(-1, -1e-300).IsNegative);
        Assert.False(((Enclosure)0.1 + 0.2 - 0.30000000000000004).IsPositive);
    }

    [Fact]
    public void What_has_no_value_may_be_anything()
    {
        Assert.Equal(Enclosure.Anything, (Enclosure)1 / Enclosure.Within(-1, 1));
        Assert.Equal(Enclosure.Anything, ((Enclosure)(-1)).Power(0.5));
        Assert.Equal(Enclosure.Anything, ((Enclosure)(-1)).Sqrt());
        Assert.Equal(Enclosure.Anything, ((Enclosure)0).Log());
        Assert.Equal(Enclosure.Anything, Enclosure.Within(double.MaxValue, double.MaxValue) * 2 - Enclosure.Within(double.MaxValue, double.MaxValue) * 2);
    }

    /// <summary>A number of either sign between 2⁻³⁰ and 2³⁰.</summary>
    private double Number() => Math.ScaleB(1 + _random.NextDouble(), _random.Next(-30, 30)) * (_random.Next(2) == 0 ? -1 : 1);

    private static BigInteger Exact(double x) => BigFixed.Of(x, Bits).Units;

    private static void AssertHoldsRoot(Enclosure root, double x) =>
        Assert.True(Exact(root.Low) * Exact(root.Low) >> Bits <= Exact(x) && Exact(x) <= Exact(root.High) * Exact(root.High) >> Bits);

    private static void AssertHolds(Enclosure enclosure, BigInteger exact)
    {
        Assert.True(Exact(enclosure.Low) <= exact && exact <= Exact(enclosure.High), $"{enclosure} does not hold it");
        Assert.True(enclosure.High - enclosure.Low < double.PositiveInfinity);
    }
}
