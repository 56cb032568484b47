using Minima.Curvature;
using Minima.Equivalence;
using Minima.Kernels.Lanes;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;

namespace Minima.Classification;

/// <summary>Judges points of one objective that were trained elsewhere. One per thread.</summary>
public sealed class PointJudge
{
    private static readonly PolishSpec Unmoved = new(Enabled: false);

    private readonly Setting _setting;
    private readonly Objective _objective;
    private readonly PolishSpec _polish;
    private readonly RunJudge _judge;
    private readonly ICurvature _curvature;

    /// <summary>A judge for one objective.</summary>
    /// <param name="setting">A setting with the objective; a given point is stationary if ‖g‖∞ is at most its optimizer's threshold.</param>
    /// <param name="objective">The objective.</param>
    /// <param name="polish">The way to the stationary point, or off.</param>
    /// <param name="width">Vectors to compute with; results do not depend on it.</param>
    public PointJudge(Setting setting, Objective objective, PolishSpec polish, LaneWidth width)
    {
        _setting = setting;
        _objective = objective;
        _polish = polish;
        _judge = new RunJudge(objective, width);
        _curvature = Curvatures.Create(objective, width);
    }

    /// <summary>Judges a point.</summary>
    /// <param name="index">Its number, which becomes the run index of its outcomes.</param>
    /// <param name="free">Its free parameters; where one is not finite the verdict is diverged.</param>
    public JudgedPoint Judge(int index, ReadOnlySpan<double> free)
    {
        double[] theta = _objective.Shape.Complete(free);
        RunOutcome given = Judge(index, theta, Unmoved);
        RunOutcome polished = _polish.Enabled ? Judge(index, theta, _polish) : given;
        double[] spectrum = given.Verdict == Verdict.Diverged ? [] : SpectrumAt(given, theta);
        return new JudgedPoint(given, polished)
        {
            GivenNegative = spectrum.Length == 0 ? null : NegativeAt(given, spectrum, theta),
            GivenSmallest = spectrum.Length == 0 ? double.NaN : spectrum[0],
            Moved = polished.Verdict == Verdict.Diverged ? double.NaN : UnitSearch.Distance(given.Parameters, polished.Parameters),
            Stayed = given.IsStationary && polished.IsStationary ? IsOnePoint(given, polished) : null,
        };
    }

    private RunOutcome Judge(int index, double[] theta, PolishSpec polish)
    {
        ExplorationEnd end = Array.TrueForAll(theta, double.IsFinite) ? ExplorationEnd.StepLimit : ExplorationEnd.NonFinite;
        return _judge.Judge(new Exploration(new RunSpec(index, 0, _setting, polish), end, 0, 0, theta));
    }

    /// <summary>A point that is not stationary has no verdict by curvature, but it has curvature.</summary>
    private double[] SpectrumAt(RunOutcome given, double[] theta)
    {
        if (given.IsStationary)
            return given.Spectrum;
        int n = _curvature.Parameters;
        var hessian = new double[n * n];
        _curvature.Evaluate(theta, new double[n], hessian);
        return SymmetricEigen.Values(hessian, n);
    }

    /// <summary>Off a stationary point a symmetry's eigenvalue is of the order of the gradient, and its sign says nothing.</summary>
    private int NegativeAt(RunOutcome given, double[] eigenvalues, double[] theta) => given.IsStationary
        ? given.Index
        : new Spectrum(eigenvalues, ContinuousSymmetry.DimensionAt(_objective, theta), Math.Sqrt(theta.Length) * given.GradientNorm).Index;

    private bool IsOnePoint(RunOutcome given, RunOutcome polished)
    {
        Specimen from = Specimen.Of(_objective, given), to = Specimen.Of(_objective, polished);
        return from.IsContinuum == to.IsContinuum && UnitSearch.Distance(from.Point, to.Point) <= from.Radius + to.Radius;
    }
}
