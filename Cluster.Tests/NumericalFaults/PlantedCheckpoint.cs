using Minima.Training;

namespace Cluster.Tests.NumericalFaults;

/// <summary>Checkpoints with a number in them that training did not put there.</summary>
internal static class PlantedCheckpoint
{
    /// <summary>The checkpoint with another value of one parameter.</summary>
    public static RunCheckpoint With(this RunCheckpoint checkpoint, int parameter, double value)
    {
        double[] parameters = [.. checkpoint.Parameters];
        parameters[parameter] = value;
        return checkpoint with { Parameters = parameters };
    }
}
