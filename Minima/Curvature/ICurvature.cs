namespace Minima.Curvature;

/// <summary>Loss, gradient and Hessian of an objective at one point, in double precision. One thread at a time.</summary>
public interface ICurvature
{
    /// <summary>Number of free parameters, P.</summary>
    int Parameters { get; }

    /// <summary>Evaluates at a point.</summary>
    /// <param name="parameters">Storage-length θ.</param>
    /// <param name="gradient">Receives g, length P.</param>
    /// <param name="hessian">Receives H, P × P, symmetric.</param>
    /// <returns>The loss.</returns>
    double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian);

    /// <summary>A bound on the rounding of the loss at storage-length θ.</summary>
    double LossRounding(ReadOnlySpan<double> parameters, double loss);
}
