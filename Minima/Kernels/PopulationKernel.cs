using Minima.Kernels.Lanes;

namespace Minima.Kernels;

/// <summary>
/// The ReLU teacher on Gaussian inputs in closed form (Safran, Shamir 2018, arXiv 1712.08968, section 4): for the net
/// Σᵢ relu(wᵢ·x), x ~ N(0, I_k), and the teacher Σⱼ relu(eⱼ·x),
/// F(W) = ½Σᵢⱼ f(wᵢ,wⱼ) − Σᵢⱼ f(wᵢ,eⱼ) + ½Σᵢⱼ f(eᵢ,eⱼ), f(w,v) = ‖w‖‖v‖(sin t + (π−t)cos t)/2π, t = ∠(w,v);
/// ∂F/∂wᵢ = ½wᵢ + Σ_{j≠i} g(wᵢ,wⱼ) − Σⱼ g(wᵢ,eⱼ), g(w,v) = (‖v‖ sin t·w/‖w‖ + (π−t)v)/2π.
/// Parameters: W, units × k, row = unit.
/// </summary>
public sealed class PopulationKernel<TLane, T> : IKernel<TLane, T>
    where TLane : struct, ILane<TLane, T>
    where T : unmanaged
{
    private readonly int _units;
    private readonly int _k;
    private readonly AlignedBuffer<TLane> _norms;
    private readonly double _teacherTerm;

    /// <summary>A student of <paramref name="units"/> units and a teacher of <paramref name="k"/> orthonormal ones.</summary>
    public PopulationKernel(int units, int k)
    {
        _units = units;
        _k = k;
        _norms = new AlignedBuffer<TLane>(units);
        _teacherTerm = 0.5 * (k * 0.5 + k * (k - 1) / (2 * Math.PI));
    }

    /// <inheritdoc/>
    public TLane Evaluate(ReadOnlySpan<TLane> parameters, Span<TLane> gradient)
    {
        TLane half = TLane.Broadcast(0.5), quarter = TLane.Broadcast(0.25);
        TLane loss = TLane.Broadcast(_teacherTerm);
        for (int i = 0; i < _units; i++)
        {
            ReadOnlySpan<TLane> w = Row(parameters, i);
            TLane square = Dot(w, w);
            _norms.Span[i] = TLane.Sqrt(square);
            loss = TLane.FusedMultiplyAdd(quarter, square, loss);
            Span<TLane> g = gradient.Slice(i * _k, _k);
            for (int c = 0; c < _k; c++)
                g[c] = half * w[c];
        }

        for (int i = 0; i < _units; i++)
        {
            for (int j = i + 1; j < _units; j++)
                loss += AddPair(parameters, gradient, i, j);
            loss -= SubtractTeacher(Row(parameters, i), gradient.Slice(i * _k, _k), _norms.Span[i]);
        }

        return loss;
    }

    /// <inheritdoc/>
    public TLane EvaluateBatch(ReadOnlySpan<TLane> parameters, Span<TLane> gradient, ReadOnlySpan<int> samples) =>
        throw new NotSupportedException("The population loss has no samples to take batches of.");

    private static TLane Dot(ReadOnlySpan<TLane> a, ReadOnlySpan<TLane> b)
    {
        TLane sum = TLane.Broadcast(0);
        for (int c = 0; c < a.Length; c++)
            sum = TLane.FusedMultiplyAdd(a[c], b[c], sum);
        return sum;
    }

    /// <summary>sin t and π − t from cos t; both from one rounded cosine, so their errors cancel in g where t → 0.</summary>
    private static (TLane Cosine, TLane Sine, TLane Supplement) Angle(TLane cosine)
    {
        TLane one = TLane.Broadcast(1);
        cosine = TLane.WherePositive(cosine - one, one, cosine);
        cosine = TLane.WherePositive(-one - cosine, -one, cosine);
        TLane sine = TLane.Sqrt(TLane.FusedMultiplyAdd(-cosine, cosine, one));
        return (cosine, sine, TLane.Broadcast(Math.PI) - TLane.Acos(cosine));
    }

    private ReadOnlySpan<TLane> Row(ReadOnlySpan<TLane> parameters, int unit) => parameters.Slice(unit * _k, _k);

    /// <summary>f(wᵢ,wⱼ), once for (i,j) and (j,i) together; adds g to both gradients.</summary>
    private TLane AddPair(ReadOnlySpan<TLane> parameters, Span<TLane> gradient, int i, int j)
    {
        ReadOnlySpan<TLane> wi = Row(parameters, i), wj = Row(parameters, j);
        TLane ni = _norms.Span[i], nj = _norms.Span[j], scale = TLane.Broadcast(1 / (2 * Math.PI));
        (TLane cosine, TLane sine, TLane supplement) = Angle(Dot(wi, wj) / (ni * nj));
        TLane other = scale * supplement;
        TLane ownI = scale * sine * nj / ni, ownJ = scale * sine * ni / nj;
        Span<TLane> gi = gradient.Slice(i * _k, _k), gj = gradient.Slice(j * _k, _k);
        for (int c = 0; c < _k; c++)
        {
            gi[c] = TLane.FusedMultiplyAdd(ownI, wi[c], TLane.FusedMultiplyAdd(other, wj[c], gi[c]));
            gj[c] = TLane.FusedMultiplyAdd(ownJ, wj[c], TLane.FusedMultiplyAdd(other, wi[c], gj[c]));
        }

        return scale * ni * nj * TLane.FusedMultiplyAdd(supplement, cosine, sine);
    }

    /// <summary>Σⱼ f(w,eⱼ); subtracts Σⱼ g(w,eⱼ) from the gradient.</summary>
    private TLane SubtractTeacher(ReadOnlySpan<TLane> w, Span<TLane> gradient, TLane norm)
    {
        TLane scale = TLane.Broadcast(1 / (2 * Math.PI));
        TLane sum = TLane.Broadcast(0), sines = TLane.Broadcast(0);
        for (int j = 0; j < _k; j++)
        {
            (TLane cosine, TLane sine, TLane supplement) = Angle(w[j] / norm);
            sum += TLane.FusedMultiplyAdd(supplement, cosine, sine);
            sines += sine;
            gradient[j] -= scale * supplement;
        }

        TLane own = -(scale * sines / norm);
        for (int c = 0; c < _k; c++)
            gradient[c] = TLane.FusedMultiplyAdd(own, w[c], gradient[c]);
        return scale * norm * sum;
    }
}
