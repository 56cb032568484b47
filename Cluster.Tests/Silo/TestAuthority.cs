using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Cluster.Tests.Silo;

/// <summary>A certificate authority made for a test.</summary>
internal sealed class TestAuthority : IDisposable
{
    private readonly X509Certificate2 _certificate;

    public TestAuthority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    public void Dispose() => _certificate.Dispose();

    /// <summary>Writes the authority's certificate.</summary>
    public string Write(string folder)
    {
        string path = Path.Combine(folder, "authority.pem");
        File.WriteAllText(path, _certificate.ExportCertificatePem());
        return path;
    }

    /// <summary>Writes a server's certificate and its key.</summary>
    public (string Certificate, string Key) Issue(string folder, string host)
    {
        using X509Certificate2 certificate = IssueClient(host);
        string path = Path.Combine(folder, $"{host}.pem"), key = Path.Combine(folder, $"{host}.key");
        File.WriteAllText(path, certificate.ExportCertificatePem());
        File.WriteAllText(key, certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        return (path, key);
    }

    /// <summary>A certificate with its private key.</summary>
    public X509Certificate2 IssueClient(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        using X509Certificate2 bare = request.Create(_certificate, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1), RandomNumberGenerator.GetBytes(8));
        return bare.CopyWithPrivateKey(key);
    }
}
