using Minima.Kernels;
using Minima.Kernels.Lanes;
using Minima.Objectives;

namespace Minima.Claims;

/// <summary>L(θ) of an objective as a function of plain numbers. One thread at a time.</summary>
internal sealed class LossFunction(Objective objective)
{
    private readonly IKernel<ScalarLane<double>, double> _kernel = objective.CreateKernel<ScalarLane<double>, double>();
    private readonly ScalarLane<double>[] _point = new ScalarLane<double>[objective.Shape.Storage];
    private readonly ScalarLane<double>[] _gradient = new ScalarLane<double>[objective.Shape.Parameters];

    /// <summary>L(θ), penalty included.</summary>
    /// <param name="parameters">Storage-length θ.</param>
    public double At(ReadOnlySpan<double> parameters)
    {
        for (int p = 0; p < _point.Length; p++)
            _point[p] = new(parameters[p]);
        return _kernel.Evaluate(_point, _gradient).Value;
    }

    /// <summary>L(θ) and its gradient.</summary>
    /// <param name="parameters">Storage-length θ.</param>
    /// <param name="gradient">Receives ∂L/∂θ of the free parameters.</param>
    public double At(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        double loss = At(parameters);
        for (int p = 0; p < _gradient.Length; p++)
            gradient[p] = _gradient[p].Value;
        return loss;
    }
}
