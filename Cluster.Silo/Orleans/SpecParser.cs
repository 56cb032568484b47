using Cluster.Embedded.Datasets;
using Cluster.Embedded.Specs;
using Cluster.Grains.Orleans;
using Minima.Objectives;
using Minima.Sweeps;

namespace Cluster.Silo.Orleans;

/// <summary>Reads a spec as the console does. Data files are looked for where the silo runs.</summary>
internal sealed class SpecParser : ISpecParser
{
    /// <inheritdoc/>
    public (SweepSpec Sweep, ObjectiveCatalog Catalog) Parse(string text)
    {
        string here = Directory.GetCurrentDirectory();
        SweepSpec sweep = SpecReader.Parse(text, "sweep.yaml", here);
        return (sweep, new ObjectiveCatalog(sweep, data => DatasetLoader.Load(data, here)));
    }
}
