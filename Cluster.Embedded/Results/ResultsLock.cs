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
    /// <summary>Milliseconds after which a process that has only looked has the lock no more.</summary>
    private const int LookTime = 50;

    private readonly FileStream _stream;

    private ResultsLock(FileStream stream) => _stream = stream;

    /// <summary>Takes the lock of a results directory.</summary>
    /// <exception cref="InputException">Another process has it, or something in the directory leads elsewhere.</exception>
    /// <exception cref="IOException">Nothing can be written there.</exception>
    public static ResultsLock Take(string directory)
    {
        RefuseLinks(directory);
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

    /// <summary>
    /// Whoever has the lock writes to files of known names. In a directory that came from elsewhere these may be links, and
    /// what they lead to is not ours to write to.
    /// </summary>
    private static void RefuseLinks(string directory)
    {
        if (new DirectoryInfo(directory).EnumerateFileSystemInfos().FirstOrDefault(entry => entry.LinkTarget is not null) is { } link)
            throw new InputException(directory, null, Shown.Short(link.Name), "this is a link, and results are written nowhere but into their directory; put the file itself there");
    }

    /// <summary>Gives the lock back.</summary>
    public void Dispose() => _stream.Dispose();

    private static FileStream Lock(string directory, string path, string ownerPath)
    {
        try
        {
            return Open(path);
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

    /// <summary>Opens the lock's file for this process alone. Who only looks whether it is held has it for an instant, so a refusal is doubted once.</summary>
    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failure) when (IsOfAnother(failure))
        {
            Thread.Sleep(LookTime);
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
    }

    /// <summary>Whether a lock was refused because another has it: EWOULDBLOCK, or a sharing violation on Windows.</summary>
    private static bool IsOfAnother(IOException failure) => failure.HResult ==
        (OperatingSystem.IsWindows() ? unchecked((int)0x80070020) : OperatingSystem.IsLinux() ? 11 : 35);
}
