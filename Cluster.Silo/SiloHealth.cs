using System.Reflection;
using Minima.Kernels.Lanes;

namespace Cluster.Silo;

/// <summary>The answer to a health request.</summary>
/// <param name="Status">"healthy": a silo that is not does not answer.</param>
/// <param name="Version">Version of the program.</param>
/// <param name="Lanes">Widest vectors of the machine.</param>
/// <param name="Cores">Logical processors.</param>
public sealed record SiloHealth(string Status, string Version, string Lanes, int Cores)
{
    /// <summary>The health of this process.</summary>
    public static SiloHealth Current { get; } = new(
        "healthy",
        typeof(SiloHealth).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
        LaneWidths.Widest.ToString(),
        Environment.ProcessorCount);
}
