namespace Minima.Kernels;

/// <summary>The project's own elementary functions on single numbers: the scalar lane of the lane functions.</summary>
public static class ScalarMath
{
    /// <summary>Natural logarithm.</summary>
    public static double Log(double x) => Math.Log(x);

    /// <summary>Cosine, |x| ≤ 10⁶.</summary>
    public static double Cos(double x) => Math.Cos(x);
}
