namespace Cluster.Embedded.Specs.Grammar;

/// <summary>The keys below <c>network</c>.</summary>
internal static class NetworkSection
{
    /// <summary>The section.</summary>
    public static SectionType<NetworkDraft> Type { get; } =
        new SectionType<NetworkDraft>(new NetworkDraft(), mayBeAxes: true)
        .Add("hidden", SizesType.Widths, null, "Units of each dense hidden layer; [] for none. A list of such lists is an axis. Required, except with relu-teacher, where it is [k].",
            (network, hidden) => network with { Hidden = hidden })
        .Add("convolution", new ConvolutionsType(), null, "Convolution layers before the dense ones, with the keys channels, kernel, stride and pool; none by default. A list of such lists is an axis.",
            (network, convolution) => network with { Convolution = convolution })
        .Add("input-shape", SizesType.InputShape, null, "How the inputs are laid out for convolution layers, row-major: its product is the number of inputs. Required by convolution.",
            (network, shape) => network with { InputShape = shape })
        .Add("activation", new ActivationType(), "tanh", "Activation of the hidden units; of a convolution, of its channels. relu with relu-teacher.",
            (network, activation) => network with { Activation = activation })
        .Add("biases", new FlagType(), "true", "Whether units have biases. false with relu-teacher.",
            (network, biases) => network with { Biases = biases })
        .Add("output-weights", new NumberType(NumberRange.Any), null, "Fixes all weights of the output layer at this value; by default they are learned. 1 with relu-teacher.",
            (network, weights) => network with { OutputWeights = weights });
}
