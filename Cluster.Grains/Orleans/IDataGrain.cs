namespace Cluster.Grains.Orleans;

/// <summary>A part of a data file; its key is "sweep/hash of the file/number".</summary>
public interface IDataGrain : IGrainWithStringKey
{
    /// <summary>Bytes of a part; the last one may have fewer.</summary>
    const int PartSize = 4 << 20;

    /// <summary>Keeps the bytes. Idempotent: the hash is in the key.</summary>
    Task Put(byte[] content);

    /// <summary>The bytes; null if there are none.</summary>
    Task<byte[]?> Get();

    /// <summary>The key of a part.</summary>
    static string KeyOf(string sweep, SubmittedFile file, int part) => $"{sweep}/{file.Hash}/{part}";
}
