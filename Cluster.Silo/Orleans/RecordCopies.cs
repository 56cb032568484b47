using Cluster.Embedded;
using Cluster.Embedded.Clusters;
using Cluster.Embedded.Results;

namespace Cluster.Silo.Orleans;

/// <summary>
/// Copies of sweeps' records on this machine, to be gone through. All together take so much room and no more: those that
/// were asked for longest ago go first.
/// </summary>
/// <param name="cluster">The cluster.</param>
/// <param name="folder">Where they are; null for a folder that goes with the silo.</param>
/// <param name="mostBytes">Room for them.</param>
internal sealed class RecordCopies(ICluster cluster, string? folder, long mostBytes) : IDisposable
{
    /// <summary>One at a time: two would write the same copy.</summary>
    private readonly SemaphoreSlim _turn = new(1);

    private readonly Lazy<string> _folder = new(() => folder is null ? Directory.CreateTempSubdirectory("census-copies-").FullName : Directory.CreateDirectory(folder).FullName);

    /// <summary>Brings what is on a sweep's record now.</summary>
    /// <exception cref="TooLargeException">There is no room for it.</exception>
    public async Task<ResultsDirectory> Bring(string sweep, CancellationToken stop)
    {
        await _turn.WaitAsync(stop);
        try
        {
            ResultsDirectory copy = await ClusterCopy.Bring(cluster, sweep, _folder.Value, mostBytes, stop);
            Directory.SetLastWriteTimeUtc(copy.Root, TimeProvider.System.GetUtcNow().UtcDateTime);
            return copy;
        }
        finally
        {
            MakeRoom();
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (folder is null && _folder.IsValueCreated)
            Remove(_folder.Value);
        _turn.Dispose();
    }

    /// <summary>The copy that was just brought stays, unless there is no room for it alone.</summary>
    private void MakeRoom()
    {
        if (!_folder.IsValueCreated)
            return;
        long bytes = 0;
        foreach (DirectoryInfo copy in new DirectoryInfo(_folder.Value).GetDirectories().OrderByDescending(copy => copy.LastWriteTimeUtc))
        {
            bytes += copy.GetFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
            if (bytes > mostBytes)
                Remove(copy.FullName);
        }
    }

    /// <summary>What cannot be removed now is removed another time.</summary>
    private static void Remove(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
        }
    }
}
