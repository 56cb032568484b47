namespace Minima.Networks;

/// <summary>
/// The part of an architecture that a user chooses; inputs and outputs follow from the data and the loss.
/// </summary>
/// <param name="Hidden">Units of each hidden layer, first layer first; empty for linear or logistic regression.</param>
/// <param name="Activations">One list per hidden layer with one activation per unit.</param>
/// <param name="Biases">Whether units have biases.</param>
/// <param name="OutputWeights">The value at which all weights of the output layer are fixed, or null to learn them.</param>
public sealed record NetworkSpec(
    IReadOnlyList<int> Hidden,
    IReadOnlyList<IReadOnlyList<Activation>> Activations,
    bool Biases = true,
    double? OutputWeights = null)
{
    /// <summary>The network with the same activation in every hidden unit.</summary>
    public static NetworkSpec Uniform(
        IReadOnlyList<int> hidden, Activation activation, bool biases = true, double? outputWeights = null) =>
        new(hidden, [.. hidden.Select(width => Enumerable.Repeat(activation, width).ToArray())], biases, outputWeights);

    /// <summary>Structural equality: lists are compared by their items.</summary>
    public bool Equals(NetworkSpec? other) => other is not null && Key == other.Key;

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Key, StringComparison.Ordinal);

    /// <summary>A text that is equal exactly for equal networks, readable, and stable across versions.</summary>
    public string Key =>
        $"hidden={string.Join('-', Hidden)};activation={ActivationText};biases={(Biases ? "yes" : "no")}"
        + $";output={(OutputWeights is { } w ? w.ToString("R", System.Globalization.CultureInfo.InvariantCulture) : "learned")}";

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

    private static string LayerText(IReadOnlyList<Activation> units)
    {
        if (units.Distinct().Count() == 1)
            return units[0].Name();
        return string.Join('+', units.Select(unit => unit.Name()));
    }
}
