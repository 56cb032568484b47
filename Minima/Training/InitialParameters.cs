using Minima.Networks;
using Minima.Randomness;
using Minima.Sweeps;

namespace Minima.Training;

/// <summary>The starting point of a run: a pure function of its seed.</summary>
public static class InitialParameters
{
    /// <summary>Storage-length θ, frozen output weights included.</summary>
    public static double[] Draw(RunSpec run, NetworkShape shape)
    {
        var random = new Prng(run.Seed, StreamPurpose.Init);
        InitSpec init = run.Setting.Init;
        var free = new double[shape.Parameters];
        if (init.Kind is InitKind.Normal or InitKind.Uniform)
        {
            for (int p = 0; p < free.Length; p++)
                free[p] = init.Kind == InitKind.Normal ? init.Scale * random.NextNormal() : random.NextSymmetric(init.Scale);
        }
        else
        {
            foreach (LayerShape layer in shape.Layers.Where(layer => !layer.FrozenWeights))
                FillScaled(free.AsSpan(layer.WeightOffset, layer.Units * layer.Inputs), layer, init, ref random);
        }

        return shape.Complete(free);
    }

    private static void FillScaled(Span<double> weights, LayerShape layer, InitSpec init, ref Prng random)
    {
        double variance = init.Kind switch
        {
            InitKind.Glorot => 2.0 / (layer.Inputs + layer.Units * (layer.Convolution?.Kernel.Area ?? 1)),
            InitKind.He => 2.0 / layer.Inputs,
            InitKind.Lecun => 1.0 / layer.Inputs,
            _ => throw new ArgumentOutOfRangeException(nameof(init), init.Kind, "Unknown init."),
        };
        double deviation = init.Scale * Math.Sqrt(variance);
        foreach (ref double weight in weights)
            weight = deviation * random.NextNormal();
    }
}
