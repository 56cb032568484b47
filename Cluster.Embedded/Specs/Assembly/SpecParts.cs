using Cluster.Embedded.Specs.Grammar;
using Minima.Data;
using Minima.Networks;
using Minima.Sweeps;

namespace Cluster.Embedded.Specs.Assembly;

/// <summary>The top-level keys of a spec, each read by itself; what they mean together is still to be checked.</summary>
internal sealed record SpecParts(
    string Name,
    ulong Seed,
    IReadOnlyList<Choice<DataSpec>> Data,
    IReadOnlyList<Choice<NetworkDraft>> Network,
    IReadOnlyList<Choice<LossKind>> Loss,
    IReadOnlyList<Choice<double>> L2,
    IReadOnlyList<Choice<PowerPenalty>> Penalty,
    IReadOnlyList<Choice<InitSpec>> Init,
    IReadOnlyList<Choice<OptimizerSpec>> Optimizer,
    Choice<int> Replicates,
    PolishSpec Polish,
    Choice<ClassesSpec> Classes,
    StopSpec Stop)
{
    /// <summary>The keys that were written, in the order of the document.</summary>
    public required IReadOnlyList<string> Written { get; init; }

    /// <summary>Line at which the document starts.</summary>
    public required int Line { get; init; }
}
