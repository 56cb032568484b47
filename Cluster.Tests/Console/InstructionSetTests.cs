using Cluster.Embedded.Results;
using Cluster.Tests.Hosting;
using Cluster.Tests.Results;
using Xunit;

namespace Cluster.Tests.Console;

/// <summary>The census does not depend on what the processor can do: the runtime's own switches take its abilities away.</summary>
public sealed class InstructionSetTests
{
    [Theory]
    [InlineData("logistic")]
    [InlineData("cross-entropy")]
    [InlineData("mse")]
    public void Without_instruction_sets_the_census_is_the_same(string name)
    {
        using var folder = new TemporaryFolder();
        folder.Write("small.yaml", SmallSpecs.Text(name));
        string[] variables = ["DOTNET_EnableAVX512=1", "DOTNET_EnableAVX512=0", "DOTNET_EnableAVX2=0", "DOTNET_EnableHWIntrinsic=0"];

        CensusResult[] results = [.. variables.Select(variable => Run(folder, variable))];

        Assert.All(results, result => Assert.Equal((0, results[0].Digest), (result.Code, result.Digest)));
        string[][] runs = [.. variables.Select(variable => SampleOutcomes.Fingerprints(
            ResultsDirectory.Open(Directory.GetDirectories(folder.Path(variable)).Single())))];
        Assert.All(runs, bits => Assert.Equal(runs[0], bits));
    }

    [Fact]
    public void The_switches_work()
    {
        Assert.SkipUnless(System.Runtime.Intrinsics.Vector128.IsHardwareAccelerated, "this processor has no vectors that could be switched off");
        using var folder = new TemporaryFolder();
        folder.Write("small.yaml", SmallSpecs.Text("mse"));
        using CensusProcess census = CensusProcess.Start(folder.Root, ["plan", "small.yaml", "--lanes", "128"], "DOTNET_EnableHWIntrinsic=0");

        Assert.Contains("no 128-bit vectors", census.End().Error, StringComparison.Ordinal);
    }

    private static CensusResult Run(TemporaryFolder folder, string variable)
    {
        using CensusProcess census = CensusProcess.Start(folder.Root, ["run", "small.yaml", "--json", "--quiet", "--results", variable], variable);
        return census.End();
    }
}
