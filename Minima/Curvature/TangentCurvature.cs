using System.Runtime.InteropServices;
using Minima.Kernels;
using Minima.Kernels.Lanes;
using Minima.Objectives;

namespace Minima.Curvature;

/// <summary>
/// The Hessian of a network of dense layers by <see cref="HessianKernel{TLane}"/>, each lane a direction: one pass over the
/// tangents yields as many columns as there are lanes. <see cref="DualCurvature{TLane}"/> is the reference.
/// </summary>
internal sealed class TangentCurvature<TLane> : ICurvature
    where TLane : struct, IVectorLane<TLane, double>
{
    private readonly Objective _objective;
    private readonly HessianKernel<TLane> _kernel;
    private readonly AlignedBuffer<TLane> _point;
    private readonly AlignedBuffer<TLane> _gradient;
    private readonly AlignedBuffer<TLane> _products;
    private readonly int _groups;

    public TangentCurvature(Objective objective)
    {
        _objective = objective;
        Parameters = objective.Shape.Parameters;
        Directions<TLane> directions = Directions<TLane>.PerLane(objective.Shape);
        _groups = directions.Count;
        _kernel = objective.CreateHessianKernel(directions);
        _point = new AlignedBuffer<TLane>(objective.Shape.Storage);
        _gradient = new AlignedBuffer<TLane>(Parameters);
        _products = new AlignedBuffer<TLane>(_groups * Parameters);
    }

    public int Parameters { get; }

    public double LossRounding(ReadOnlySpan<double> parameters, double loss) => Objectives.LossRounding.At(_objective, parameters, loss);

    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        for (int p = 0; p < parameters.Length; p++)
            _point.Span[p] = TLane.Broadcast(parameters[p]);
        TLane loss = _kernel.Evaluate(_point.Span, _gradient.Span, _products.Span);
        for (int p = 0; p < Parameters; p++)
        {
            gradient[p] = TLane.Get(in _gradient.Span[p], 0);
            for (int group = 0; group < _groups; group++)
                Lanes(group * Parameters + p, Math.Min(TLane.Width, Parameters - group * TLane.Width)).CopyTo(hessian[(p * Parameters + group * TLane.Width)..]);
        }

        DenseRows.Symmetrize(hessian, Parameters);
        return TLane.Get(in loss, 0);
    }

    /// <summary>The first lanes of a product.</summary>
    private ReadOnlySpan<double> Lanes(int product, int count) => MemoryMarshal.Cast<TLane, double>(_products.Span.Slice(product, 1))[..count];
}
