using Minima.Claims.Certified;
using Minima.Curvature;
using Minima.Data;
using Minima.Kernels.Lanes;
using Minima.Networks;
using Minima.Objectives;
using Minima.Statistics;
using Minima.Training;

namespace Minima.Claims.Experiments;

/// <summary>
/// Deep linear networks: not convex, but without bad minima (Baldi, Hornik 1989). On inputs with unit covariance and
/// targets y = diag(d)·x the stationary points of W₂W₁ are known: one per subset of coordinates that is learned, with the
/// others' Σ dᵢ² as loss; all are saddles but the one that learned the largest.
/// </summary>
/// <param name="scales">d, descending.</param>
internal sealed class LinearActivationsClaim(double[] scales) : IClaim
{
    private const int Units = 2;

    /// <summary>Polished losses of one minimum agree to rounding; different ones do not.</summary>
    private const double LossRounding = 1e-10;

    /// <summary>Three coordinates, two linear units.</summary>
    public LinearActivationsClaim()
        : this([3, 2, 1])
    {
    }

    public string Id => "linear-activations";

    public string Statement => "with linear activations and square loss a deep network's loss is convex";

    public string Method =>
        "A triple of two global minima of a 3-2-3 network and the point half way between, which is the origin. Its stationary "
        + "points, known in closed form, with the index of each. Then linear networks for Fisher's iris from many starts: "
        + "runs that end in a minimum that is not the best.";

    public IReadOnlyList<string> Sweeps => [Id];

    public ClaimResult Examine(ClaimContext context)
    {
        Objective objective = Diagonal();
        double[] best = Learned(objective, [0, 1]);
        Triple triple = Convexity.At(theta => EnclosedLoss.At(objective, theta), best, [.. best.Select(x => 0 - x)], 0.5);
        StationaryPoint[] points = [.. Subsets(scales.Length).Where(subset => subset.Length <= Units)
            .Select(subset => Judge(objective, subset)).OrderBy(point => point.Loss)];
        int saddles = points.Count(point => point.Index > 0);

        ClaimSweep sweep = context.Run(Id, quick: 40);
        var (bad, minima) = (0, 0);
        foreach (var runs in sweep.Outcomes.Where(IsMinimum).GroupBy(run => sweep.Catalog.IndexOfRun(run.Run)))
        {
            double lowest = runs.Min(run => run.Loss);
            bad += runs.Count(run => run.Loss > lowest + LossRounding);
            minima += runs.Count();
        }

        ClaimVerdict verdict = triple.Violates ? ClaimVerdict.Refuted : ClaimVerdict.Supported;
        return new ClaimResult(verdict,
        [
            Figure.Of("a", triple.A),
            Figure.Of("b", triple.B),
            Figure.Of("t", triple.T),
            Figure.Of("gap", triple.Gap.Low),
            Figure.Of("stationary_losses", points.Select(point => point.Loss)),
            Figure.Of("stationary_indices", points.Select(point => (double)point.Index)),
            Figure.Of("largest_gradient", points.Max(point => point.Gradient)),
            Figure.Of("runs_in_a_minimum", minima),
            Figure.Of("share_in_a_bad_minimum", Wilson.Of(bad, minima)),
        ])
        {
            Condition = verdict == ClaimVerdict.Refuted && bad == 0 && saddles == points.Length - 1
                ? "not convex, yet no bad minimum: what is not the best is a saddle" : null,
            Evidence =
            [
                triple.ToString(),
                .. points.Select(point => $"coordinates {{{string.Join(", ", point.Subset.Select(i => i + 1))}}} learned: loss {point.Loss:G6}, {(point.Index > 0 ? $"saddle of index {point.Index}" : "minimum")}"),
                $"iris: {bad} of {minima:N0} runs in a minimum above the lowest of their network",
            ],
        };
    }

    private static bool IsMinimum(RunOutcome outcome) => outcome.Verdict is Verdict.Minimum or Verdict.Degenerate;

    /// <summary>All corners of the cube {−1, 1}ⁿ as inputs, whose covariance is the identity, and y = diag(d)·x.</summary>
    private Objective Diagonal()
    {
        int n = scales.Length;
        double[] inputs = [.. from corner in Enumerable.Range(0, 1 << n) from i in Enumerable.Range(0, n) select (corner >> i & 1) == 0 ? -1.0 : 1.0];
        double[] targets = [.. inputs.Select((x, i) => scales[i % n] * x)];
        return HandMade.Objective(new Dataset(inputs, n, targets, n, 0), NetworkSpec.Uniform([Units], Activation.Linear, biases: false), LossKind.Mse);
    }

    /// <summary>The point at which unit k passes coordinate subset[k] on, scaled as it should be.</summary>
    private double[] Learned(Objective objective, int[] subset)
    {
        var theta = new double[objective.Shape.Storage];
        LayerShape hidden = objective.Shape.Layers[0], output = objective.Shape.Layers[1];
        for (int unit = 0; unit < subset.Length; unit++)
        {
            theta[hidden.WeightOffset + unit * hidden.Inputs + subset[unit]] = 1;
            theta[output.WeightOffset + subset[unit] * output.Inputs + unit] = scales[subset[unit]];
        }

        return theta;
    }

    private StationaryPoint Judge(Objective objective, int[] subset)
    {
        double[] theta = Learned(objective, subset);
        int n = objective.Shape.Parameters;
        var (gradient, hessian) = (new double[n], new double[n * n]);
        double loss = Curvatures.Create(objective, LaneWidth.Scalar).Evaluate(theta, gradient, hessian);
        var spectrum = new Spectrum(SymmetricEigen.Values(hessian, n), ContinuousSymmetry.DimensionAt(objective, theta));
        return new StationaryPoint(subset, loss, gradient.Max(Math.Abs), spectrum.Index);
    }

    private static IEnumerable<int[]> Subsets(int n) =>
        Enumerable.Range(0, 1 << n).Select(bits => (int[])[.. Enumerable.Range(0, n).Where(i => (bits >> i & 1) == 1)]);

    private sealed record StationaryPoint(int[] Subset, double Loss, double Gradient, int Index);
}
