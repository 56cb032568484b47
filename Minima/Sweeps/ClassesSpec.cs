using System.Globalization;
using Minima.Networks;

namespace Minima.Sweeps;

/// <summary>How minima are grouped.</summary>
/// <param name="Group">Which copies count as one minimum in the main table.</param>
/// <param name="DataSymmetry">The declared symmetry of data and targets.</param>
public sealed record ClassesSpec(ClassGroup Group = ClassGroup.Symmetry, DataSymmetry DataSymmetry = DataSymmetry.None)
{
    /// <summary>Generators of the group, for <see cref="DataSymmetry.Given"/>.</summary>
    public IReadOnlyList<DataGenerator> Generators { get; init; } = [];

    /// <summary>Two classes are linearly connected if the loss on the segment between them rises by no more than this.</summary>
    public double Barrier { get; init; } = DefaultBarrier;

    /// <summary>The barrier if none is given.</summary>
    public const double DefaultBarrier = 1e-3;

    /// <summary>A text that is equal exactly for equal values; what is left at its default does not appear.</summary>
    public string Key => $"{Group.Name()};{DataSymmetry.Name()}"
        + string.Concat(Generators.Select(generator => $";{generator.Key}"))
        + (Barrier == DefaultBarrier ? "" : string.Create(CultureInfo.InvariantCulture, $";barrier={Barrier:R}"));
}
