using Minima.Objectives;

namespace Minima.Equivalence;

/// <summary>
/// The network's group together with a finite group of changes of inputs and outputs: each of the latter's elements is
/// tried in turn.
/// </summary>
public sealed class DataAligner : IAligner
{
    private readonly DataGroup _data;
    private readonly Objective _objective;
    private readonly NetworkAligner _network;
    private readonly double _stretch;

    /// <summary>The aligner of an objective with a declared group.</summary>
    public DataAligner(Objective objective, DataGroup data)
    {
        _objective = objective;
        _data = data;
        _network = new NetworkAligner(objective, ClassLevel.Symmetry);
        _stretch = data.Elements.Max(element => element.Stretch);
        KeepsWeightNorms = data.Elements.All(element => element.KeepsWeightNorms);
    }

    /// <inheritdoc/>
    public bool KeepsWeightNorms { get; }

    /// <summary>The mean of k + k² over the images, k being the network's own fingerprint: the group only reorders the sum.</summary>
    public Fingerprint FingerprintOf(Specimen specimen)
    {
        double key = 0, error = 0;
        foreach (DataElement element in _data.Elements)
        {
            Specimen image = specimen with { Point = Image(element, specimen.Point), Radius = _stretch * specimen.Radius };
            Fingerprint part = _network.FingerprintOf(image);
            key += part.Key + part.Key * part.Key;
            error += (1 + 2 * Math.Abs(part.Key) + part.Error) * part.Error;
        }

        int count = _data.Elements.Count;
        return new Fingerprint(key / count, error / count + Math.ScaleB(count * Math.Abs(key), -52));
    }

    /// <inheritdoc/>
    public Witness? TryAlign(double[] from, double[] to, double tolerance)
    {
        foreach (DataElement element in _data.Elements)
        {
            if (_network.TryAlign(Image(element, from), to, _stretch * tolerance) is { } witness)
                return element.IsIdentity ? witness : witness with { Data = element };
        }

        return null;
    }

    /// <summary>The image's canonical point: a change of inputs may leave a rescaled unit behind.</summary>
    private double[] Image(DataElement element, double[] point)
    {
        double[] image = element.Apply(_objective.Shape, point);
        return CanonicalScale.Applies(_objective) ? CanonicalScale.Of(_objective, image) : image;
    }
}
