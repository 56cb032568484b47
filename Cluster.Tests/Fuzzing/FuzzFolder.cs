using System.Security.Cryptography;
using Cluster.Tests.Results;

namespace Cluster.Tests.Fuzzing;

/// <summary>A folder for what is read and written, within one in which nothing may change.</summary>
internal sealed class FuzzFolder : IDisposable
{
    private const long Large = 64 << 20;

    private readonly TemporaryFolder _around = new();
    private readonly string _before;

    public FuzzFolder()
    {
        Directory.CreateDirectory(Root);
        _around.Write("beside.txt", "not to be touched");
        _before = Outside();
    }

    /// <summary>Where mutants are.</summary>
    public string Root => _around.Path("inside");

    /// <summary>Whether everything around it is as it was.</summary>
    public bool IsAloneChanged => Outside() == _before;

    /// <summary>The path of a file in it.</summary>
    public string Path(string name) => System.IO.Path.Combine(Root, name);

    /// <summary>Writes a file and returns its path.</summary>
    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(Path(name), bytes);
        return Path(name);
    }

    /// <summary>Names, contents and links of everything in it and around; of what is very large the time of its last change.</summary>
    public string Snapshot() => string.Join('\n', new DirectoryInfo(_around.Root).EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
        .OrderBy(entry => entry.FullName, StringComparer.Ordinal).Select(Describe));

    public void Dispose() => _around.Dispose();

    /// <summary>Names and contents of everything around.</summary>
    private string Outside() => string.Join('\n', Directory.EnumerateFileSystemEntries(_around.Root).Order(StringComparer.Ordinal)
        .Select(path => File.Exists(path) ? $"{path} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))}" : path));

    private static string Describe(FileSystemInfo entry) => entry is not FileInfo { LinkTarget: null } file ? $"{entry.FullName} {entry.LinkTarget}"
        : file.Length > Large ? $"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}"
        : $"{file.FullName} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file.FullName)))}";
}
