using Cluster.Embedded.Specs;
using Minima.Data;
using Minima.Data.Generation;

namespace Cluster.Tests.Specs;

/// <summary>Knows only the tasks that are given by their truth table: xor and parity.</summary>
public sealed class TaskData : ISpecData
{
    /// <inheritdoc/>
    public DataSplit? Load(DataSpec data, string baseDirectory) => data.Kind is DataKind.Xor or DataKind.Parity
        ? new DataSplit(Generator.Generate(data), null)
        : null;

    /// <inheritdoc/>
    public DataSpec WithContentHash(DataSpec data, string baseDirectory) => data;
}
