using Minima.Curvature;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;

namespace Cluster.Tests.NumericalFaults;

/// <summary>What every outcome must be, whatever the run met: a verdict whose numbers are what it claims, after bounded work.</summary>
internal static class SoundOutcome
{
    /// <summary>Steps that the second-order phase may take beyond its limit: to finish, and to look whether the point runs away.</summary>
    private const int MorePolishSteps = 80;

    /// <summary>Asserts it.</summary>
    public static void Assert(Objective objective, RunSpec run, RunOutcome outcome, string name)
    {
        int limit = run.Setting.Optimizer.Steps;
        Holds(outcome.Run == run.Index && outcome.Fits(objective.Shape), name, "is not the run's", outcome);
        Holds(outcome.Steps >= 0 && outcome.Steps <= limit, name, $"took more than {limit} steps", outcome);
        Holds(outcome.PolishSteps >= 0 && outcome.PolishSteps <= run.Polish.Steps + MorePolishSteps, name, "polished for too long", outcome);
        if (outcome.Verdict == Verdict.Diverged)
        {
            Holds(outcome.End == ExplorationEnd.NonFinite && outcome.Spectrum.Length == 0, name, "is no end of a diverged run", outcome);
            return;
        }

        Holds(outcome.End != ExplorationEnd.NonFinite, name, "has a verdict though it diverged", outcome);
        Holds(outcome.Parameters.All(double.IsFinite), name, "has parameters that are not finite", outcome);
        Holds(double.IsFinite(outcome.Loss) && double.IsFinite(outcome.GradientNorm), name, "has no finite loss or gradient", outcome);
        if (outcome.IsStationary)
            AssertCurvature(outcome, name);
        else
            Holds(outcome.Spectrum.Length == 0 && double.IsNaN(outcome.MinEigenvalue) && double.IsNaN(outcome.ErrorRadius), name, "has curvature without a verdict by it", outcome);
    }

    private static void AssertCurvature(RunOutcome outcome, string name)
    {
        double[] spectrum = outcome.Spectrum;
        Holds(spectrum.Length == outcome.Parameters.Length && spectrum.All(double.IsFinite), name, "has no finite spectrum", outcome);
        Holds(spectrum.Order().SequenceEqual(spectrum) && spectrum[^1] == outcome.MaxEigenvalue, name, "has eigenvalues out of order", outcome);
        Holds(double.IsFinite(outcome.MinEigenvalue) && double.IsFinite(outcome.ErrorRadius) && outcome.ErrorRadius >= 0, name, "has no radius", outcome);
        Holds(outcome.Verdict == (outcome.Index > 0 ? Verdict.Saddle : outcome.DegenerateDimension > 0 ? Verdict.Degenerate : Verdict.Minimum), name, "has a verdict that is not its curvature's", outcome);
    }

    private static void Holds(bool condition, string name, string what, RunOutcome outcome) =>
        Xunit.Assert.True(condition, $"{name}: run {outcome.Run}, {outcome.Verdict} after {outcome.Steps} + {outcome.PolishSteps} steps, loss {outcome.Loss:R}, ‖g‖∞ {outcome.GradientNorm:R}, radius {outcome.ErrorRadius:R}, λ {outcome.MinEigenvalue:R} to {outcome.MaxEigenvalue:R}: {what}");
}
