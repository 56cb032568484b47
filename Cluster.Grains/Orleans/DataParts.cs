namespace Cluster.Grains.Orleans;

/// <summary>The content of a data file, from its parts.</summary>
public static class DataParts
{
    /// <summary>Reads all parts; null if one is missing.</summary>
    public static async Task<byte[]?> Read(IGrainFactory grains, string sweep, SubmittedFile file)
    {
        using var content = new MemoryStream();
        for (int part = 0; part < file.Parts; part++)
        {
            if (await grains.GetGrain<IDataGrain>(IDataGrain.KeyOf(sweep, file, part)).Get() is not { } bytes)
                return null;
            content.Write(bytes);
        }

        return content.ToArray();
    }
}
