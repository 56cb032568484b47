using Cluster.Embedded.Results;
using Minima.Curvature;
using Minima.Training;

namespace Cluster.Tests.Results;

/// <summary>Outcomes with every kind of number in them.</summary>
internal static class SampleOutcomes
{
    /// <summary>An ordinary outcome of a run, different for every run.</summary>
    public static RunOutcome Of(int run) => new()
    {
        Run = run,
        End = ExplorationEnd.StepLimit,
        Steps = 1000 + run % 1000,
        Restarts = run % 3,
        PolishSteps = 7,
        Verdict = Verdict.Saddle,
        Parameters = [run, -0.0, Math.PI * run, double.Epsilon],
        Loss = 1.0 / (run + 3),
        GradientNorm = 1e-11,
        TestLoss = double.NaN,
        Index = 2,
        DegenerateDimension = 1,
        MinEigenvalue = -0.25,
        MaxEigenvalue = 1e308,
        ErrorRadius = 5e-324,
        Spectrum = [-0.25, 0, run, 1e308],
    };

    /// <summary>What a diverged run leaves: no parameters, nothing finite.</summary>
    public static RunOutcome Diverged(int run) => new()
    {
        Run = run,
        End = ExplorationEnd.NonFinite,
        Steps = 0,
        Verdict = Verdict.Diverged,
        Parameters = [],
    };

    /// <summary>Every special double, NaN payloads included, at a point that is not stationary.</summary>
    public static RunOutcome Special(int run) => Of(run) with
    {
        Verdict = Verdict.Unconverged,
        Parameters = [double.NaN, BitConverter.Int64BitsToDouble(0x7ff8000000000123), double.PositiveInfinity, double.NegativeInfinity, -0.0, double.MaxValue],
        Spectrum = [double.NaN],
        Loss = double.PositiveInfinity,
        MinEigenvalue = double.NegativeInfinity,
    };

    /// <summary>Every field by its bits, as text that is equal exactly for equal outcomes.</summary>
    public static string Fingerprint(RunOutcome outcome)
    {
        double[] numbers = [outcome.Loss, outcome.GradientNorm, outcome.TestLoss, outcome.MinEigenvalue, outcome.MaxEigenvalue, outcome.ErrorRadius, .. outcome.Spectrum, .. outcome.Parameters];
        return $"{outcome.Run} {outcome.End} {outcome.Steps} {outcome.Restarts} {outcome.PolishSteps} {outcome.Verdict} {outcome.Index} {outcome.DegenerateDimension} {outcome.Spectrum.Length} "
            + string.Join(' ', numbers.Select(number => BitConverter.DoubleToInt64Bits(number).ToString("x16")));
    }

    /// <summary>The fingerprints of all runs on a record, by run.</summary>
    public static string[] Fingerprints(ResultsDirectory results) => Fingerprints(results.ReadRuns().OrderBy(outcome => outcome.Run));

    /// <summary>The fingerprints of many.</summary>
    public static string[] Fingerprints(IEnumerable<RunOutcome> outcomes) => [.. outcomes.Select(Fingerprint)];
}
