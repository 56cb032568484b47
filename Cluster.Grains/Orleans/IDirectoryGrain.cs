namespace Cluster.Grains.Orleans;

/// <summary>The sweeps of the cluster. One grain; it calls nobody.</summary>
public interface IDirectoryGrain : IGrainWithStringKey
{
    /// <summary>Its key.</summary>
    const string Key = "all";

    /// <summary>A sweep was begun, or is gone on with. Idempotent.</summary>
    Task Began(string sweep);

    /// <summary>A sweep has ended. Idempotent.</summary>
    Task Ended(string sweep);

    /// <summary>All sweeps, by key.</summary>
    Task<DirectoryEntry[]> All();
}
