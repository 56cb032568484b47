using Cluster.Embedded.Datasets;
using Minima.Data;

namespace Cluster.Embedded.Specs;

/// <summary>Datasets as the loader makes or reads them.</summary>
public sealed class SpecDatasets : ISpecData
{
    /// <inheritdoc/>
    public DataSplit? Load(DataSpec data, string baseDirectory) =>
        data.Kind == DataKind.ReluTeacher ? null : DatasetLoader.Load(data, baseDirectory);

    /// <inheritdoc/>
    public DataSpec WithContentHash(DataSpec data, string baseDirectory) => DatasetLoader.WithContentHash(data, baseDirectory);
}
