using Xunit;

namespace Cluster.Tests.Processes;

/// <summary>
/// <c>kill -9</c> at any moment loses nothing. A few kills here; for more set <c>CENSUS_KILLS</c> to their number, and have
/// the figures printed by <c>-showLiveOutput</c>.
/// </summary>
[Collection(ProcessTests.Name)]
public sealed class KillTests(UndisturbedSweep undisturbed, ITestOutputHelper output)
{
    private static readonly int Wanted = int.TryParse(Environment.GetEnvironmentVariable("CENSUS_KILLS"), out int kills) ? kills : 10;

    [Fact]
    public void Killed_at_random_moments_a_sweep_loses_nothing_and_its_census_is_the_same()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "no signals");
        using var campaign = new KillCampaign(undisturbed, seed: 20261122);
        while (campaign.Kills < Wanted)
        {
            campaign.Round();
            Assert.True(campaign.Missed <= 20 + Wanted, "sittings end before they can be killed");
        }

        campaign.Finish();

        output.WriteLine($"{campaign.Kills:N0} kills, {campaign.Torn:N0} left a torn record; {campaign.Missed:N0} sittings ended before the kill; {campaign.Sweeps:N0} sweeps, digest {undisturbed.Digest} in all");
        foreach (KillPhase phase in Enum.GetValues<KillPhase>())
            output.WriteLine($"  {phase,-20} {campaign.KillsIn(phase),5:N0}");
        Assert.True(campaign.KillsIn(KillPhase.Recording) > 0 && campaign.Kills > campaign.KillsIn(KillPhase.Recording), "all kills fell into one phase");
    }
}
