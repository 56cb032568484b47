using Cluster.Embedded.Clusters;
using Cluster.Embedded.Datasets;
using Cluster.Embedded.Specs;
using Cluster.Grains.Orleans;
using Minima.Objectives;
using Minima.Sweeps;

namespace Cluster.Silo.Orleans;

/// <summary>Reads a spec as the console does; its data files are in a folder for as long as that takes.</summary>
internal sealed class SpecParser : ISpecParser
{
    /// <inheritdoc/>
    public (SweepSpec Sweep, ObjectiveCatalog Catalog) Parse(SubmittedSpec spec, IReadOnlyList<byte[]> files)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("census-");
        try
        {
            SubmittedData.Write(folder.FullName, [.. spec.Files.Select((file, place) => new SubmittedData(file.Name, files[place]))]);
            SweepSpec sweep = SpecReader.ParseDocument(spec.Text, "sweep.yaml", folder.FullName, defaultName: spec.Name).Sweep;
            return (sweep, new ObjectiveCatalog(sweep, data => DatasetLoader.Load(data, folder.FullName)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
