using Minima.Data;
using Minima.Networks;

namespace Cluster.Embedded.Specs.Grammar;

/// <summary>The keys below <c>data</c>.</summary>
internal static class DataSection
{
    private static readonly string[] Planar = ["moons", "spirals", "circles"];
    private static readonly string[] Files = ["csv", "idx", "npy", "npz"];
    private static readonly string[] Generated = [.. Planar, "blobs", "teacher"];
    private static readonly string[] Sampled = [.. SpecNames.All<DataKind>().Except([DataKind.ReluTeacher.Name()])];
    private static readonly string[] Splittable = [.. Sampled.Except([DataKind.Xor.Name()])];

    // Squares of the samples, and their sum, stay finite.
    private const double MostNoise = 1e100;

    private static readonly TextType Path = new("the name of a file, relative to the spec", "^[^\\u0000-\\u001F]{1,1024}$");

    /// <summary>The section.</summary>
    public static SectionType<DataSpec> Type { get; } =
        new SectionType<DataSpec>(new DataSpec(DataKind.Xor), mayBeAxes: true)
        {
            // Equality of data is that of its content, which is not known before the files are read.
            IdentityOf = data => (data, data.File, data.TargetFile),
        }
        .Add("kind", new ChoiceType<DataKind>(), null, "Where the samples come from.",
            (data, kind) => data with { Kind = kind }, required: true)
        .Add("samples", new IntegerType(1, 1_000_000), "200", "Samples to generate.",
            (data, samples) => data with { Samples = samples }, Generated)
        .Add("noise", new NumberType(NumberRange.AtLeast(0).UpTo(MostNoise)), "0.1", "Standard deviation of Gaussian noise: on the points, of each cluster (blobs), or on the targets (teacher).",
            (data, noise) => data with { Noise = noise }, Generated)
        .Add("seed", new SeedType(), "1", "Seed of the generated data and of the split; independent of the sweep's seed.",
            (data, seed) => data with { Seed = seed }, Splittable)
        .Add("bits", new IntegerType(1, 16), "2", "Number of inputs n; the data are all 2ⁿ points of {0,1}ⁿ.",
            (data, bits) => data with { Inputs = bits }, ["parity"])
        .Add("inputs", new IntegerType(1, 4096), "2", "Number of inputs.",
            (data, inputs) => data with { Inputs = inputs }, ["blobs", "teacher"])
        .Add("classes", new IntegerType(2, 1000), "2", "Number of classes: arms of the spirals, clusters of the blobs.",
            (data, classes) => data with { Classes = classes }, ["spirals", "blobs"])
        .Add("turns", new NumberType(NumberRange.Above(0).UpTo(100)), "1", "Turns of each arm.",
            (data, turns) => data with { Turns = turns }, ["spirals"])
        .Add("hidden", new IntegerType(1, 4096), "3", "Hidden units of the random teacher.",
            (data, hidden) => data with { Hidden = hidden }, ["teacher"])
        .Add("activation", new ChoiceType<Activation>(), "tanh", "Activation of the random teacher's hidden units.",
            (data, activation) => data with { Activation = activation }, ["teacher"])
        .Add("k", new IntegerType(1, 50), null, "Inputs and units of the closed-form ReLU teacher.",
            (data, k) => data with { K = k }, ["relu-teacher"], requiredBy: ["relu-teacher"])
        .Add("file", Path, null, "File with the inputs (csv: inputs and targets; npz: all arrays), relative to the spec.",
            (data, file) => data with { File = file }, Files, requiredBy: Files)
        .Add("target-file", Path, null, "File with the targets, relative to the spec.",
            (data, file) => data with { TargetFile = file }, ["idx", "npy"], requiredBy: ["idx", "npy"])
        .Add("columns", new TextListType(), null, "csv: names or 0-based numbers of the target columns, by default the last; npz: names of the input and the target array, by default x and y.",
            (data, columns) => data with { Columns = columns.Items }, ["csv", "npz"])
        .Add("labels", new FlagType(), null, "Whether targets are class labels; by default they are if the loss needs labels.",
            (data, labels) => data with { Labels = labels }, Files)
        .Add("standardize", new FlagType(), "false", "Shift and scale every input to mean 0 and standard deviation 1 over the training samples.",
            (data, standardize) => data with { Standardize = standardize }, Sampled)
        .Add("test", new NumberType(NumberRange.AtLeast(0).Below(1)), "0", "Fraction of the samples set aside for testing, at random by 'seed'.",
            (data, test) => data with { Test = test }, Splittable);
}
