using System.Globalization;
using Cluster.Embedded.Specs;

namespace Cluster.Embedded.Results;

/// <summary>
/// Keeps two processes from writing to one results directory: an advisory lock on a file, which the system drops with
/// the process, however it ends. (.NET gives every sharing mode but None a shared lock, so the log itself, which others
/// may read, cannot carry it.)
/// </summary>
public sealed class ResultsLock : IDisposable
{
    private readonly FileStream _stream;

    private ResultsLock(FileStream stream) => _stream = stream;

    /// <summary>Takes the lock of a results directory.</summary>
    /// <exception cref="InputException">Another process has it.</exception>
    public static ResultsLock Take(string directory)
    {
        string path = Path.Combine(directory, "lock"), ownerPath = Path.Combine(directory, "owner");
        try
        {
            var held = new ResultsLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            File.WriteAllText(ownerPath, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return held;
        }
        catch (IOException) when (File.Exists(path))
        {
            string owner = RegularFile.WhyNot(ownerPath) is null ? Shown.Short(RegularFile.ReadText(ownerPath, mostBytes: 64).Trim()) : "unknown";
            throw new InputException(directory, null, null, $"process {owner} is writing to this results directory; wait for it or stop it");
        }
    }

    /// <summary>Whether some process holds the lock of a results directory.</summary>
    public static bool IsHeld(string directory)
    {
        string path = Path.Combine(directory, "lock");
        try
        {
            if (File.Exists(path))
                new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read).Dispose();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>Gives the lock back.</summary>
    public void Dispose() => _stream.Dispose();
}
