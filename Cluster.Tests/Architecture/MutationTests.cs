using System.Diagnostics;
using System.Reflection;
using Cluster.Tests.Specs;
using Xunit;

namespace Cluster.Tests.Architecture;

/// <summary>The planted faults are kept plantable; that each is caught takes <c>Cluster.Tests/Mutations/run</c> and <c>Cluster.Tests/Simulation/Planted/run</c>.</summary>
public sealed class MutationTests
{
    private static readonly string[] Patches = [.. Directory.GetFiles(RepositoryFiles.Path("Cluster.Tests", "Mutations"), "*.patch").Order(StringComparer.Ordinal)];
    private static readonly string[] ForTheSimulator = Directory.GetFiles(RepositoryFiles.Path("Cluster.Tests", "Simulation", "Planted"), "*.patch");

    [Fact]
    public void Every_planted_fault_says_what_it_is_and_names_a_test()
    {
        Assert.True(Patches.Length >= 20, $"{Patches.Length} faults");
        Assert.All(Patches, patch =>
        {
            string test = Header(patch, "caught by");
            int dot = test.LastIndexOf('.');
            MethodInfo? method = Assembly.GetExecutingAssembly().GetType(test[..dot])?.GetMethod(test[(dot + 1)..]);

            Assert.True(method?.GetCustomAttribute<FactAttribute>() is not null, $"{Path.GetFileName(patch)}: there is no test {test}");
            Assert.NotEmpty(Header(patch, "fault"));
        });
    }

    [Fact]
    public void Every_planted_fault_still_applies()
    {
        string? refusal = Refusal();
        Assert.SkipWhen(refusal is null, "git is not here");

        Assert.Empty(refusal!);
    }

    private static string Header(string patch, string name) =>
        File.ReadLines(patch).Single(line => line.StartsWith($"# {name}: ", StringComparison.Ordinal))[$"# {name}: ".Length..];

    /// <summary>What git says against the patches, each by itself; null without git.</summary>
    private static string? Refusal()
    {
        try
        {
            return string.Concat(Patches.Concat(ForTheSimulator).Select(patch =>
            {
                var start = new ProcessStartInfo("git", ["apply", "--check", patch]) { WorkingDirectory = RepositoryFiles.Path(), RedirectStandardError = true };
                using Process git = Process.Start(start)!;
                string errors = git.StandardError.ReadToEnd();
                git.WaitForExit();
                return errors;
            }));
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
