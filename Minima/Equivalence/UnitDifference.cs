using Minima.Networks;

namespace Minima.Equivalence;

/// <summary>Squared distances between the weights of two hidden units, which may be of two points, the first with a sign.</summary>
internal static class UnitDifference
{
    /// <summary>Of the incoming weights and the biases.</summary>
    public static double Incoming(LayerShape layer, double[] a, int unitA, double[] b, int unitB, int sign)
    {
        int rowA = layer.WeightOffset + unitA * layer.Inputs, rowB = layer.WeightOffset + unitB * layer.Inputs;
        double sum = 0;
        for (int j = 0; j < layer.Inputs; j++)
        {
            double difference = sign * a[rowA + j] - b[rowB + j];
            sum += difference * difference;
        }

        if (layer.HasBiases)
        {
            double difference = sign * a[layer.BiasOffset + unitA] - b[layer.BiasOffset + unitB];
            sum += difference * difference;
        }

        return sum;
    }

    /// <summary>Of the outgoing weights of units of hidden layer <paramref name="l"/>.</summary>
    public static double Outgoing(NetworkShape shape, int l, double[] a, int unitA, double[] b, int unitB, int sign)
    {
        OutgoingWeights outgoingA = shape.Outgoing(l, unitA), outgoingB = shape.Outgoing(l, unitB);
        double sum = 0;
        for (int o = 0; o < shape.Layers[l + 1].Units; o++)
        {
            ReadOnlySpan<double> weightsA = outgoingA.To(o, a), weightsB = outgoingB.To(o, b);
            for (int f = 0; f < weightsA.Length; f++)
            {
                double difference = sign * weightsA[f] - weightsB[f];
                sum += difference * difference;
            }
        }

        return sum;
    }
}
