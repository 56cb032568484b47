using Minima.Statistics;

namespace Minima.Claims.Experiments;

/// <summary>Successes of the arms of <see cref="HomotopyClaim"/> that have many runs; they decide the claim.</summary>
/// <param name="Plain">One run of gradient descent.</param>
/// <param name="Restarts">The best of several short ones.</param>
/// <param name="Gaussian">Gaussian continuation.</param>
internal sealed record HomotopyComparison(Proportion Plain, Proportion Restarts, Proportion Gaussian)
{
    private bool Helps => Plain.ChangeTo(Gaussian).Low > 0;

    private bool RestartsDoBetter => Gaussian.ChangeTo(Restarts).Low > 0;

    /// <summary>What is better than one run, but worse than what costs as much and is simpler, helps only on a condition.</summary>
    public ClaimVerdict Verdict => !Helps ? ClaimVerdict.Refuted : RestartsDoBetter ? ClaimVerdict.Depends : ClaimVerdict.Supported;

    /// <summary>The figures.</summary>
    public IEnumerable<Figure> Figures() =>
    [
        Figure.Of("success_plain", Plain.Interval),
        Figure.Of("success_restarts", Restarts.Interval),
        Figure.Of("success_gaussian", Gaussian.Interval),
        Figure.Of("change_plain_to_gaussian", Plain.ChangeTo(Gaussian)),
        Figure.Of("change_restarts_to_gaussian", Restarts.ChangeTo(Gaussian)),
    ];

    /// <inheritdoc/>
    public override string ToString() =>
        $"Gaussian smoothing {(Helps ? "helps" : "does not clearly help")} against one run ({Plain.Interval.Estimate:P0} → {Gaussian.Interval.Estimate:P0}); "
        + $"restarts for the same budget {(RestartsDoBetter ? "do better" : "do not clearly do better")} ({Restarts.Interval.Estimate:P0})";
}
