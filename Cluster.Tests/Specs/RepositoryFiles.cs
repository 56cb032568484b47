namespace Cluster.Tests.Specs;

/// <summary>Finds files of the repository from wherever the tests run.</summary>
internal static class RepositoryFiles
{
    private static readonly string Root = FindRoot();

    /// <summary>The full path of a file or folder.</summary>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Cluster.slnx")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("The tests run outside the repository: no folder above them has Cluster.slnx.");
    }
}
