namespace Minima.Networks;

/// <summary>
/// The part of an architecture that a user chooses; inputs and outputs follow from the data and the loss.
/// </summary>
/// <param name="Hidden">Units of each dense hidden layer, first layer first; empty for linear or logistic regression.</param>
/// <param name="Activations">One list per hidden layer, convolutions first, with one activation per unit or channel.</param>
/// <param name="Biases">Whether units have biases.</param>
/// <param name="OutputWeights">The value at which all weights of the output layer are fixed, or null to learn them.</param>
public sealed record NetworkSpec(
    IReadOnlyList<int> Hidden,
    IReadOnlyList<IReadOnlyList<Activation>> Activations,
    bool Biases = true,
    double? OutputWeights = null)
{
    /// <summary>The convolution layers before the dense ones; null if there are none.</summary>
    public ConvolutionSpec? Convolution { get; init; }

    /// <summary>Units of each hidden layer: channels of the convolutions, then <see cref="Hidden"/>.</summary>
    public IReadOnlyList<int> Widths => Convolution is null ? Hidden : [.. Convolution.Layers.Select(layer => layer.Channels), .. Hidden];

    /// <summary>Each hidden layer in short: <c>c3k3p2</c> for a convolution, the number of units for a dense layer.</summary>
    public IEnumerable<string> LayerTexts =>
        (Convolution?.Layers ?? []).Select(layer => layer.ToString()).Concat(Hidden.Select(units => $"{units}"));

    /// <summary>The network with the same activation in every hidden unit.</summary>
    public static NetworkSpec Uniform(
        IReadOnlyList<int> hidden, Activation activation, bool biases = true, double? outputWeights = null) =>
        new(hidden, Repeat(activation, hidden), biases, outputWeights);

    /// <summary>This network with convolution layers before its dense ones, all with the same activation.</summary>
    public NetworkSpec With(ConvolutionSpec convolution, Activation activation) => this with
    {
        Convolution = convolution,
        Activations = [.. Repeat(activation, convolution.Layers.Select(layer => layer.Channels)), .. Activations],
    };

    /// <summary>Structural equality: lists are compared by their items.</summary>
    public bool Equals(NetworkSpec? other) => other is not null && Key == other.Key;

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Key, StringComparison.Ordinal);

    /// <summary>A text that is equal exactly for equal networks, readable, and stable across versions.</summary>
    public string Key =>
        $"hidden={string.Join('-', Hidden)};activation={ActivationText};biases={(Biases ? "yes" : "no")}"
        + $";output={(OutputWeights is { } w ? w.ToString("R", System.Globalization.CultureInfo.InvariantCulture) : "learned")}"
        + (Convolution is null ? "" : $";{Convolution.Key}");

    /// <summary>The activations in short: one name if all are alike, else per layer, units of mixed layers joined by plus signs.</summary>
    public string ActivationText
    {
        get
        {
            var layers = Activations.Select(LayerText).ToArray();
            return layers.Length == 0 ? "none"
                : layers.All(layer => layer == layers[0]) ? layers[0]
                : string.Join('|', layers);
        }
    }

    private static IReadOnlyList<Activation>[] Repeat(Activation activation, IEnumerable<int> widths) =>
        [.. widths.Select(width => Enumerable.Repeat(activation, width).ToArray())];

    private static string LayerText(IReadOnlyList<Activation> units)
    {
        if (units.Distinct().Count() == 1)
            return units[0].Name();
        return string.Join('+', units.Select(unit => unit.Name()));
    }
}
