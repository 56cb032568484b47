using Minima.Randomness;

namespace Minima.Data.Generation;

/// <summary>Isotropic Gaussian clusters around centres drawn uniformly from [−1, 1)ⁿ; sample s is of class s mod classes.</summary>
internal static class GaussianBlobs
{
    /// <summary>The clusters of <paramref name="spec"/>; more samples of the same spec begin with the same ones.</summary>
    public static Dataset Generate(DataSpec spec)
    {
        var random = new Prng(spec.Seed, StreamPurpose.Data);
        var centres = new double[spec.Classes * spec.Inputs];
        for (int i = 0; i < centres.Length; i++)
            centres[i] = random.NextSymmetric(1);

        var inputs = new double[spec.Samples * spec.Inputs];
        var labels = new double[spec.Samples];
        for (int s = 0; s < spec.Samples; s++)
        {
            int label = s % spec.Classes;
            for (int i = 0; i < spec.Inputs; i++)
                inputs[s * spec.Inputs + i] = centres[label * spec.Inputs + i] + spec.Noise * random.NextNormal();
            labels[s] = label;
        }

        return new Dataset(inputs, spec.Inputs, labels, 1, spec.Classes);
    }
}
