using Minima.Networks;

namespace Cluster.Embedded.Specs.Grammar;

/// <summary>What <c>network.activation</c> says; which units it is about follows from <c>network.hidden</c>.</summary>
/// <param name="Everywhere">The activation of all hidden units, or null if layers differ.</param>
/// <param name="Layers">The activations layer by layer, if they differ.</param>
internal sealed record ActivationChoice(Activation? Everywhere, IReadOnlyList<LayerActivations> Layers)
{
    /// <summary>The same activation in all hidden units.</summary>
    public ActivationChoice(Activation everywhere)
        : this(everywhere, [])
    {
    }

    /// <summary>Why the activations do not fit hidden layers of these widths, which messages call <paramref name="name"/>, or null if they do.</summary>
    public string? WhyNot(Sizes hidden, string name = "hidden")
    {
        if (Everywhere is not null)
            return null;
        if (Layers.Count != hidden.Items.Count)
            return $"has {Layers.Count} layers, but {name} {hidden} has {hidden.Items.Count}; give one entry per hidden layer";
        for (int l = 0; l < Layers.Count; l++)
        {
            if (Layers[l].PerUnit && Layers[l].Names.Count != hidden.Items[l])
                return $"layer {l + 1} names {Layers[l].Names.Count} activations, but {name} {hidden} has {hidden.Items[l]} units there; give one name, or one per unit";
        }

        return null;
    }

    /// <summary>One activation per unit.</summary>
    public IReadOnlyList<IReadOnlyList<Activation>> For(Sizes hidden) => Everywhere is { } activation
        ? [.. hidden.Items.Select(width => Enumerable.Repeat(activation, width).ToArray())]
        : [.. hidden.Items.Select((width, l) => Layers[l].For(width))];

    /// <inheritdoc/>
    public bool Equals(ActivationChoice? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(ToString(), StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Everywhere is { } activation
        ? activation.Name()
        : $"{{layers: [{string.Join(", ", Layers)}]}}";
}
