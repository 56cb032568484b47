using Cluster.Tests.Specs;

namespace Cluster.Tests.Architecture;

/// <summary>The repository's own C# files, without what a build leaves behind.</summary>
internal static class SourceTree
{
    /// <summary>The projects whose types are the product.</summary>
    public static readonly string[] Products = ["Minima", "Cluster.Grains", "Cluster.Embedded", "Cluster.Web", "Cluster.Silo", "Cluster.Client"];

    /// <summary>The C# files of some projects, relative to the repository, in order.</summary>
    public static IReadOnlyList<string> Files(params IEnumerable<string> projects) =>
        [.. projects.SelectMany(project => Directory.EnumerateFiles(RepositoryFiles.Path(project), "*.cs", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(RepositoryFiles.Path(), path).Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    /// <summary>The text of a file named as in <see cref="Files"/>.</summary>
    public static string Read(string file) => File.ReadAllText(RepositoryFiles.Path(file));
}
