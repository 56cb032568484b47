using Cluster.Embedded;
using Cluster.Embedded.Clusters;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Cluster.Web;

/// <summary>Failures as answers (RFC 9457): what the console would print, with a status.</summary>
internal static class ApiErrors
{
    /// <summary>Turns exceptions of what follows into answers.</summary>
    public static void Use(IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        try
        {
            await next(http);
        }
        catch (Exception failure) when (!http.Response.HasStarted && Answer(failure) is { } answer)
        {
            await answer.ExecuteAsync(http);
        }
    });

    private static IResult? Answer(Exception failure) => failure switch
    {
        InputException bad => Results.Problem(
            bad.Message, statusCode: StatusCodes.Status400BadRequest, extensions: new Dictionary<string, object?> { ["file"] = bad.File, ["line"] = bad.Line, ["field"] = bad.Field }),
        NotFoundException => Results.Problem(failure.Message, statusCode: StatusCodes.Status404NotFound),
        TooLargeException => Results.Problem(failure.Message, statusCode: StatusCodes.Status413PayloadTooLarge),
        ClusterUnreachableException => Results.Problem(failure.Message, statusCode: StatusCodes.Status503ServiceUnavailable),
        BadHttpRequestException bad => Results.Problem(bad.Message, statusCode: bad.StatusCode),
        IOException or UnauthorizedAccessException => Results.Problem(failure.Message, statusCode: StatusCodes.Status500InternalServerError),
        _ => null,
    };
}
