using Cluster.Embedded.Results;
using Minima.Comparisons;
using Minima.Objectives;
using Minima.Sweeps;

namespace Cluster.Client;

/// <summary>Two results directories and their comparison.</summary>
internal sealed record ComparedResults(
    ResultsDirectory A, ResultsDirectory B, ObjectiveCatalog CatalogA, ObjectiveCatalog CatalogB, SweepComparison Comparison)
{
    /// <summary>Whether their runs come in pairs of one seed.</summary>
    public bool SharesSeeds => Comparison.SharesSeeds;

    /// <summary>The setting and the sizes of one of A's objectives.</summary>
    public (Setting Setting, (int Inputs, int Outputs) Sizes) ObjectiveOfA(int number) => Describe(CatalogA, number);

    /// <summary>The setting and the sizes of one of B's objectives.</summary>
    public (Setting Setting, (int Inputs, int Outputs) Sizes) ObjectiveOfB(int number) => Describe(CatalogB, number);

    private static (Setting Setting, (int Inputs, int Outputs) Sizes) Describe(ObjectiveCatalog catalog, int number) =>
        (catalog.FirstSetting(number), (catalog[number].Shape.Inputs, catalog[number].Shape.Outputs));
}
