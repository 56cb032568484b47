namespace Cluster.Embedded.Plots.Drawing;

/// <summary>A mark on an axis.</summary>
/// <param name="Value">Where.</param>
/// <param name="Label">What stands there; null for a small mark without a text.</param>
internal readonly record struct Tick(double Value, string? Label);
