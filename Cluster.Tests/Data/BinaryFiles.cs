using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Cluster.Tests.Data;

/// <summary>Builders of binary data files, well-formed or deliberately not, independent of the project's own writers.</summary>
internal static class BinaryFiles
{
    /// <summary>An NPY file with any header text and any bytes behind it.</summary>
    public static byte[] Npy(string header, byte[] data, byte version = 1)
    {
        byte[] text = Encoding.Latin1.GetBytes(header);
        byte[] length = version == 1 ? new byte[2] : new byte[4];
        for (int i = 0; i < length.Length; i++)
            length[i] = (byte)(text.Length >> (8 * i));
        return [0x93, .. "NUMPY"u8, version, 0, .. length, .. text, .. data];
    }

    /// <summary>The header of an NPY file, as NumPy writes it.</summary>
    public static string NpyHeader(string type, string shape, bool fortran = false) =>
        $"{{'descr': '{type}', 'fortran_order': {(fortran ? "True" : "False")}, 'shape': ({shape}), }}     \n";

    /// <summary>An IDX file: type code, sizes, then bytes.</summary>
    public static byte[] Idx(byte type, uint[] sizes, params byte[] data)
    {
        var header = new byte[4 + 4 * sizes.Length];
        (header[2], header[3]) = (type, (byte)sizes.Length);
        for (int i = 0; i < sizes.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4 + 4 * i), sizes[i]);
        return [.. header, .. data];
    }

    /// <summary>The bytes packed with gzip.</summary>
    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>A ZIP archive with the given files.</summary>
    public static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach ((string name, byte[] content) in files)
            {
                using Stream entry = archive.CreateEntry(name, CompressionLevel.Optimal).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>A safetensors file with any header text and any bytes behind it.</summary>
    public static byte[] Safetensors(string header, byte[] data)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, text.Length);
        return [.. length, .. text, .. data];
    }

    /// <summary>A copy with other bytes from an offset on.</summary>
    public static byte[] Patch(byte[] bytes, int offset, params byte[] patch)
    {
        byte[] copy = [.. bytes];
        patch.CopyTo(copy, offset);
        return copy;
    }
}
