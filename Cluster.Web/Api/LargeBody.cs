using Microsoft.AspNetCore.Http.Metadata;

namespace Cluster.Web.Api;

/// <summary>Allows a request of the size of a sweep with its data.</summary>
internal sealed class LargeBody : IRequestSizeLimitMetadata
{
    /// <inheritdoc/>
    public long? MaxRequestBodySize => 64L << 20;
}
