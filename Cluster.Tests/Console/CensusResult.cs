using System.Text.Json;

namespace Cluster.Tests.Console;

/// <summary>How a call of <c>census</c> ended.</summary>
internal sealed record CensusResult(int Code, string Output, string Error)
{
    /// <summary>stdout as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>The digest in a census printed as JSON.</summary>
    public string Digest => Json.GetProperty("digest").GetString()!;
}
