using Minima.Claims.Experiments;

namespace Minima.Claims;

/// <summary>All claims of the debate, in the order in which they are told.</summary>
public static class ClaimCatalog
{
    /// <summary>The claims.</summary>
    public static IReadOnlyList<IClaim> All { get; } =
    [
        new SwapClaim(),
        new FactorialClaim(),
        new SingleLayerConvexClaim(),
        new IndefiniteClaim(),
        new BarrierClaim(),
        new ProductClaim(),
        new LinearActivationsClaim(),
        new ReluCompositionClaim(),
        new UnequalClaim(),
        new WidthClaim(),
        new SaddlesClaim(),
        new RemediesClaim(),
        new HomotopyClaim(),
        new NotAttainedClaim(),
        new MixedActivationsClaim(),
        new ConvolutionClaim(),
        new RegularizersClaim(),
        new StationaryClaim(),
    ];

    /// <summary>The claim with an id, or null.</summary>
    public static IClaim? Find(string id) => All.FirstOrDefault(claim => claim.Id == id);
}
