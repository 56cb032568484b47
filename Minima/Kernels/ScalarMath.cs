using Minima.Kernels.Lanes;

namespace Minima.Kernels;

/// <summary>
/// The lane functions on single numbers. The platform's own differ between operating systems, so nothing that
/// determines a result uses them.
/// </summary>
public static class ScalarMath
{
    /// <summary>e^x.</summary>
    public static double Exp(double x) => ScalarLane<double>.Exp(new(x)).Value;

    /// <summary>Natural logarithm.</summary>
    public static double Log(double x) => ScalarLane<double>.Log(new(x)).Value;

    /// <summary>Hyperbolic tangent.</summary>
    public static double Tanh(double x) => ScalarLane<double>.Tanh(new(x)).Value;

    /// <summary>1/(1+e^−x).</summary>
    public static double Sigmoid(double x) => ScalarLane<double>.Sigmoid(new(x)).Value;

    /// <summary>ln(1+e^x).</summary>
    public static double Softplus(double x) => ScalarLane<double>.Softplus(new(x)).Value;

    /// <summary>Sine, |x| ≤ 10⁶.</summary>
    public static double Sin(double x) => ScalarLane<double>.Sin(new(x)).Value;

    /// <summary>Cosine, |x| ≤ 10⁶.</summary>
    public static double Cos(double x) => ScalarLane<double>.Cos(new(x)).Value;
}
