namespace Minima.Equivalence;

/// <summary>By which of its weights a hidden unit is compared.</summary>
[Flags]
internal enum LayerSides
{
    /// <summary>Weights from the layer below, and the bias.</summary>
    Incoming = 1,

    /// <summary>Weights to the layer above, and what a reflection adds to its biases.</summary>
    Outgoing = 2,

    /// <summary>All.</summary>
    Both = Incoming | Outgoing,
}
