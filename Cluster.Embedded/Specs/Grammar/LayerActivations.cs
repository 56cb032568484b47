using Minima.Networks;

namespace Cluster.Embedded.Specs.Grammar;

/// <summary>The activations of one hidden layer, as written.</summary>
/// <param name="Names">One for every unit together, or one per unit.</param>
/// <param name="PerUnit">Whether there is one per unit.</param>
internal sealed record LayerActivations(IReadOnlyList<Activation> Names, bool PerUnit)
{
    /// <summary>The activation of each of a layer's units.</summary>
    public IReadOnlyList<Activation> For(int width) => PerUnit ? Names : [.. Enumerable.Repeat(Names[0], width)];

    /// <inheritdoc/>
    public override string ToString()
    {
        string names = string.Join(", ", Names.Select(name => name.Name()));
        return PerUnit ? $"[{names}]" : names;
    }
}
