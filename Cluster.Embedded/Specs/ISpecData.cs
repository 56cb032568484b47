using Minima.Data;

namespace Cluster.Embedded.Specs;

/// <summary>How a spec's reader gets at datasets: sizes of networks and the losses that are possible follow from them.</summary>
public interface ISpecData
{
    /// <summary>The samples, or null if they are not known here: then what depends on them is not checked.</summary>
    /// <param name="data">What to load; whether targets are labels has been decided.</param>
    /// <param name="baseDirectory">Folder to which file names are relative.</param>
    /// <exception cref="InputException">A file is missing or not what it should be.</exception>
    DataSplit? Load(DataSpec data, string baseDirectory);

    /// <summary>The same with the hash of its files, if it has files.</summary>
    /// <exception cref="InputException">A file cannot be read.</exception>
    DataSpec WithContentHash(DataSpec data, string baseDirectory);
}
