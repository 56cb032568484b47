using Cluster.Embedded.Simulation;
using Xunit;

namespace Cluster.Tests.Console;

public sealed class SimulateConsoleTests
{
    [Fact]
    public void A_seed_has_the_same_trace_in_any_process()
    {
        string[] line = ["simulate", "--seed", "5", "--seeds", "12", "--json"];

        CensusResult once = CensusProcess.Run("/", line), again = CensusProcess.Run("/", line);

        Assert.Equal((0, once.Output), (once.Code, again.Output));
        ulong here = new SimulationCampaign(SimulatedSweeps.MadeUp(40), new SimulationOptions { Aggregators = 0 }, 5, 12, 2, false).Run().Trace;
        Assert.Contains($"{here:x16}", once.Output, StringComparison.Ordinal);
        Assert.StartsWith("seeds 5 to 16; 40 runs on 3 silos with 1 to 3 aggregators; faults: all", once.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'crsh' is none", "--faults", "crsh,stall")]
    [InlineData("--seed must be a whole number of at least 0", "--seed", "-1")]
    [InlineData("--silos must be a whole number", "--silos", "-1")]
    public void Wrong_options_are_refused(string message, params string[] options)
    {
        CensusResult result = CensusProcess.Run("/", ["simulate", .. options]);

        Assert.Equal(2, result.Code);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }
}
