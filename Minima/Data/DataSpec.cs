using System.Globalization;
using Minima.Networks;

namespace Minima.Data;

/// <summary>What data a run is trained on. Only the fields that its kind reads have a meaning.</summary>
public sealed record DataSpec(DataKind Kind)
{
    /// <summary>Samples to generate: moons, spirals, circles, blobs, teacher. Default 200.</summary>
    public int Samples { get; init; } = 200;

    /// <summary>Standard deviation of the Gaussian noise on coordinates: moons, spirals, circles; of each cluster: blobs; on targets: teacher.</summary>
    public double Noise { get; init; } = 0.1;

    /// <summary>Seed of generated data and of the split; independent of the sweep's seed.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Number of inputs: parity (bits), blobs, teacher. Default 2.</summary>
    public int Inputs { get; init; } = 2;

    /// <summary>Number of classes: spirals (arms), blobs (clusters). Default 2.</summary>
    public int Classes { get; init; } = 2;

    /// <summary>Turns of each arm of the spirals. Default 1.</summary>
    public double Turns { get; init; } = 1;

    /// <summary>Hidden units of the random teacher. Default 3.</summary>
    public int Hidden { get; init; } = 3;

    /// <summary>Activation of the random teacher's hidden units. Default tanh.</summary>
    public Activation Activation { get; init; } = Activation.Tanh;

    /// <summary>Dimension of the closed-form ReLU teacher: inputs and teacher units.</summary>
    public int K { get; init; }

    /// <summary>File with inputs (CSV: inputs and targets), relative to the spec file.</summary>
    public string? File { get; init; }

    /// <summary>File with targets: idx, npy.</summary>
    public string? TargetFile { get; init; }

    /// <summary>CSV: names or 0-based numbers of target columns, the last column if empty. NPZ: names of the input and target arrays, default x and y.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>
    /// Files: whether targets are class labels. Null: they are if they are names, or the integers 0 … C − 1 with each
    /// occurring and 2 ≤ C ≤ 100.
    /// </summary>
    public bool? Labels { get; init; }

    /// <summary>SHA-256 of the files' content, set when they are read, so that a census names the data it is about.</summary>
    public string? ContentHash { get; init; }

    /// <summary>Shift and scale every input to mean 0 and standard deviation 1 over the training samples.</summary>
    public bool Standardize { get; init; }

    /// <summary>Fraction of samples set aside for testing, 0 ≤ f &lt; 1, chosen at random by the seed.</summary>
    public double Test { get; init; }

    /// <summary>A text that is equal exactly for equal data specs (a file's path does not count, its content does).</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture,
        $"data={Kind.Name()};samples={Samples};noise={Noise:R};seed={Seed};inputs={Inputs};classes={Classes};turns={Turns:R};hidden={Hidden};activation={Activation.Name()};k={K};content={ContentHash ?? "none"};columns={string.Join(',', Columns)};labels={Labels?.ToString() ?? "auto"};standardize={Standardize};test={Test:R}");

    /// <summary>Equality by <see cref="Key"/>.</summary>
    public bool Equals(DataSpec? other) => other is not null && Key == other.Key;

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Key, StringComparison.Ordinal);
}
