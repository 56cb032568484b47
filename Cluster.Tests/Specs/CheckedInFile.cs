using Xunit;

namespace Cluster.Tests.Specs;

/// <summary>A checked-in file that is made from code.</summary>
internal static class CheckedInFile
{
    /// <summary>
    /// Asserts that a file is what the code makes of it. With <c>CENSUS_UPDATE=1</c> in the environment it is written.
    /// </summary>
    public static void AssertEquals(string path, string expected)
    {
        if (Environment.GetEnvironmentVariable("CENSUS_UPDATE") == "1")
            File.WriteAllText(path, expected);
        string found = File.Exists(path) ? File.ReadAllText(path) : "";
        Assert.True(found == expected,
            $"{path} is not what the code makes of it. Run the failed test again with CENSUS_UPDATE=1 in the environment and commit the result.");
    }
}
