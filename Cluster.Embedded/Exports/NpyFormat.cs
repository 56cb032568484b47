namespace Cluster.Embedded.Exports;

/// <summary>Facts about the NPY format that reader and writer share.</summary>
internal static class NpyFormat
{
    /// <summary>The first six bytes of every file; major and minor version follow.</summary>
    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];
}
