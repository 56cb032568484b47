namespace Cluster.Embedded.Weights;

/// <summary>One point that a file holds.</summary>
/// <param name="File">The file, as the user named it.</param>
/// <param name="Place">0-based place among the file's points.</param>
/// <param name="Parameters">Free parameters: layer by layer weights (units × inputs, row = unit), then biases. They need not be finite.</param>
/// <param name="Label">Its published label; null if the description names no grouping.</param>
public sealed record GivenPoint(string File, int Place, double[] Parameters, long? Label);
