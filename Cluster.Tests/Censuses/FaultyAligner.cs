using Minima.Equivalence;

namespace Cluster.Tests.Censuses;

/// <summary>An aligner with a planted fault.</summary>
/// <param name="honest">The aligner it was made from.</param>
/// <param name="align">What it answers in place of the honest one.</param>
internal sealed class FaultyAligner(IAligner honest, Func<IAligner, double[], double[], double, Witness?> align) : IAligner
{
    public bool KeepsWeightNorms => honest.KeepsWeightNorms;

    public Fingerprint FingerprintOf(Specimen specimen) => honest.FingerprintOf(specimen);

    public Witness? TryAlign(double[] from, double[] to, double tolerance) => align(honest, from, to, tolerance);
}
