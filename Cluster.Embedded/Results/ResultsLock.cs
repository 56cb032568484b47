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
    /// <exception cref="IOException">Nothing can be written there.</exception>
    public static ResultsLock Take(string directory)
    {
        string path = Path.Combine(directory, "lock"), ownerPath = Path.Combine(directory, "owner");
        var held = new ResultsLock(Lock(directory, path, ownerPath));
        try
        {
            File.WriteAllText(ownerPath, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return held;
        }
        catch (Exception failure) when (FileFailure.IsOne(failure))
        {
            held.Dispose();
            throw FileFailure.ToWrite(ownerPath, failure);
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
        catch (IOException failure) when (IsOfAnother(failure))
        {
            return true;
        }
    }

    /// <summary>Gives the lock back.</summary>
    public void Dispose() => _stream.Dispose();

    private static FileStream Lock(string directory, string path, string ownerPath)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failure) when (IsOfAnother(failure))
        {
            string owner = RegularFile.WhyNot(ownerPath) is null ? Shown.Short(RegularFile.ReadText(ownerPath, mostBytes: 64).Trim()) : "unknown";
            throw new InputException(directory, null, null, $"process {owner} is writing to this results directory; wait for it or stop it");
        }
        catch (Exception failure) when (FileFailure.IsOne(failure))
        {
            throw FileFailure.ToWrite(path, failure);
        }
    }

    /// <summary>Whether a lock was refused because another has it: EWOULDBLOCK, or a sharing violation on Windows.</summary>
    private static bool IsOfAnother(IOException failure) => failure.HResult ==
        (OperatingSystem.IsWindows() ? unchecked((int)0x80070020) : OperatingSystem.IsLinux() ? 11 : 35);
}
