using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Cluster.Embedded.Clusters;

/// <summary>Who a process is to others over TLS, and whom it believes to be one of ours.</summary>
public sealed class TlsIdentity
{
    private readonly X509Certificate2Collection? _authorities;

    /// <summary>Reads the files.</summary>
    /// <param name="certificate">PEM file of the certificate and those that vouch for it.</param>
    /// <param name="key">PEM file of its private key.</param>
    /// <param name="authorities">PEM file of the authorities that vouch for ours; null if nobody is asked who he is.</param>
    /// <exception cref="InputException">A file cannot be read as what it should be.</exception>
    public TlsIdentity(string certificate, string key, string? authorities)
    {
        Certificate = Load("certificate", certificate, () => X509Certificate2.CreateFromPemFile(certificate, key));
        Chain = Load("certificate", certificate, () => All(certificate));
        _authorities = authorities is null ? null : Load("authority", authorities, () => All(authorities));
    }

    /// <summary>The certificate, with its private key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>The certificate and those that vouch for it.</summary>
    public X509Certificate2Collection Chain { get; }

    /// <summary>Whether others are asked who they are.</summary>
    public bool AsksOthers => _authorities is not null;

    /// <summary>Whether one of our authorities, and no other that this machine trusts, vouches for a certificate.</summary>
    public bool Admits(X509Certificate2 certificate)
    {
        if (_authorities is null)
            return true;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        // A stranger's certificate must not make us fetch what it names.
        chain.ChainPolicy.DisableCertificateDownloads = true;
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
