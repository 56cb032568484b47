using Minima.Kernels.Lanes;

namespace Minima.Kernels;

/// <summary>An objective compiled for a lane type: loss and gradient of as many runs as there are lanes.</summary>
/// <typeparam name="TLane">The lane type.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public interface IKernel<TLane, T>
    where TLane : struct, ILane<TLane, T>
    where T : unmanaged
{
    /// <summary>Loss over all samples, penalty included, and its gradient.</summary>
    /// <param name="parameters">Storage-length θ, one run per lane, frozen tail included.</param>
    /// <param name="gradient">Receives ∂L/∂θ of the free parameters.</param>
    TLane Evaluate(ReadOnlySpan<TLane> parameters, Span<TLane> gradient);

    /// <summary>Loss and gradient over a mini-batch that is each lane's own.</summary>
    /// <param name="parameters">As above.</param>
    /// <param name="gradient">As above.</param>
    /// <param name="samples">Batch × width: the sample number of every lane, lane fastest.</param>
    /// <exception cref="NotSupportedException">The objective has no samples.</exception>
    TLane EvaluateBatch(ReadOnlySpan<TLane> parameters, Span<TLane> gradient, ReadOnlySpan<int> samples);
}
