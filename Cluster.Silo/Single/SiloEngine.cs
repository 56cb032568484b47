using System.Globalization;
using Cluster.Embedded.Clusters;
using Cluster.Embedded.Hosting;
using Cluster.Grains.Compute;
using Minima.Kernels.Lanes;

namespace Cluster.Silo;

/// <summary>The default build's engine: a server of one machine, which runs the sweeps of a folder.</summary>
internal static class SiloEngine
{
    /// <summary>Options of the engine.</summary>
    public static IReadOnlyList<SiloSetting> Settings =>
    [
        new("results", "a folder", "where results directories are; sweeps that were running there go on [default: results]",
            (options, value) => value.Length > 0 ? options with { Results = value } : null),
        new("threads", $"a whole number from 1 to {Environment.ProcessorCount}", "training threads [default: all cores but one]",
            (options, value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int threads) && threads >= 1 && threads <= Environment.ProcessorCount
                ? options with { Membership = options.Membership with { Threads = threads } } : null),
    ];

    /// <summary>Demands what the engine needs of the options.</summary>
    public static void Check(SiloOptions options)
    {
        if (File.Exists(options.Results))
            throw new Embedded.InputException("options", null, "results", $"{options.Results} is a file; give a folder");
    }

    /// <summary>Adds the engine to the host.</summary>
    public static void Add(WebApplicationBuilder builder, SiloOptions options, TlsIdentity? identity)
    {
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(_ => new ComputeCore(options.Membership.Threads, LaneWidths.Widest));
        builder.Services.AddSingleton(services => new LocalCluster(options.Results, services.GetRequiredService<ComputeCore>(), TimeProvider.System));
        builder.Services.AddSingleton<ICluster>(services => services.GetRequiredService<LocalCluster>());
        builder.Services.AddHostedService<LocalSweeps>();
    }

    /// <summary>What to do if it cannot start.</summary>
    public static string Advice => "; stop what listens there, or give another address with --listen";

    /// <summary>What to tell whoever has started it.</summary>
    public static string? Notice(SiloOptions options) =>
        $"sweeps in {Path.GetFullPath(options.Results)}; {(options.TakesOrders ? "takes orders from who has the token" : "shows them, and takes no orders without --token-file")}";
}
