using Minima.Networks;
using Minima.Randomness;

namespace Minima.Data.Generation;

/// <summary>
/// Regression on a random network y = c + Σ aᵢ φ(wᵢ·x + bᵢ) with x, b, c ~ N(0, 1), w ~ N(0, 1/inputs) and
/// a ~ N(0, 1/hidden), so that sums neither vanish nor saturate as sizes grow.
/// </summary>
internal static class RandomTeacher
{
    /// <summary>The samples of <paramref name="spec"/>; more samples of the same spec begin with the same ones.</summary>
    public static Dataset Generate(DataSpec spec)
    {
        var random = new Prng(spec.Seed, StreamPurpose.Data);
        double[] weights = Normals(ref random, spec.Hidden * spec.Inputs, 1 / Math.Sqrt(spec.Inputs));
        double[] biases = Normals(ref random, spec.Hidden, 1);
        double[] outputWeights = Normals(ref random, spec.Hidden, 1 / Math.Sqrt(spec.Hidden));
        double outputBias = random.NextNormal();

        var inputs = new double[spec.Samples * spec.Inputs];
        var targets = new double[spec.Samples];
        for (int s = 0; s < spec.Samples; s++)
        {
            double[] x = Normals(ref random, spec.Inputs, 1);
            x.CopyTo(inputs, s * spec.Inputs);
            double y = outputBias;
            for (int unit = 0; unit < spec.Hidden; unit++)
            {
                double z = biases[unit];
                for (int i = 0; i < x.Length; i++)
                    z += weights[unit * x.Length + i] * x[i];
                y += outputWeights[unit] * ForwardPass.Apply(spec.Activation, z);
            }

            targets[s] = y + spec.Noise * random.NextNormal();
        }

        return new Dataset(inputs, spec.Inputs, targets, 1, 0);
    }

    private static double[] Normals(ref Prng random, int count, double deviation)
    {
        var values = new double[count];
        for (int i = 0; i < count; i++)
            values[i] = deviation * random.NextNormal();
        return values;
    }
}
