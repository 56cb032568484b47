using Cluster.Embedded.Datasets;
using Minima.Equivalence;
using Minima.Objectives;
using Minima.Sweeps;

namespace Cluster.Embedded.Specs.Assembly;

/// <summary>
/// Checks that given generators are symmetries of every objective of a sweep: a wrong one would merge minima that differ.
/// </summary>
internal static class DeclaredSymmetry
{
    /// <summary>Notes a problem for a generator that does not fit, or that changes the loss.</summary>
    public static void Check(SweepSpec sweep, SpecParts parts, SpecErrors errors, string baseDirectory)
    {
        if (sweep.Classes.DataSymmetry != DataSymmetry.Given)
            return;
        var catalog = new ObjectiveCatalog(sweep, data => DatasetLoader.Load(data, baseDirectory));
        for (int o = 0; o < catalog.Count; o++)
        {
            try
            {
                DataGroup.Of(catalog[o], sweep.Classes);
            }
            catch (ArgumentException problem)
            {
                errors.Add(parts.Classes.LineOf("generators"), "classes.generators", problem.Message);
            }
        }
    }
}
