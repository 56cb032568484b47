using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cluster.Embedded;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Cluster.Silo;

/// <summary>The silo's certificate, and which clients it admits.</summary>
internal sealed class SiloTls
{
    private readonly X509Certificate2 _certificate;
    private readonly X509Certificate2Collection _chain = [];
    private readonly X509Certificate2Collection? _authorities;

    private SiloTls(string certificate, string key, string? clients)
    {
        _certificate = Load("certificate", certificate, () => X509Certificate2.CreateFromPemFile(certificate, key));
        _chain = Load("certificate", certificate, () => All(certificate));
        _authorities = clients is null ? null : Load("clients", clients, () => All(clients));
    }

    /// <summary>TLS as the options say; null without.</summary>
    /// <exception cref="InputException">A file cannot be read as what it should be.</exception>
    public static SiloTls? Of(SiloOptions options) =>
        options is { Certificate: { } certificate, Key: { } key } ? new SiloTls(certificate, key, options.Clients) : null;

    /// <summary>Turns TLS on where the server listens.</summary>
    public void Use(ListenOptions listen) => listen.UseHttps(https =>
    {
        https.ServerCertificate = _certificate;
        https.ServerCertificateChain = _chain;
        if (_authorities is null)
            return;
        https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
        https.ClientCertificateValidation = (certificate, _, _) => IsAdmitted(certificate);
    });

    /// <summary>Whether one of our authorities, and no other that this machine trusts, vouches for a certificate.</summary>
    private bool IsAdmitted(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_authorities!);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }

    private static X509Certificate2Collection All(string path)
    {
        X509Certificate2Collection all = [];
        all.ImportFromPemFile(path);
        return all.Count > 0 ? all : throw new CryptographicException("it holds no certificate");
    }

    private static T Load<T>(string field, string path, Func<T> load)
    {
        try
        {
            return load();
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InputException(path, null, field, $"this cannot be read as PEM ({failure.Message.TrimEnd('.')}); certificates stand between -----BEGIN CERTIFICATE----- and -----END CERTIFICATE-----, keys between the like");
        }
    }
}
