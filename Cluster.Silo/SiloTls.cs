using Cluster.Embedded.Clusters;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Cluster.Silo;

/// <summary>TLS of the silo's own web server.</summary>
internal static class SiloTls
{
    /// <summary>Who the silo is, as the options say; null without TLS.</summary>
    /// <exception cref="Cluster.Embedded.InputException">A file cannot be read as what it should be.</exception>
    public static TlsIdentity? IdentityOf(SiloOptions options) =>
        options is { Certificate: { } certificate, Key: { } key } ? new TlsIdentity(certificate, key, options.Clients) : null;

    /// <summary>Turns TLS on where the server listens.</summary>
    public static void Use(ListenOptions listen, TlsIdentity identity) => listen.UseHttps(https =>
    {
        https.ServerCertificate = identity.Certificate;
        https.ServerCertificateChain = identity.Chain;
        if (!identity.AsksOthers)
            return;
        https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
        https.ClientCertificateValidation = (certificate, _, _) => identity.Admits(certificate);
    });
}
