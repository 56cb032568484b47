namespace Cluster.Benchmarks;

/// <summary>The default build's benchmark of the cluster: it has none.</summary>
public static class ClusterBenchmark
{
    /// <summary>Says what it needs.</summary>
    public static void Run(Report report, bool smoke) => report.Line("cluster: needs the Orleans engine (-p:Engine=Orleans) and a database");
}
