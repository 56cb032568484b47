using Cluster.Embedded.Specs.Yaml;

namespace Cluster.Embedded.Specs.Grammar;

/// <summary>A key that was written, with all alternatives it stands for.</summary>
/// <param name="Field">Its row in the table.</param>
/// <param name="Entry">What was written.</param>
/// <param name="Values">The alternatives; empty after an error was noted.</param>
internal sealed record FieldValues(SpecField Field, SpecEntry Entry, IReadOnlyList<SpecValue> Values);
