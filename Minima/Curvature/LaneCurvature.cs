using Minima.Kernels;
using Minima.Kernels.Lanes;
using Minima.Objectives;

namespace Minima.Curvature;

/// <summary>
/// Loss, gradient and Hessian of a network of dense layers at as many points as there are lanes, each with the bits of
/// <see cref="TangentCurvature{TLane}"/>. One thread at a time.
/// </summary>
internal sealed class LaneCurvature<TLane>
    where TLane : struct, IVectorLane<TLane, double>
{
    private readonly Objective _objective;
    private readonly HessianKernel<TLane> _kernel;

    public LaneCurvature(Objective objective)
    {
        _objective = objective;
        Parameters = objective.Shape.Parameters;
        _kernel = objective.CreateHessianKernel(Directions<TLane>.Shared(objective.Shape));
    }

    /// <summary>Number of free parameters, P.</summary>
    public int Parameters { get; }

    /// <summary>A bound on the rounding of a loss.</summary>
    public double LossRounding(double loss) => Objectives.LossRounding.At(_objective, [], loss);

    /// <summary>Evaluates.</summary>
    /// <param name="parameters">Storage-length θ.</param>
    /// <param name="gradient">Receives g, length P.</param>
    /// <param name="hessian">Receives H, P × P, symmetric.</param>
    /// <returns>The losses.</returns>
    public TLane Evaluate(ReadOnlySpan<TLane> parameters, Span<TLane> gradient, Span<TLane> hessian)
    {
        TLane loss = _kernel.Evaluate(parameters, gradient, hessian), half = TLane.Broadcast(0.5);
        for (int i = 0; i < Parameters; i++)
        {
            for (int j = 0; j < i; j++)
                hessian[i * Parameters + j] = hessian[j * Parameters + i] = half * (hessian[i * Parameters + j] + hessian[j * Parameters + i]);
        }

        return loss;
    }
}
