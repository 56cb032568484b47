namespace Cluster.Web.Dashboard;

/// <summary>A drawing of a sweep.</summary>
/// <param name="Id">What it shows, in a word.</param>
/// <param name="Svg">The drawing; its colours and fonts are the page's.</param>
public sealed record Figure(string Id, string Svg);
