using Microsoft.AspNetCore.Builder;

namespace Cluster.Web.Security;

/// <summary>Headers that keep browsers from doing with a page what it was not made for.</summary>
internal static class SafeHeaders
{
    private static readonly (string Name, string Value)[] All =
    [
        ("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cache-Control", "no-store"),
    ];

    /// <summary>Adds them to every answer.</summary>
    public static void Use(IApplicationBuilder app) => app.Use((http, next) =>
    {
        foreach ((string name, string value) in All)
            http.Response.Headers[name] = value;
        return next(http);
    });
}
