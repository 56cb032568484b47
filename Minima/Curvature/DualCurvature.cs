using Minima.Kernels;
using Minima.Kernels.Lanes;
using Minima.Objectives;

namespace Minima.Curvature;

/// <summary>
/// The Hessian by the gradient kernel on dual numbers, for convolutions, and the reference for
/// <see cref="TangentCurvature{TLane}"/>: lane k carries the direction of parameter p + k, so one pass
/// yields as many columns as there are lanes (forward over reverse; Pearlmutter 1994).
/// </summary>
internal sealed class DualCurvature<TLane> : ICurvature
    where TLane : struct, IVectorLane<TLane, double>
{
    private readonly Objective _objective;
    private readonly IKernel<DualLane<TLane, double>, double> _kernel;
    private readonly AlignedBuffer<DualLane<TLane, double>> _point;
    private readonly AlignedBuffer<DualLane<TLane, double>> _gradient;

    public DualCurvature(Objective objective)
    {
        _objective = objective;
        Parameters = objective.Shape.Parameters;
        _kernel = objective.CreateKernel<DualLane<TLane, double>, double>();
        _point = new AlignedBuffer<DualLane<TLane, double>>(objective.Shape.Storage);
        _gradient = new AlignedBuffer<DualLane<TLane, double>>(Parameters);
    }

    public int Parameters { get; }

    public double LossRounding(ReadOnlySpan<double> parameters, double loss) => Objectives.LossRounding.At(_objective, parameters, loss);

    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        double loss = 0;
        for (int first = 0; first < Parameters; first += TLane.Width)
        {
            Seed(parameters, first);
            DualLane<TLane, double> value = _kernel.Evaluate(_point.Span, _gradient.Span);
            loss = TLane.Get(in value.Value, 0);
            int columns = Math.Min(TLane.Width, Parameters - first);
            for (int p = 0; p < Parameters; p++)
            {
                ref readonly DualLane<TLane, double> g = ref _gradient.Span[p];
                gradient[p] = TLane.Get(in g.Value, 0);
                for (int k = 0; k < columns; k++)
                    hessian[p * Parameters + first + k] = TLane.Get(in g.Tangent, k);
            }
        }

        DenseRows.Symmetrize(hessian, Parameters);
        return loss;
    }

    private void Seed(ReadOnlySpan<double> parameters, int first)
    {
        for (int p = 0; p < parameters.Length; p++)
        {
            TLane tangent = TLane.Broadcast(0);
            if (p >= first && p < first + TLane.Width && p < Parameters)
                TLane.Set(ref tangent, p - first, 1);
            _point.Span[p] = new(TLane.Broadcast(parameters[p]), tangent);
        }
    }
}
