using Cluster.Tests.Console;
using Cluster.Tests.Results;

namespace Cluster.Tests.Completion;

/// <summary>A folder to complete paths in, with <c>census</c> as a program beside it, as if it were installed.</summary>
public sealed class ShellFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ShellFolder()
    {
        foreach (string folder in (string[])["bin", "here/sweeps", "here/other place", "here/results/xor-12345678", "here/results/no-results"])
            Directory.CreateDirectory(_folder.Path(folder));
        foreach (string file in (string[])["here/sweeps/xor.yaml", "here/sweeps/xor.csv", "here/results/xor-12345678/spec.yaml", "here/swapped.txt"])
            _folder.Write(file, "");
        _folder.Write("bin/census", $"#!/bin/sh\nexec dotnet {CensusProcess.Program()} \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder.Path("bin", "census"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    /// <summary>The folder in which words are completed.</summary>
    public string Here => _folder.Path("here");

    /// <summary>A file in it, written.</summary>
    public string Write(string name, string text) => _folder.Write(name, text);

    /// <summary>The PATH by which <c>census</c> is found.</summary>
    public string SearchPath => $"{_folder.Path("bin")}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";

    public void Dispose() => _folder.Dispose();
}
