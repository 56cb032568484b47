using System.Text;
using Cluster.Embedded;
using Cluster.Embedded.Exports;
using Minima.Data;
using Minima.Randomness;
using Xunit;

namespace Cluster.Tests.Data;

/// <summary>Whatever bytes change, a file is read or refused with an <see cref="InputException"/>; nothing else happens.</summary>
public sealed class DamagedFileTests : IDisposable
{
    private const int Trials = 400;

    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Damaged_csv_is_read_or_refused() =>
        Damage(Encoding.UTF8.GetBytes("a,b,kind\n1,2,x\n3,4,\"y, z\"\n5,6e-1,x\n"), DataKind.Csv);

    [Fact]
    public void Damaged_npy_is_read_or_refused() => Damage(DataFolder.Npy([1.0, 2, 3, 4], 2, 2), DataKind.Npy);

    [Fact]
    public void Damaged_idx_is_read_or_refused() => Damage(BinaryFiles.Idx(8, [2, 2], 1, 2, 3, 4), DataKind.Idx);

    [Fact]
    public void Damaged_packed_idx_is_read_or_refused() =>
        Damage(BinaryFiles.Gzip(BinaryFiles.Idx(8, [2, 20], new byte[40])), DataKind.Idx);

    [Fact]
    public void Damaged_npz_is_read_or_refused() =>
        Damage(BinaryFiles.Zip(("x.npy", DataFolder.Npy([1.0, 2], 2)), ("y.npy", DataFolder.Npy([1.0, 2], 2))), DataKind.Npz);

    [Fact]
    public void Damaged_safetensors_are_read_or_refused()
    {
        using var stream = new MemoryStream();
        SafetensorsWriter.Write(
            stream,
            [new("a", TensorType.F64, new NumericArray([2], [1, 2])), new("b", TensorType.F32, new NumericArray([1, 1], [3]))],
            new Dictionary<string, string> { ["k"] = "v" });
        Damage(stream.ToArray(), bytes => SafetensorsReader.Read(bytes, "a.safetensors"));
    }

    private void Damage(byte[] good, DataKind kind)
    {
        // Targets of a pair are the same file: that fits or is refused, and either is fine here.
        var spec = new DataSpec(kind) { File = "data", TargetFile = "data" };
        Damage(good, bytes =>
        {
            _folder.Write("data", bytes);
            _folder.Load(spec);
        });
    }

    private static void Damage(byte[] good, Action<byte[]> read)
    {
        read(good);
        var random = new Prng(20261120);
        int refused = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            byte[] bytes = [.. good];
            for (int change = random.NextInt(3); change >= 0; change--)
                bytes[random.NextInt(bytes.Length)] = (byte)random.NextInt(256);
            if (random.NextInt(4) == 0)
                bytes = bytes[..(1 + random.NextInt(bytes.Length - 1))];
            try
            {
                read(bytes);
            }
            catch (InputException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, Trials / 10, Trials);
    }
}
