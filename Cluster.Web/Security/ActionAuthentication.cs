using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Cluster.Web.Security;

/// <summary>
/// Knows who asks: by the token, <c>Authorization: Bearer TOKEN</c>, or by the header in which a reverse proxy says whom it
/// has let in. Who is not known may look, and nothing more.
/// </summary>
internal sealed class ActionAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, WebOptions web)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The scheme's name.</summary>
    public const string Name = "census";

    private const string Bearer = "Bearer ";

    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Identity() is { } who
        ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, who)], Name)), Name))
        : AuthenticateResult.NoResult());

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        string what = web.Token is null && web.ProxyIdentity is null
            ? "this server only shows; a silo with a token file, or behind a proxy that says who asks, takes orders"
            : "this needs the server's token: Authorization: Bearer TOKEN";
        Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
        return Results.Problem(what, statusCode: StatusCodes.Status401Unauthorized).ExecuteAsync(Context);
    }

    private string? Identity()
    {
        if (web.Token is { } token && Request.Headers.Authorization is [{ } given] && given.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && IsSame(given[Bearer.Length..].Trim(), token))
            return "token";
        return web.ProxyIdentity is { } header && Request.Headers[header] is [{ Length: > 0 } who] ? who : null;
    }

    /// <summary>In a time that does not tell how much of it is right.</summary>
    private static bool IsSame(string given, string token) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
