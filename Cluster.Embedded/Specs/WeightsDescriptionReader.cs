using Cluster.Embedded.Datasets;
using Cluster.Embedded.Specs.Assembly;
using Cluster.Embedded.Specs.Grammar;
using Cluster.Embedded.Specs.Yaml;
using Cluster.Embedded.Weights;
using Minima.Networks;
using Minima.Objectives;
using Minima.Sweeps;

namespace Cluster.Embedded.Specs;

/// <summary>
/// Reads descriptions of weights that were trained elsewhere: the part of a sweep's spec that says what is minimized, for
/// one setting, and where a file has the weights. <c>docs/classify.md</c> is the manual.
/// </summary>
public static class WeightsDescriptionReader
{
    /// <summary>The description in a file, with its data loaded.</summary>
    /// <exception cref="InputException">The file cannot be read or is no valid description.</exception>
    public static WeightsDescription ReadFile(string path) => Parse(
        RegularFile.ReadText(path, SpecReader.MostBytes), path, Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/");

    /// <summary>The description in a text.</summary>
    /// <param name="text">The YAML text.</param>
    /// <param name="fileName">Name for messages.</param>
    /// <param name="baseDirectory">Folder to which the names of data files are relative.</param>
    /// <exception cref="InputException">The text is no valid description.</exception>
    public static WeightsDescription Parse(string text, string fileName, string baseDirectory)
    {
        SpecMap root = YamlTree.Read(text, fileName);
        var errors = new SpecErrors(fileName);
        var place = new SpecPlace(errors, "", []);
        IReadOnlyList<FieldValues> read = MappingReader.Read(DescriptionTable.Root, root, place);
        foreach (FieldValues values in read.Where(values => values.Values.Count > 1))
            place.Below(values.Field.Name).Fail(values.Entry.Line, "lists alternatives, but weights are those of one network on one dataset; write one value for each key");
        errors.ThrowIfAny();
        SpecParts parts = PartsReader.Of(root, read, Path.GetFileNameWithoutExtension(fileName));
        SweepSpec sweep = new SweepAssembler(parts, errors, new SpecDatasets(), baseDirectory).Assemble();
        WeightNames names = read.FirstOrDefault(values => values.Field.Name == "weights") is { } weights
            ? CheckedNames(weights, sweep.Settings[0].Network, place.Below("weights"))
            : new WeightNames();
        errors.ThrowIfAny();
        var grouping = (string?)read.FirstOrDefault(values => values.Field.Name == "grouping")?.Values[0].Value;
        var catalog = new ObjectiveCatalog(sweep, data => DatasetLoader.Load(data, baseDirectory));
        return new WeightsDescription(fileName, sweep, catalog[0], names, grouping);
    }

    private static WeightNames CheckedNames(FieldValues written, NetworkSpec network, SpecPlace place)
    {
        var choice = new Choice<WeightNames>((WeightNames)written.Values[0].Value, written.Values[0].Node);
        WeightNames names = choice.Value;
        if (names.Parameters is not null && (names.Layers is not null || names.Transposed))
            place.Below("parameters").Fail(choice.LineOf("parameters"), "a row of parameters takes the place of layers, and cannot be transposed; remove one of the keys");
        if (names.Transposed && network.Convolution is not null)
            place.Below("transposed").Fail(choice.LineOf("transposed"), "is for dense networks only: behind a convolution, features have another order in Keras, too; save PyTorch's layout");
        if (names.Layers is { } layers && WhyNot(layers, network) is { } problem)
            place.Below("layers").Fail(choice.LineOf("layers"), problem);
        return names;
    }

    private static string? WhyNot(IReadOnlyList<LayerTensors> layers, NetworkSpec network)
    {
        int most = network.Widths.Count + 1, least = network is { OutputWeights: not null, Biases: false } ? most - 1 : most;
        if (layers.Count < least || layers.Count > most)
            return $"has {layers.Count} layers, but the network has {most}, the output layer included; give one entry per layer";
        int odd = layers.ToList().FindIndex(layer => layer.Bias is null == network.Biases);
        return odd < 0 ? null : network.Biases
            ? $"layer {odd + 1} names no biases; write [weight, bias], or network.biases: false"
            : $"layer {odd + 1} names biases, but network.biases is false; write [weight]";
    }
}
