using Minima.Equivalence;

namespace Cluster.Tests.Censuses;

/// <summary>An aligner with a planted fault.</summary>
/// <param name="honest">The aligner it was made from.</param>
/// <param name="align">What it answers in place of the honest one.</param>
internal sealed class FaultyAligner(IAligner honest, FaultyAligner.Align align) : IAligner
{
    public delegate Alignment Align(IAligner honest, double[] from, double fromRadius, double[] to, double toRadius);

    public bool KeepsWeightNorms => honest.KeepsWeightNorms;

    public double Distortion => honest.Distortion;

    public Fingerprint FingerprintOf(Specimen specimen) => honest.FingerprintOf(specimen);

    public Alignment TryAlign(double[] from, double fromRadius, double[] to, double toRadius) => align(honest, from, fromRadius, to, toRadius);
}
