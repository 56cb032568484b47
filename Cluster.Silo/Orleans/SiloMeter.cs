using System.Diagnostics.Metrics;
using Cluster.Grains.Compute;
using Cluster.Grains.Orleans;

namespace Cluster.Silo.Orleans;

/// <summary>What the silo's compute core does, as instruments of the meter Cluster.Census.</summary>
internal sealed class SiloMeter : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "Cluster.Census";

    private readonly Meter _meter = new(Name);

    /// <summary>Makes the instruments; they are read when somebody listens.</summary>
    public SiloMeter(ComputeCore core, RunsUnderWay underWay)
    {
        _meter.CreateObservableCounter("census.runs.trained", () => core.Statistics.Runs, "{run}", "Runs trained by this silo.");
        _meter.CreateObservableCounter("census.run_steps", () => core.Statistics.RunSteps, "{step}", "First-order steps of those runs.");
        _meter.CreateObservableCounter("census.lane_steps", () => core.Statistics.LaneSteps, "{step}", "Steps of all lanes, those that carried no run included.");
        _meter.CreateObservableGauge("census.runs.under_way", () => underWay.Count, "{run}", "Runs begun and not brought to an end.");
        _meter.CreateObservableGauge("census.lanes", () => core.Lanes, "{lane}", "Runs that can be trained side by side.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
