using Cluster.Embedded.Results;
using Cluster.Embedded.Specs;

namespace Cluster.Embedded.Clusters;

/// <summary>Gives a sweep that came over the network a results directory.</summary>
public static class SubmittedResults
{
    /// <summary>Whether a text can be a sweep's key, which names its directory: one that leads nowhere else.</summary>
    public static bool IsKey(string text) => text.AsSpan().IndexOfAny('/', '\\') < 0 && text is not ("" or "." or "..");

    /// <summary>Writes the sweep's data files and its description.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="key">Its key, as its sender has it.</param>
    /// <param name="parent">Where results directories are.</param>
    /// <exception cref="InputException">The key leads elsewhere, or the sender has another version of the program.</exception>
    public static ResultsDirectory Create(SubmittedSweep sweep, string key, string parent)
    {
        if (!IsKey(key))
            throw new InputException(Shown.Short(key), null, null, "this is no key of a sweep");
        string root = Path.Combine(parent, key);
        string data = sweep.Files.Count == 0 ? root : Path.Combine(root, "data");
        bool isNew = !Directory.Exists(root);
        try
        {
            Directory.CreateDirectory(data);
            SubmittedData.Write(data, sweep.Files);
            SpecDocument document = SpecReader.ParseDocument(sweep.Text, key, data, defaultName: sweep.Name);
            return document.Sweep.Hash == sweep.Hash && ResultsDirectory.NameOf(document.Sweep) == key
                ? ResultsDirectory.Create(parent, document, data)
                : throw new InputException(key, null, null, "the other side has another version of this program, whose results do not mix with this one's; use the console that came with the server");
        }
        catch (InputException) when (isNew)
        {
            // Nothing of what is refused stays.
            Directory.Delete(root, recursive: true);
            throw;
        }
    }
}
