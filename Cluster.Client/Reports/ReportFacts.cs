namespace Cluster.Client.Reports;

/// <summary>What a report says besides what is on record.</summary>
/// <param name="Name">Name of the results directory.</param>
/// <param name="IsFinished">Whether nothing is left to run.</param>
/// <param name="NeedsFiles">Whether the sweep reads data files.</param>
/// <param name="Numerics">Version of the numerics by which the runs were computed.</param>
/// <param name="Program">Version of the program that writes the report.</param>
/// <param name="WrittenAt">When it is written.</param>
internal sealed record ReportFacts(string Name, bool IsFinished, bool NeedsFiles, string Numerics, string Program, DateTimeOffset WrittenAt);
