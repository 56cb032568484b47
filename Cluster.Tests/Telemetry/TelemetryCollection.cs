using Xunit;

namespace Cluster.Tests.Telemetry;

/// <summary>The meter is the process's: tests that read it have the process to themselves.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TelemetryCollection
{
    public const string Name = "telemetry";
}
