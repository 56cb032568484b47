namespace Cluster.Web.Dashboard;

/// <summary>A class in the page's table.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Loss">Loss of its representative.</param>
/// <param name="Hits">Runs that ended in it.</param>
/// <param name="Verdict">Minimum, degenerate or saddle.</param>
public sealed record ClassLine(string Id, double Loss, int Hits, string Verdict);
