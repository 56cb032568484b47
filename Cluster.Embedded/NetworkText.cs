using Minima.Networks;
using Minima.Objectives;

namespace Cluster.Embedded;

/// <summary>Networks as text.</summary>
public static class NetworkText
{
    /// <summary>Layer widths, inputs first: 2-3-2.</summary>
    public static string Widths(Objective objective) => objective.IsPopulation
        ? $"{objective.Shape.Inputs}-{objective.Shape.Layers[0].Units}"
        : $"{Layers(objective.Shape.Inputs, objective.Shape.Network)}-{objective.Shape.Outputs}";

    /// <summary>Inputs and hidden layers, a convolution as channels, kernel and pool: 8-c3k3p2-4.</summary>
    public static string Layers(int inputs, NetworkSpec network) => string.Join('-', network.LayerTexts.Prepend($"{inputs}"));
}
