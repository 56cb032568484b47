using System.Diagnostics;
using Cluster.Tests.Specs;
using Xunit;

namespace Cluster.Tests.Orleans;

/// <summary>Three hosts with addresses of their own, one killed, one cut off for a while: where the rights allow it.</summary>
public sealed class ThreeHostsTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task A_sweep_survives_the_loss_of_one_host_and_the_cut_of_another()
    {
        Assert.SkipUnless(await Succeeds("ip", "netns", "list") && Environment.IsPrivilegedProcess, "Network namespaces need ip and the rights of root.");
        Assert.SkipUnless(await Succeeds("openssl", "version"), "Certificates need openssl.");
        Assert.SkipUnless(await Succeeds("bash", "-c", "command -v initdb || ls /usr/lib/postgresql/*/bin/initdb"), "PostgreSQL is not installed.");

        (int code, string output) = await Run(RepositoryFiles.Path("Cluster.Tests", "Orleans", "three-hosts"), "10000");

        Assert.True(code == 0, output);
        Assert.Contains("nothing lost, nothing twice, same digest", output, StringComparison.Ordinal);
    }

    private static async Task<bool> Succeeds(string program, params string[] arguments)
    {
        try
        {
            return (await Run(program, arguments)).Code == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static async Task<(int Code, string Output)> Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Longest, TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await error);
    }
}
