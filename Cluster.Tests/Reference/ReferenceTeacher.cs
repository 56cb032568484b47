namespace Cluster.Tests.Reference;

/// <summary>F(W) of the closed-form ReLU teacher, term by term as it is written in the paper.</summary>
internal static class ReferenceTeacher
{
    /// <summary>F(W) = ½Σᵢⱼ f(wᵢ,wⱼ) − Σᵢⱼ f(wᵢ,eⱼ) + ½Σᵢⱼ f(eᵢ,eⱼ).</summary>
    public static double Loss(double[] w, int units, int k)
    {
        double[][] student = [.. Enumerable.Range(0, units).Select(i => w[(i * k)..((i + 1) * k)])];
        double[][] teacher = [.. Enumerable.Range(0, k).Select(i => Enumerable.Range(0, k).Select(j => i == j ? 1.0 : 0.0).ToArray())];
        return 0.5 * Sum(student, student) - Sum(student, teacher) + 0.5 * Sum(teacher, teacher);
    }

    private static double Sum(double[][] a, double[][] b) => a.Sum(x => b.Sum(y => Kernel(x, y)));

    /// <summary>‖w‖‖v‖ (sin t + (π − t) cos t)/2π, t = ∠(w,v).</summary>
    private static double Kernel(double[] w, double[] v)
    {
        double size = Math.Sqrt(Dot(w, w) * Dot(v, v));
        double t = Math.Acos(Math.Clamp(Dot(w, v) / size, -1, 1));
        return size * (Math.Sin(t) + (Math.PI - t) * Math.Cos(t)) / (2 * Math.PI);
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
