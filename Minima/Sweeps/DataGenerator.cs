using System.Globalization;

namespace Minima.Sweeps;

/// <summary>
/// A declared symmetry of data and targets, f(x) ↦ B·f(A·x + a) + b, as the user gave it; parts left out do nothing.
/// </summary>
/// <param name="Inputs">A, inputs × inputs, by rows.</param>
/// <param name="Offset">a.</param>
/// <param name="Outputs">B, outputs × outputs, by rows.</param>
/// <param name="OutputOffset">b.</param>
public sealed record DataGenerator(
    IReadOnlyList<IReadOnlyList<double>>? Inputs = null,
    IReadOnlyList<double>? Offset = null,
    IReadOnlyList<IReadOnlyList<double>>? Outputs = null,
    IReadOnlyList<double>? OutputOffset = null)
{
    /// <summary>A text that is equal exactly for equal generators.</summary>
    public string Key => $"A={Text(Inputs)};a={Text(Offset)};B={Text(Outputs)};b={Text(OutputOffset)}";

    private static string Text(IReadOnlyList<IReadOnlyList<double>>? rows) => rows is null ? "" : string.Join('/', rows.Select(Text));

    private static string Text(IReadOnlyList<double>? values) =>
        values is null ? "" : string.Join(',', values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));
}
