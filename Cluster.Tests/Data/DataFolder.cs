using System.Text;
using Cluster.Embedded.Datasets;
using Cluster.Embedded.Exports;
using Minima.Data;

namespace Cluster.Tests.Data;

/// <summary>A temporary folder with data files, deleted at the end of the test.</summary>
internal sealed class DataFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("census-data-").FullName;

    public void Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public void Write(string name, byte[] bytes) => File.WriteAllBytes(System.IO.Path.Combine(Path, name), bytes);

    public void WriteNpy<T>(string name, T[] values, params int[] shape)
        where T : unmanaged => Write(name, Npy(values, shape));

    public static byte[] Npy<T>(T[] values, params int[] shape)
        where T : unmanaged
    {
        using var stream = new MemoryStream();
        NpyWriter.Write<T>(stream, values, shape);
        return stream.ToArray();
    }

    public DataSplit Load(DataSpec spec) => DatasetLoader.Load(spec, Path);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
