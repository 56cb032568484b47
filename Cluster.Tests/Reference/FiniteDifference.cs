namespace Cluster.Tests.Reference;

/// <summary>Derivatives by central differences of fourth order.</summary>
internal static class FiniteDifference
{
    private const double Step = 1e-3;

    /// <summary>The gradient with respect to the first <paramref name="parameters"/> coordinates.</summary>
    public static double[] Gradient(Func<double[], double> function, double[] point, int parameters) =>
        [.. Enumerable.Range(0, parameters).Select(p => Combine(step => function(Shifted(point, p, step))))];

    /// <summary>The Jacobian of a gradient: row q, column p is ∂g_q/∂θ_p.</summary>
    public static double[] Jacobian(Func<double[], double[]> gradient, double[] point, int parameters)
    {
        var result = new double[parameters * parameters];
        for (int p = 0; p < parameters; p++)
        {
            double[][] values = [.. new[] { 2 * Step, Step, -Step, -2 * Step }.Select(step => gradient(Shifted(point, p, step)))];
            for (int q = 0; q < parameters; q++)
                result[q * parameters + p] = (8 * (values[1][q] - values[2][q]) - (values[0][q] - values[3][q])) / (12 * Step);
        }

        return result;
    }

    private static double Combine(Func<double, double> f) => (8 * (f(Step) - f(-Step)) - (f(2 * Step) - f(-2 * Step))) / (12 * Step);

    private static double[] Shifted(double[] point, int p, double step)
    {
        double[] shifted = [.. point];
        shifted[p] += step;
        return shifted;
    }
}
