using System.Runtime.InteropServices;
using System.Text;

namespace Cluster.Embedded.Results;

/// <summary>Writes whole files so that a crash leaves the old content or the new, never a mixture.</summary>
public static class DurableFile
{
    private const string TemporarySuffix = ".tmp";

    /// <summary>ENOENT, EIO and ENOSPC, of Linux, macOS and the BSDs.</summary>
    private const int Gone = 2, DiskFails = 5, DiskIsFull = 28;

    /// <summary>Temporary file, fsync, rename, fsync of the directory.</summary>
    /// <exception cref="IOException">It cannot be written: the old content is still there, and nothing else. Or its directory cannot be made durable: then a loss of power may bring the old content back.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        string temporary = TemporaryOf(path);
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception failure) when (FileFailure.IsOne(failure))
        {
            Discard(temporary);
            throw FileFailure.ToWrite(path, failure);
        }

        SyncDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>As <see cref="Write(string, ReadOnlySpan{byte})"/>, for text in UTF-8.</summary>
    public static void Write(string path, string content) => Write(path, Encoding.UTF8.GetBytes(content));

    /// <summary>The name under which a file is written before it takes its place.</summary>
    public static string TemporaryOf(string path) => path + TemporarySuffix;

    /// <summary>Removes what is only half written. That it could not be must not hide why it is removed.</summary>
    public static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception failure) when (FileFailure.IsOne(failure))
        {
            // The next one who writes the same file replaces it.
        }
    }

    /// <summary>Makes the entries of a directory durable; .NET has no call for it. On Windows the file system does so itself.</summary>
    /// <exception cref="IOException">The directory is gone, or its disk fails.</exception>
    public static void SyncDirectory(string directory)
    {
        if (OperatingSystem.IsWindows())
            return;
        int descriptor = Open(directory, 0);
        int failure = descriptor < 0 ? Marshal.GetLastPInvokeError() : 0;
        if (descriptor >= 0)
        {
            failure = FSync(descriptor) < 0 ? Marshal.GetLastPInvokeError() : 0;
            Close(descriptor);
        }

        // A directory that may not be read, or whose file system has no such call, is as durable as it gets; systems differ in what they say then.
        if (failure is Gone or DiskFails or DiskIsFull)
            throw new IOException($"{directory} cannot be made durable: {Marshal.GetPInvokeErrorMessage(failure)}");
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int FSync(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int descriptor);
}
