using System.Globalization;
using System.Net;
using Cluster.Silo.Telemetry;

namespace Cluster.Silo;

/// <summary>One option as it is written in a file, the environment (CENSUS_SILO_NAME) or a flag (--name).</summary>
/// <param name="Name">Its name, in lower case.</param>
/// <param name="Allowed">What may be given.</param>
/// <param name="Meaning">What it does.</param>
/// <param name="Apply">Takes a value into the options; null if it is not allowed.</param>
internal sealed record SiloSetting(string Name, string Allowed, string Meaning, Func<SiloOptions, string, SiloOptions?> Apply)
{
    private const int MostDrainSeconds = 3600;

    /// <summary>All options.</summary>
    public static IReadOnlyList<SiloSetting> All { get; } =
    [
        new("listen", "ADDRESS:PORT, such as 127.0.0.1:8420 or [::]:8420", "where to listen [default: 127.0.0.1:8420]",
            (options, value) => EndPoint(value) is { } listen ? options with { Listen = listen } : null),
        new("health", "ADDRESS:PORT", "where to answer health requests, and /metrics, and no others, without TLS, for probes that have no certificate [default: nowhere else]",
            (options, value) => EndPoint(value) is { } health ? options with { Health = health } : null),
        new("certificate", "a PEM file", "the server's certificate; turns TLS on", (options, value) => options with { Certificate = value }),
        new("key", "a PEM file", "its private key", (options, value) => options with { Key = value }),
        new("clients", "a PEM file", "admits only clients with a certificate of one of these authorities", (options, value) => options with { Clients = value }),
        new("insecure", "true or false", "allows an address that other machines reach without TLS [default: false]",
            (options, value) => bool.TryParse(value, out bool insecure) ? options with { Insecure = insecure } : null),
        new("drain", $"seconds from 0 to {MostDrainSeconds}", "time to end what is under way after SIGTERM [default: 30]",
            (options, value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) && seconds <= MostDrainSeconds
                ? options with { Drain = TimeSpan.FromSeconds(seconds) } : null),
        new("token-file", "a path", "the secret that lets its bearer act over HTTP; made if it is missing [default: none, the server only shows]", (options, value) => value.Length > 0 ? options with { TokenFile = value } : null),
        new("proxy-identity", "the name of a header, such as X-Forwarded-User", "trusts a reverse proxy, the only one who can reach the server, to name there whom it lets act [default: none]",
            (options, value) => value.Length > 0 && value.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-') ? options with { ProxyIdentity = value } : null),
        .. TelemetrySettings.All,
        .. SiloEngine.Settings,
    ];

    private static IPEndPoint? EndPoint(string value)
    {
        string address = value.StartsWith("localhost:", StringComparison.Ordinal) ? $"127.0.0.1{value["localhost".Length..]}" : value;
        // Without a colon after the address the parser would take port 0 for granted.
        return address.LastIndexOf(':') > address.LastIndexOf(']') && IPEndPoint.TryParse(address, out IPEndPoint? endPoint) && endPoint.ToString() == address ? endPoint : null;
    }
}
