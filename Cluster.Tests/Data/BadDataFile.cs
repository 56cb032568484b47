using Minima.Data;

namespace Cluster.Tests.Data;

/// <summary>One malformed input: the files, the spec that reads them, and what the error must say.</summary>
/// <param name="Spec">What is loaded.</param>
/// <param name="Files">Name and content.</param>
/// <param name="Named">The file that the error must name.</param>
/// <param name="Line">The line that it must name, if any.</param>
/// <param name="Phrase">A part of the message that tells this error from others.</param>
internal sealed record BadDataFile(DataSpec Spec, (string Name, byte[] Content)[] Files, string Named, int? Line, string Phrase);
