namespace Cluster.Embedded.Simulation;

/// <summary>
/// A disk with one file, and the system's cache before it. Readers see the cache; a sync makes it durable, sector by
/// sector; when the machine goes down each sector that was not synced is there or is not. A sync that failed leaves its
/// sectors as if they had been synced, as Linux does (Rebello et al., Can Applications Recover from fsync Failures?, 2020).
/// </summary>
internal sealed class SimulatedDisk(World world)
{
    /// <summary>Bytes that are written whole or not at all.</summary>
    private const int Sector = 512;

    private readonly HashSet<int> _dirty = [];
    private byte[] _cache = [];
    private byte[] _durable = [];
    private bool _isNameDurable;

    /// <summary>Bytes in the file.</summary>
    public long Length => _cache.Length;

    /// <summary>What is read.</summary>
    public byte[] Content => _cache;

    /// <summary>What would be read if the machine went down now and lost all that it may lose.</summary>
    public byte[] Durable => _isNameDurable ? _durable : [];

    /// <summary>Writes bytes at a place.</summary>
    public void Write(long at, ReadOnlySpan<byte> bytes)
    {
        // Readers have what there was when they opened the file.
        _cache = Resized(_cache, (int)Math.Max(_cache.Length, at + bytes.Length));
        bytes.CopyTo(_cache.AsSpan((int)at));
        for (int sector = (int)at / Sector; sector * Sector < at + bytes.Length; sector++)
            _dirty.Add(sector);
    }

    /// <summary>Cuts the file.</summary>
    public void SetLength(long length)
    {
        if (length == _cache.Length)
            return;
        _cache = Resized(_cache, (int)length);
        _dirty.RemoveWhere(sector => sector * Sector >= length);
        _dirty.Add((int)length / Sector);
    }

    /// <summary>Makes durable what was written since the last sync.</summary>
    public void Sync()
    {
        _durable = Resized(_durable, _cache.Length);
        foreach (int sector in _dirty)
            Keep(sector);
        _dirty.Clear();
    }

    /// <summary>Makes durable that the file is there.</summary>
    public void SyncName() => _isNameDurable = true;

    /// <summary>A sync fails: some sectors are durable, the others never will be unless they are written again.</summary>
    public void FailSync()
    {
        LoseSome();
        _dirty.Clear();
    }

    /// <summary>The machine goes down and comes up again.</summary>
    public void LosePower()
    {
        LoseSome();
        if (!_isNameDurable && world.NextInt(2) == 0)
            _durable = [];
        _isNameDurable = true;
        _cache = [.. _durable];
        _dirty.Clear();
    }

    private void LoseSome()
    {
        int shorter = Math.Min(_durable.Length, _cache.Length), longer = Math.Max(_durable.Length, _cache.Length);
        int length = world.NextInt(3) switch
        {
            0 => _durable.Length,
            1 => _cache.Length,
            _ => shorter + world.NextInt(longer - shorter + 1),
        };
        _durable = Resized(_durable, length);
        foreach (int sector in _dirty.Order())
        {
            if (world.NextInt(2) == 0)
                Keep(sector);
        }
    }

    private void Keep(int sector)
    {
        int start = sector * Sector, end = Math.Min(start + Sector, Math.Min(_cache.Length, _durable.Length));
        if (start < end)
            _cache.AsSpan(start..end).CopyTo(_durable.AsSpan(start));
    }

    private static byte[] Resized(byte[] bytes, int length)
    {
        byte[] resized = new byte[length];
        bytes.AsSpan(0, Math.Min(length, bytes.Length)).CopyTo(resized);
        return resized;
    }
}
