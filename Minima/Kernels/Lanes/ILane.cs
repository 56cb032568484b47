namespace Minima.Kernels.Lanes;

/// <summary>
/// A number to the kernels: one value per run, all treated alike. Only lane-wise operations exist, so a run's bits
/// cannot depend on the vector's width or on its neighbours; every operation is one IEEE 754 operation (explicitly
/// fused where it says so) or one of the project's own functions made of such.
/// </summary>
/// <typeparam name="TSelf">The lane type.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public interface ILane<TSelf, T>
    where TSelf : struct, ILane<TSelf, T>
    where T : unmanaged
{
    /// <summary>The number of runs side by side.</summary>
    static abstract int Width { get; }

    /// <summary><paramref name="value"/>, rounded to <typeparamref name="T"/>, in every lane.</summary>
    static abstract TSelf Broadcast(double value);

    /// <summary>Lane-wise sum.</summary>
    static abstract TSelf operator +(TSelf a, TSelf b);

    /// <summary>Lane-wise difference.</summary>
    static abstract TSelf operator -(TSelf a, TSelf b);

    /// <summary>Lane-wise product.</summary>
    static abstract TSelf operator *(TSelf a, TSelf b);

    /// <summary>Lane-wise quotient.</summary>
    static abstract TSelf operator /(TSelf a, TSelf b);

    /// <summary>Lane-wise negation.</summary>
    static abstract TSelf operator -(TSelf a);

    /// <summary>a·b + c, rounded once.</summary>
    static abstract TSelf FusedMultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>Square root, correctly rounded.</summary>
    static abstract TSelf Sqrt(TSelf x);

    /// <summary>Where <paramref name="condition"/> &gt; 0 <paramref name="yes"/>, else (zero and NaN too) <paramref name="no"/>.</summary>
    static abstract TSelf WherePositive(TSelf condition, TSelf yes, TSelf no);

    /// <summary>e^x.</summary>
    static abstract TSelf Exp(TSelf x);

    /// <summary>Natural logarithm.</summary>
    static abstract TSelf Log(TSelf x);

    /// <summary>Hyperbolic tangent.</summary>
    static abstract TSelf Tanh(TSelf x);

    /// <summary>1/(1+e^−x).</summary>
    static abstract TSelf Sigmoid(TSelf x);

    /// <summary>ln(1+e^x).</summary>
    static abstract TSelf Softplus(TSelf x);

    /// <summary>Sine.</summary>
    static abstract TSelf Sin(TSelf x);

    /// <summary>Cosine.</summary>
    static abstract TSelf Cos(TSelf x);

    /// <summary>Arc cosine, x in [−1, 1].</summary>
    static abstract TSelf Acos(TSelf x);
}
