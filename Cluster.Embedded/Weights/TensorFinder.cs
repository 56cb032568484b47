using System.Globalization;
using System.Text.RegularExpressions;
using Cluster.Embedded.Exports;
using Minima.Networks;

namespace Cluster.Embedded.Weights;

/// <summary>
/// Finds out under which names a file has a network's weights. In this order: as the description says; N.weight and N.bias
/// under one prefix (<c>layers.0.weight</c>, <c>0.weight</c>, <c>fc1.weight</c>); a row of all parameters, as census
/// export writes it; for a network of one layer the only weight, or W. What could be meant in two ways is refused.
/// </summary>
internal sealed partial class TensorFinder(WeightsFile file, NetworkShape shape, WeightNames names)
{
    /// <summary>The array with all parameters in a row, or null if the weights are layer by layer.</summary>
    public string? Parameters { get; private set; }

    /// <summary>The tensors of each layer, where there is no such array. Fixed output weights may be missing at the end.</summary>
    public IReadOnlyList<LayerTensors> Layers { get; private set; } = [];

    /// <summary>Layers that a file must have: fixed output weights without biases need not be there.</summary>
    private int LeastLayers => shape.Layers.Length - (shape.Layers[^1] is { FrozenWeights: true, HasBiases: false } ? 1 : 0);

    /// <summary>Finds the names.</summary>
    /// <exception cref="InputException">They are not there, or more than one set of them is.</exception>
    public TensorFinder Find()
    {
        if (names.Parameters is not null)
            Parameters = names.Parameters;
        else if (names.Layers is not null)
            Layers = names.Layers;
        else if (FindNumbered() is { } numbered)
            Layers = numbered;
        else if (FindRow() is { } row)
            Parameters = row;
        else if (LeastLayers == 1 && FindOnlyLayer() is { } layer)
            Layers = [layer];
        else
            throw Missing();
        return this;
    }

    private IReadOnlyList<LayerTensors>? FindNumbered()
    {
        var families = file.Names.Select(name => Numbered().Match(name)).Where(match => match.Success)
            .GroupBy(match => match.Groups["prefix"].Value)
            .Where(family => family.Count() >= LeastLayers && family.Count() <= shape.Layers.Length)
            .Select(family => family.OrderBy(match => int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture)).Select(match => match.Value).ToArray())
            .ToArray();
        if (families.Length > 1)
            throw file.Bad(null, $"the weights may be {string.Join(" or ", families.Select(family => Shown.Short(family[0])))} and what follows; name them in weights.layers of the description");
        return families is [var found] ? [.. found.Select((name, l) => WithBias(name, shape.Layers[l]))] : null;
    }

    private LayerTensors WithBias(string weight, LayerShape layer)
    {
        string bias = weight[..^"weight".Length] + "bias";
        if (layer.HasBiases == file.Has(bias))
            return new LayerTensors(weight, layer.HasBiases ? bias : null);
        throw file.Bad(bias, layer.HasBiases
            ? $"there is no such tensor{NearestName.Hint(bias, file.Names)}; if the layers have no biases, write network.biases: false"
            : "the file has biases, but the description says network.biases: false; write true");
    }

    private string? FindRow()
    {
        string[] rows = [.. file.Names.Where(name => Row().IsMatch(name) && file.Read(name).Shape is [.., var length] and { Count: 1 or 2 } && length == shape.Parameters)];
        return rows.Length < 2 ? rows.FirstOrDefault()
            : throw file.Bad(null, $"the parameters may be {string.Join(" or ", rows.Select(row => Shown.Short(row)))}; name the array in weights.parameters of the description");
    }

    private LayerTensors? FindOnlyLayer()
    {
        string[] weights = [.. file.Names.Where(name => name == "weight" || name.EndsWith(".weight", StringComparison.Ordinal))];
        if (weights is [var only])
            return WithBias(only, shape.Layers[0]);
        return !shape.Layers[0].HasBiases && file.Has("W") ? new LayerTensors("W", null) : null;
    }

    private InputException Missing()
    {
        var expected = shape.Layers.Where(layer => !layer.FrozenWeights)
            .SelectMany((layer, l) => layer.HasBiases ? new[] { $"layers.{l}.weight", $"layers.{l}.bias" } : [$"layers.{l}.weight"]).ToArray();
        string wanted = LeastLayers == 1 && expected.Length == 1 ? "W or layers.0.weight" : string.Join(", ", expected);
        string found = file.Names.Count == 0 ? "nothing" : string.Join(", ", file.Names.Take(20).Select(name => Shown.Short(name))) + (file.Names.Count > 20 ? ", …" : "");
        string missing = expected.FirstOrDefault(name => !file.Has(name), "");
        string near = NearestName.Find(missing, file.Names.Except(expected)) is { } nearest ? $"; the nearest to {missing} is {Shown.Short(nearest)}" : "";
        if (file.Names.FirstOrDefault(name => Row().IsMatch(name)) is { } row)
            near = $"; {row} is {NumericArray.ShapeText(file.Read(row).Shape)}, but the network has {shape.Parameters:N0} parameters";
        return file.Bad(null, $"expected {wanted} (the numbers and their prefix may be others), but the file has {found}{near}; "
            + "check network.hidden, or name the tensors in weights.layers of the description");
    }

    [GeneratedRegex(@"\A(?<prefix>.*?)(?<number>[0-9]{1,9})\.weight\z", RegexOptions.Singleline)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"\A(a[0-9]+\.)?parameters\z")]
    private static partial Regex Row();
}
