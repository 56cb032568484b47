using System.Diagnostics;
using Cluster.Tests.Results;

namespace Cluster.Tests.Processes;

/// <summary>A file system of its own in memory, small enough to fill; mounting it takes root.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private SmallDisk()
    {
    }

    /// <summary>Where it is.</summary>
    public string Root => _folder.Root;

    private string Filler => _folder.Path("filler");

    /// <summary>Mounts one; null where that is not possible.</summary>
    public static SmallDisk? TryMount(int kilobytes)
    {
        var disk = new SmallDisk();
        if (OperatingSystem.IsLinux() && Succeeds("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "census", disk.Root))
            return disk;
        disk._folder.Dispose();
        return null;
    }

    /// <summary>Fills it but for a number of bytes.</summary>
    public void Fill(long leave = 0)
    {
        long free = new DriveInfo(Root).AvailableFreeSpace - leave;
        using var stream = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, 1);
        byte[] page = new byte[Environment.SystemPageSize];
        for (; free >= page.Length; free -= page.Length)
            stream.Write(page);
    }

    /// <summary>Makes room again.</summary>
    public void Free() => File.Delete(Filler);

    /// <summary>From now on nothing can be written, or again everything.</summary>
    public void SetReadOnly(bool isReadOnly)
    {
        if (!Succeeds("mount", "-o", $"remount,{(isReadOnly ? "ro" : "rw")}", Root))
            throw new IOException("what was mounted cannot be mounted otherwise");
    }

    public void Dispose()
    {
        Succeeds("umount", "--lazy", Root);
        _folder.Dispose();
    }

    private static bool Succeeds(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
