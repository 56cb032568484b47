using Cluster.Embedded.Exports;

namespace Cluster.Embedded.Datasets;

/// <summary>An array and where it came from: a file, and its name in there if the file has several.</summary>
internal sealed record ArraySource(NumericArray Array, string File, string? Field)
{
    /// <summary>An error about this array.</summary>
    public InputException Bad(string problem) => new(File, null, Field, problem);
}
