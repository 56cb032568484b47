using System.Security.Cryptography.X509Certificates;
using Orleans.Connections.Security;

namespace Cluster.Grains.Orleans;

/// <summary>TLS between silos, and between silos and clients: both sides show a certificate that ours vouch for.</summary>
public static class ClusterTls
{
    /// <summary>Certificates are about who may join, not about which host it is: any name will do.</summary>
    private const string TargetHost = "census";

    /// <summary>Sets the options of a silo or a client.</summary>
    /// <param name="options">The options.</param>
    /// <param name="admits">Whether the other side's certificate is one of ours.</param>
    public static void Configure(TlsOptions options, Func<X509Certificate2, bool> admits)
    {
        options.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.RemoteCertificateValidation = (certificate, _, _) => admits(certificate);
        options.OnAuthenticateAsClient = (_, client) => client.TargetHost = TargetHost;
    }
}
