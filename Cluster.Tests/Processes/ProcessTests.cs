using Xunit;

namespace Cluster.Tests.Processes;

/// <summary>Tests of processes that come to harm: one after the other, beside all others, with one sweep to compare with.</summary>
[CollectionDefinition(Name)]
public sealed class ProcessTests : ICollectionFixture<UndisturbedSweep>
{
    public const string Name = "processes";
}
