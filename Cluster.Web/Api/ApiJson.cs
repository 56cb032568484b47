using System.Text.Json;

namespace Cluster.Web.Api;

/// <summary>How the API writes JSON: names in snake_case, as the console does.</summary>
public static class ApiJson
{
    /// <summary>For both sides.</summary>
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>Sets what the API needs.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.PropertyNameCaseInsensitive = false;
        return options;
    }
}
