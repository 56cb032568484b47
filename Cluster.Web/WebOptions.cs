namespace Cluster.Web;

/// <summary>Who may do what over HTTP.</summary>
public sealed record WebOptions
{
    /// <summary>The secret that lets its bearer act; null for none.</summary>
    public string? Token { get; init; }

    /// <summary>The header in which a reverse proxy names whom it has let in; null where there is no proxy. Without one anybody could send it.</summary>
    public string? ProxyIdentity { get; init; }

    /// <summary>Whether it listens on loopback only: then it answers to names of this machine only, or a page on the web could have its own name lead here.</summary>
    public bool IsLocal { get; init; } = true;
}
