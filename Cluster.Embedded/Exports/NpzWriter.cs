using System.IO.Compression;

namespace Cluster.Embedded.Exports;

/// <summary>
/// Writes NumPy's NPZ format: a ZIP archive of NPY files. Not compressed and with a fixed time, so that equal arrays
/// give equal bytes. Dispose to finish the archive.
/// </summary>
public sealed class NpzWriter : IDisposable
{
    // The first moment that ZIP can express.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive _archive;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>Begins an archive on <paramref name="stream"/>, which stays open.</summary>
    public NpzWriter(Stream stream)
    {
        _archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
    }

    /// <summary>Adds one array.</summary>
    /// <typeparam name="T">double, float, long, int or byte.</typeparam>
    /// <param name="name">The key under which NumPy finds it; not empty, no slashes or backslashes, once per archive.</param>
    /// <param name="values">The values, last index fastest.</param>
    /// <param name="shape">Size of each dimension; empty for a single number.</param>
    /// <exception cref="ArgumentException">The name is bad or taken, or the sizes do not fit the values.</exception>
    public void Add<T>(string name, ReadOnlySpan<T> values, ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        if (name.Length == 0 || name.AsSpan().IndexOfAny('/', '\\', '\0') >= 0)
            throw new ArgumentException($"'{name}' cannot be the name of an array.", nameof(name));
        if (!_names.Add(name))
            throw new ArgumentException($"There is an array '{name}' already.", nameof(name));
        ZipArchiveEntry entry = _archive.CreateEntry(name + ".npy", CompressionLevel.NoCompression);
        entry.LastWriteTime = Epoch;
        using Stream stream = entry.Open();
        NpyWriter.Write(stream, values, shape);
    }

    /// <summary>Finishes the archive.</summary>
    public void Dispose() => _archive.Dispose();
}
