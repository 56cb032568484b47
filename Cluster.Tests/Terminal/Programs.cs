namespace Cluster.Tests.Terminal;

/// <summary>Programs of the machine that tests can do without.</summary>
internal static class Programs
{
    /// <summary>The path of a program; null if it is not installed.</summary>
    public static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
