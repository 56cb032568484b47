using System.Globalization;
using System.Numerics;

namespace Cluster.Embedded.Specs.Grammar;

/// <summary>Limits that keep a small spec from meaning more than a machine can hold.</summary>
internal static class SpecLimits
{
    /// <summary>Most combinations of axes.</summary>
    public const int MostSettings = 100_000;

    /// <summary>Most different datasets in a sweep; each is loaded when the spec is read.</summary>
    public const int MostDatasets = 1000;

    /// <summary>Most numbers in the generated datasets of a sweep together: samples times the larger of inputs and classes.</summary>
    public const int MostValues = 10_000_000;

    /// <summary>Most inputs of a convolution, and most places of all its channels together.</summary>
    public const int MostInputs = 1_000_000;

    /// <summary>Most free parameters: every verdict needs the dense Hessian, 50 MB at this size, several times over.</summary>
    public const int MostParameters = 2_500;

    /// <summary>The message for too many combinations.</summary>
    public static string TooManySettings(BigInteger count) => string.Create(CultureInfo.InvariantCulture,
        $"the axes make {count:N0} combinations, but at most {MostSettings:N0} are possible; shorten a list");

    /// <summary>Number of combinations of lists of the given lengths.</summary>
    public static BigInteger Product(IEnumerable<int> lengths) =>
        lengths.Aggregate(BigInteger.One, (product, length) => product * length);
}
