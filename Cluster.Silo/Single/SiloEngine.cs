using Cluster.Embedded.Clusters;

namespace Cluster.Silo;

/// <summary>The default build's engine: no cluster, and so nothing to set or to start.</summary>
internal static class SiloEngine
{
    /// <summary>Options of the engine.</summary>
    public static IReadOnlyList<SiloSetting> Settings => [];

    /// <summary>Demands what the engine needs of the options.</summary>
    public static void Check(SiloOptions options)
    {
    }

    /// <summary>Adds the engine to the host.</summary>
    public static void Add(WebApplicationBuilder builder, SiloOptions options, TlsIdentity? identity)
    {
    }

    /// <summary>What to do if it cannot start.</summary>
    public static string Advice => "; stop what listens there, or give another address with --listen";

    /// <summary>What to tell whoever has started it.</summary>
    public static string? Notice(SiloOptions options) => null;
}
