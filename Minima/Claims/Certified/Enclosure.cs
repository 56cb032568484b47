using Minima.Kernels;

namespace Minima.Claims.Certified;

/// <summary>
/// An interval that holds a real number for certain: every operation rounds outwards (Moore 1966), so a sign read off
/// an enclosure is proved, not measured. It relies on IEEE 754 and on the tested accuracy of <see cref="ScalarMath"/>.
/// </summary>
internal readonly record struct Enclosure
{
    /// <summary>Errors of <see cref="ScalarMath"/> are below three units in the last place; this many are allowed for.</summary>
    private const int ElementaryUlps = 4;

    /// <summary>Nothing is known but that it is a number.</summary>
    public static readonly Enclosure Anything = new(double.NegativeInfinity, double.PositiveInfinity);

    private Enclosure(double low, double high)
    {
        // Infinity minus infinity, or zero times infinity: nothing is known any more.
        (Low, High) = double.IsNaN(low) || double.IsNaN(high) ? (double.NegativeInfinity, double.PositiveInfinity) : (low, high);
    }

    /// <summary>The number is at least this.</summary>
    public double Low { get; }

    /// <summary>The number is at most this.</summary>
    public double High { get; }

    /// <summary>Whether the number is certainly above zero.</summary>
    public bool IsPositive => Low > 0;

    /// <summary>Whether the number is certainly below zero.</summary>
    public bool IsNegative => High < 0;

    /// <summary>Some number between two.</summary>
    public static Enclosure Within(double low, double high) => new(low, high);

    public static implicit operator Enclosure(double exact) => new(exact, exact);

    public static Enclosure operator +(Enclosure a, Enclosure b) => Outward(a.Low + b.Low, a.High + b.High);

    public static Enclosure operator -(Enclosure a) => new(-a.High, -a.Low);

    public static Enclosure operator -(Enclosure a, Enclosure b) => a + -b;

    public static Enclosure operator *(Enclosure a, Enclosure b)
    {
        double p = a.Low * b.Low, q = a.Low * b.High, r = a.High * b.Low, s = a.High * b.High;
        return Outward(Math.Min(Math.Min(p, q), Math.Min(r, s)), Math.Max(Math.Max(p, q), Math.Max(r, s)));
    }

    /// <summary>Division by a positive number.</summary>
    public static Enclosure operator /(Enclosure a, Enclosure b)
    {
        if (!b.IsPositive)
            return Anything;
        return Outward(Math.Min(a.Low / b.Low, a.Low / b.High), Math.Max(a.High / b.Low, a.High / b.High));
    }

    /// <summary>x², tighter than x·x around zero.</summary>
    public Enclosure Square()
    {
        Enclosure product = this * this;
        return product.Low < 0 ? new Enclosure(0, product.High) : product;
    }

    /// <summary>max(x, 0).</summary>
    public Enclosure PositivePart() => new(Math.Max(Low, 0), Math.Max(High, 0));

    /// <summary>|x|.</summary>
    public Enclosure Abs() => Low >= 0 ? this : High <= 0 ? -this : new Enclosure(0, Math.Max(-Low, High));

    /// <summary>x^p of a number that is not negative, p > 0.</summary>
    public Enclosure Power(double p)
    {
        if (Low < 0)
            return Anything;
        double low = Low == 0 ? 0 : (p * ((Enclosure)Low).Log()).Exp().Low;
        double high = High == 0 ? 0 : (p * ((Enclosure)High).Log()).Exp().High;
        return new Enclosure(low, high);
    }

    /// <summary>√x of a number that is not negative.</summary>
    public Enclosure Sqrt() => Low < 0 ? Anything : Outward(Math.Sqrt(Low), Math.Sqrt(High), atLeast: 0);

    /// <summary>e^x.</summary>
    public Enclosure Exp() => Monotone(ScalarMath.Exp, 0, double.PositiveInfinity);

    /// <summary>ln x of a positive number.</summary>
    public Enclosure Log() => Low > 0 ? Monotone(ScalarMath.Log, double.NegativeInfinity, double.PositiveInfinity) : Anything;

    /// <summary>tanh x.</summary>
    public Enclosure Tanh() => Monotone(ScalarMath.Tanh, -1, 1);

    /// <summary>1/(1+e^−x).</summary>
    public Enclosure Sigmoid() => Monotone(ScalarMath.Sigmoid, 0, 1);

    private Enclosure Monotone(Func<double, double> function, double atLeast, double atMost)
    {
        (double low, double high) = (function(Low), function(High));
        for (int ulp = 0; ulp < ElementaryUlps; ulp++)
            (low, high) = (Math.BitDecrement(low), Math.BitIncrement(high));
        return new Enclosure(Math.Max(low, atLeast), Math.Min(high, atMost));
    }

    /// <summary>Rounding to nearest is off by half a unit in the last place: the next number outwards is far enough.</summary>
    private static Enclosure Outward(double low, double high, double atLeast = double.NegativeInfinity) =>
        new(Math.Max(Math.BitDecrement(low), atLeast), Math.BitIncrement(high));
}
