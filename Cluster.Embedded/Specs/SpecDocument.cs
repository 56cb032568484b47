using Minima.Sweeps;

namespace Cluster.Embedded.Specs;

/// <summary>A spec file that was read.</summary>
/// <param name="Sweep">What it means.</param>
/// <param name="Axes">Its axes in the order of the document; the last varies fastest in the sweep's settings.</param>
/// <param name="Text">The text as it was written.</param>
public sealed record SpecDocument(SweepSpec Sweep, IReadOnlyList<SpecAxis> Axes, string Text);
