using Minima.Objectives;

namespace Minima.Equivalence;

/// <summary>
/// The network's group together with a finite group of changes of inputs and outputs: each of the latter's elements is
/// tried in turn.
/// </summary>
public sealed class DataAligner : IAligner
{
    /// <summary>
    /// What is allowed for the scales that are taken out again behind an element, where it changes them, when it is asked
    /// how far a link may reach. The exact factor depends on the point; a comparison uses that.
    /// </summary>
    private const double ScaleDistortion = 4;

    private readonly DataGroup _data;
    private readonly Objective _objective;
    private readonly NetworkAligner _network;
    private readonly bool _movesScales;

    /// <summary>The aligner of an objective with a declared group.</summary>
    public DataAligner(Objective objective, DataGroup data)
    {
        _objective = objective;
        _data = data;
        _network = new NetworkAligner(objective, ClassLevel.Symmetry);
        _movesScales = CanonicalScale.Applies(objective) && !data.KeepsIncomingLengths;
        Distortion = data.Elements.Max(element => element.Stretch) * _network.Distortion * (_movesScales ? ScaleDistortion : 1);
        KeepsWeightNorms = data.KeepsWeightNorms;
    }

    /// <inheritdoc/>
    public bool KeepsWeightNorms { get; }

    /// <inheritdoc/>
    public double Distortion { get; }

    /// <summary>The mean of k + k² over the images, k being the network's own fingerprint: the group only reorders the sum.</summary>
    public Fingerprint FingerprintOf(Specimen specimen)
    {
        double key = 0, error = 0;
        foreach (DataElement element in _data.Elements)
        {
            (double[] image, double radius) = Image(element, specimen.Point, specimen.Radius);
            Fingerprint part = _network.FingerprintOf(specimen with { Point = image, Radius = radius });
            key += part.Key + part.Key * part.Key;
            error += (1 + 2 * Math.Abs(part.Key) + part.Error) * part.Error;
        }

        int count = _data.Elements.Count;
        return new Fingerprint(key / count, error / count + Math.ScaleB(count * Math.Abs(key), -52));
    }

    /// <inheritdoc/>
    public Alignment TryAlign(double[] from, double fromRadius, double[] to, double toRadius)
    {
        bool isDecided = true;
        foreach (DataElement element in _data.Elements)
        {
            (double[] image, double radius) = Image(element, from, fromRadius);
            Alignment found = _network.TryAlign(image, radius, to, toRadius);
            if (found.Witness is { } witness)
                return element.IsIdentity ? found : found with { Witness = witness with { Data = element } };
            isDecided &= found.IsDecided;
        }

        return isDecided ? Alignment.None : Alignment.GivenUp;
    }

    /// <summary>The image with its error radius; its canonical point, as a change of inputs may leave a rescaled unit behind.</summary>
    private (double[] Point, double Radius) Image(DataElement element, double[] point, double radius)
    {
        double[] image = element.Apply(_objective.Shape, point);
        if (element.IsIdentity || !_movesScales)
            return (image, element.Stretch * radius);
        double[] canonical = CanonicalScale.Of(_objective, image);
        return (canonical, CanonicalScale.Stretch(_objective, canonical) * element.Stretch * radius);
    }
}
