namespace Cluster.Embedded.Simulation;

/// <summary>A message that is to be answered.</summary>
internal interface IPendingCall
{
    /// <summary>Fails it, unless it was answered.</summary>
    void Fail(Exception failure);
}
