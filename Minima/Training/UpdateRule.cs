using System.Numerics;
using Minima.Kernels;
using Minima.Kernels.Lanes;
using Minima.Sweeps;

namespace Minima.Training;

/// <summary>One step of the optimizer in all lanes, each with its own learning rate and step count.</summary>
internal sealed class UpdateRule<TLane, T>
    where TLane : struct, IVectorLane<TLane, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Method _method;
    private readonly AlignedBuffer<TLane> _velocity;
    private readonly AlignedBuffer<TLane> _square;
    private readonly double[] _beta1Power = new double[TLane.Width];
    private readonly double[] _beta2Power = new double[TLane.Width];
    private TLane _rate = TLane.Broadcast(0);

    public UpdateRule(Method method, int parameters)
    {
        _method = method;
        bool hasVelocity = method.Kind is OptimizerKind.Momentum or OptimizerKind.Adam;
        _velocity = new AlignedBuffer<TLane>(hasVelocity ? parameters : 0);
        _square = new AlignedBuffer<TLane>(method.Kind == OptimizerKind.Adam ? parameters : 0);
    }

    /// <summary>Prepares a lane for the first step of a run.</summary>
    public void Reset(int lane, double learningRate)
    {
        TLane.Set(ref _rate, lane, T.CreateTruncating(learningRate));
        foreach (ref TLane v in _velocity.Span)
            TLane.Set(ref v, lane, T.Zero);
        foreach (ref TLane v in _square.Span)
            TLane.Set(ref v, lane, T.Zero);
        _beta1Power[lane] = 1;
        _beta2Power[lane] = 1;
    }

    /// <summary>Prepares a lane for a later step of a run.</summary>
    public void Reset(int lane, double learningRate, RunCheckpoint from)
    {
        Reset(lane, learningRate);
        Write(_velocity.Span, lane, from.Velocity);
        Write(_square.Span, lane, from.Square);
        (_beta1Power[lane], _beta2Power[lane]) = (from.Powers[0], from.Powers[1]);
    }

    /// <summary>A lane's velocity, second moment and powers of β.</summary>
    public (double[] Velocity, double[] Square, double[] Powers) Save(int lane) =>
        (Read(_velocity.Span, lane), Read(_square.Span, lane), [_beta1Power[lane], _beta2Power[lane]]);

    /// <summary>An empty lane stands still.</summary>
    public void Silence(int lane) => TLane.Set(ref _rate, lane, T.Zero);

    /// <summary>θ ← θ + step(g).</summary>
    public void Apply(Span<TLane> parameters, ReadOnlySpan<TLane> gradient)
    {
        switch (_method.Kind)
        {
            case OptimizerKind.Momentum: ApplyMomentum(parameters, gradient); break;
            case OptimizerKind.Adam: ApplyAdam(parameters, gradient); break;
            default: ApplyGradient(parameters, gradient); break;
        }
    }

    private void ApplyGradient(Span<TLane> parameters, ReadOnlySpan<TLane> gradient)
    {
        TLane minusRate = -_rate;
        for (int p = 0; p < gradient.Length; p++)
            parameters[p] = TLane.FusedMultiplyAdd(minusRate, gradient[p], parameters[p]);
    }

    /// <summary>v ← μv − ηg, θ ← θ + v.</summary>
    private void ApplyMomentum(Span<TLane> parameters, ReadOnlySpan<TLane> gradient)
    {
        TLane minusRate = -_rate, momentum = TLane.Broadcast(_method.Momentum);
        Span<TLane> velocity = _velocity.Span;
        for (int p = 0; p < gradient.Length; p++)
        {
            TLane v = TLane.FusedMultiplyAdd(minusRate, gradient[p], momentum * velocity[p]);
            velocity[p] = v;
            parameters[p] += v;
        }
    }

    /// <summary>m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², θ ← θ − η·m̂/(√v̂ + ε), m̂ = m/(1−β₁ᵗ), v̂ = v/(1−β₂ᵗ).</summary>
    private void ApplyAdam(Span<TLane> parameters, ReadOnlySpan<TLane> gradient)
    {
        (TLane firstScale, TLane secondScale) = NextCorrections();
        TLane beta1 = TLane.Broadcast(_method.Beta1), rest1 = TLane.Broadcast(1 - _method.Beta1);
        TLane beta2 = TLane.Broadcast(_method.Beta2), rest2 = TLane.Broadcast(1 - _method.Beta2);
        TLane minusRate = -_rate, epsilon = TLane.Broadcast(_method.Epsilon);
        Span<TLane> velocity = _velocity.Span, square = _square.Span;
        for (int p = 0; p < gradient.Length; p++)
        {
            TLane g = gradient[p];
            TLane m = TLane.FusedMultiplyAdd(rest1, g, beta1 * velocity[p]);
            TLane v = TLane.FusedMultiplyAdd(rest2 * g, g, beta2 * square[p]);
            velocity[p] = m;
            square[p] = v;
            TLane step = m * firstScale / (TLane.Sqrt(v * secondScale) + epsilon);
            parameters[p] = TLane.FusedMultiplyAdd(minusRate, step, parameters[p]);
        }
    }

    private static double[] Read(ReadOnlySpan<TLane> values, int lane)
    {
        var result = new double[values.Length];
        for (int p = 0; p < result.Length; p++)
            result[p] = double.CreateTruncating(TLane.Get(in values[p], lane));
        return result;
    }

    private static void Write(Span<TLane> values, int lane, double[] from)
    {
        for (int p = 0; p < values.Length; p++)
            TLane.Set(ref values[p], lane, T.CreateTruncating(from[p]));
    }

    /// <summary>1/(1−β₁ᵗ) and 1/(1−β₂ᵗ) of each lane's own step t.</summary>
    private (TLane First, TLane Second) NextCorrections()
    {
        TLane first = TLane.Broadcast(0), second = first;
        for (int lane = 0; lane < TLane.Width; lane++)
        {
            _beta1Power[lane] *= _method.Beta1;
            _beta2Power[lane] *= _method.Beta2;
            TLane.Set(ref first, lane, T.CreateTruncating(1 / (1 - _beta1Power[lane])));
            TLane.Set(ref second, lane, T.CreateTruncating(1 / (1 - _beta2Power[lane])));
        }

        return (first, second);
    }
}
