using Cluster.Embedded.Weights;

namespace Cluster.Embedded.Specs.Grammar;

/// <summary>Every key of a description of weights: a spec's keys that say what is minimized and how it is grouped, and its own.</summary>
internal static class DescriptionTable
{
    /// <summary>The keys below <c>weights</c>.</summary>
    public static SectionType<WeightNames> Weights { get; } =
        new SectionType<WeightNames>(new WeightNames(), mayBeAxes: false)
        .Add("layers", new LayerTensorsType(), null, "The tensors of each layer, the output layer last; by default N.weight and N.bias under one prefix, as PyTorch names them, in the order of the numbers N.",
            (names, layers) => names with { Layers = layers.Layers })
        .Add("transposed", new FlagType(), "false", "Whether weight matrices are inputs × units, as in Keras, rather than units × inputs.",
            (names, transposed) => names with { Transposed = transposed })
        .Add("parameters", LayerTensorsType.Name, null, "An array with all parameters of a point in a row, in place of layers; by default the one with the right length that 'census export -f npz' wrote.",
            (names, parameters) => names with { Parameters = parameters });

    /// <summary>The top level.</summary>
    public static IReadOnlyList<SpecField> Root { get; } =
    [
        .. SpecTable.Root.Where(field => field.Name is "data" or "network" or "loss" or "l2" or "penalty" or "classes").Select(field => field with { MayBeAxis = false }),
        new("polish", SmallSections.Polish, "{gradient: 1e-10}", "The way to the stationary point of a point's basin; off to group the points as they are given."),
        new("weights", Weights, "{}", "Where a file has the weights."),
        new("grouping", LayerTensorsType.Name, null, "An array of whole numbers with one published label per point, to be compared with the classes."),
    ];

    /// <summary>The tables that are not in the manual of specs.</summary>
    public static IEnumerable<(string Section, IReadOnlyList<SpecField> Fields)> Sections => [("", Root), ("weights", Weights.Fields)];
}
