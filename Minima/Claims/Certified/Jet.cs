namespace Minima.Claims.Certified;

/// <summary>
/// A function of one number t at t = 0, with its first two derivatives, each enclosed: along a line θ + tv these are
/// L, gᵀv and vᵀHv. The rules are those of calculus.
/// </summary>
/// <param name="Value">f(0).</param>
/// <param name="First">f′(0).</param>
/// <param name="Second">f″(0).</param>
internal readonly record struct Jet(Enclosure Value, Enclosure First, Enclosure Second)
{
    public static implicit operator Jet(Enclosure constant) => new(constant, 0, 0);

    public static implicit operator Jet(double constant) => new(constant, 0, 0);

    /// <summary>t itself, at <paramref name="value"/>.</summary>
    public static Jet Variable(Enclosure value) => new(value, 1, 0);

    public static Jet operator +(Jet a, Jet b) => new(a.Value + b.Value, a.First + b.First, a.Second + b.Second);

    public static Jet operator -(Jet a) => new(-a.Value, -a.First, -a.Second);

    public static Jet operator -(Jet a, Jet b) => a + -b;

    public static Jet operator *(Jet a, Jet b) => new(
        a.Value * b.Value, a.First * b.Value + a.Value * b.First, a.Second * b.Value + 2 * (a.First * b.First) + a.Value * b.Second);

    /// <summary>a².</summary>
    public Jet Square() => new(Value.Square(), 2 * (Value * First), 2 * (First.Square() + Value * Second));

    /// <summary>max(a, 0). Where the kink may be, nothing is known of the derivatives.</summary>
    public Jet PositivePart()
    {
        if (Value.Low > 0)
            return this;
        return Value.High < 0 ? (Jet)0 : new Jet(Value.PositivePart(), Enclosure.Anything, Enclosure.Anything);
    }

    /// <summary>e^a.</summary>
    public Jet Exp()
    {
        Enclosure e = Value.Exp();
        return Compose(e, e, e);
    }

    /// <summary>ln a of a positive number.</summary>
    public Jet Log() => Compose(Value.Log(), 1 / Value, -(1 / Value.Square()));

    /// <summary>a^p of a positive number.</summary>
    public Jet Power(double p)
    {
        Enclosure power = Value.Power(p), slope = p * power / Value;
        return Compose(power, slope, (p - (Enclosure)1) * slope / Value);
    }

    /// <summary>tanh a.</summary>
    public Jet Tanh()
    {
        Enclosure y = Value.Tanh(), slope = 1 - y.Square();
        return Compose(y, slope, -2 * (y * slope));
    }

    /// <summary>1/(1+e^−a).</summary>
    public Jet Sigmoid()
    {
        Enclosure y = Value.Sigmoid(), slope = y * (1 - y);
        return Compose(y, slope, slope * (1 - 2 * y));
    }

    /// <summary>ln(1+e^a), as max(a, 0) + ln(1+e^−|a|), which does not overflow.</summary>
    public Jet Softplus()
    {
        Enclosure sigmoid = Value.Sigmoid();
        Enclosure value = Value.PositivePart() + (1 + Within(Value).Exp()).Log();
        return Compose(value, sigmoid, sigmoid * (1 - sigmoid));
    }

    /// <summary>−|a|.</summary>
    private static Enclosure Within(Enclosure a) => a.Low >= 0 ? -a : a.High <= 0 ? a
        : Enclosure.Within(Math.Min(a.Low, -a.High), 0);

    /// <summary>φ(a): Faà di Bruno's formula to second order.</summary>
    private Jet Compose(Enclosure value, Enclosure slope, Enclosure curvature) =>
        new(value, slope * First, curvature * First.Square() + slope * Second);
}
