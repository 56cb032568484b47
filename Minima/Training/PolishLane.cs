using Minima.Sweeps;

namespace Minima.Training;

/// <summary>
/// <see cref="Polisher"/> as one lane of many goes through it: decides from the numbers of its own lane what it needs next.
/// The same decisions in the same order, cut where a factorization or an evaluation is needed.
/// </summary>
internal sealed class PolishLane
{
    private PolishSpec _spec = new();
    private Phase _phase;
    private double _loss, _norm, _largest, _size, _damping;
    private double _firstLength;
    private int _round;

    private enum Phase
    {
        /// <summary>Following the gradient flow to the threshold.</summary>
        Flow,

        /// <summary>Looking whether the point runs away.</summary>
        Probe,

        /// <summary>On to where rounding ends it.</summary>
        Finish,
    }

    /// <summary>The run; null in an empty lane.</summary>
    public Exploration? Exploration { get; private set; }

    /// <summary>What the lane waits for.</summary>
    public PolishTask Needs { get; private set; }

    /// <summary>Steps taken.</summary>
    public int Steps { get; private set; }

    /// <summary>Loss at the point.</summary>
    public double Loss => _loss;

    /// <summary>Whether the run was found to be on its way to infinity.</summary>
    public bool IsRunningAway { get; private set; }

    /// <summary>What is to be added to H before it is factored.</summary>
    public double Shift { get; private set; }

    /// <summary>Takes in a run.</summary>
    public void Begin(Exploration exploration)
    {
        Exploration = exploration;
        _spec = exploration.Run.Polish;
        Needs = PolishTask.Evaluation;
        Steps = 0;
        IsRunningAway = false;
    }

    /// <summary>Lets the run go.</summary>
    public void Clear()
    {
        Exploration = null;
        Needs = PolishTask.None;
    }

    /// <summary>The first point is evaluated.</summary>
    /// <param name="first">Its values; those of a step mean nothing.</param>
    /// <param name="gradientNorm">‖g‖₂.</param>
    public void Started(in PolishTrial first, double gradientNorm)
    {
        Take(first);
        if (!_spec.Enabled || !double.IsFinite(_loss) || !double.IsFinite(_norm) || !double.IsFinite(_largest))
        {
            Needs = PolishTask.End;
            return;
        }

        _damping = Polisher.FirstDamping(_norm, gradientNorm);
        _phase = Phase.Flow;
        ContinueFlow();
    }

    /// <summary>H + <see cref="Shift"/> is factored, or found not to be positive definite.</summary>
    public void Factored(bool isPositive)
    {
        switch (Needs)
        {
            case PolishTask.DefinitenessTest when isPositive:
                LeaveFlow();
                break;
            case PolishTask.DefinitenessTest:
                StepIfAllowed();
                break;
            case PolishTask.MovementTest when !isPositive:
                Shift *= 10;
                if (!double.IsFinite(Shift))
                    Enter(Phase.Finish);
                break;
            case PolishTask.Step when !isPositive:
                _damping *= 4;
                DampOrFail();
                break;
        }
    }

    /// <summary>Newton's step is known.</summary>
    public void StepFound(double largestStep, double largestParameter) =>
        Enter(largestStep > Polisher.MostNewtonStep * (1 + largestParameter) ? Phase.Probe : Phase.Finish);

    /// <summary>A step was tried; true if it is taken.</summary>
    public bool Tried(in PolishTrial trial, double slack)
    {
        double error = trial.GradientSquare == 0 ? 0 : Math.Sqrt(trial.ErrorSquare / trial.GradientSquare);
        double mostError = _phase == Phase.Finish ? 1 : Polisher.MostModelError;
        if (!Polisher.Agrees(trial.Loss, _loss, error, mostError, trial.Slope, _damping * trial.StepSquare, slack) || !double.IsFinite(trial.HessianNorm))
        {
            if (_phase == Phase.Finish)
            {
                Needs = PolishTask.End;
                return false;
            }

            _damping *= 4;
            DampOrFail();
            return false;
        }

        _damping *= Polisher.DampingFactor(error);
        (double loss, double size, double largest) = (_loss, _size, _largest);
        Take(trial);
        switch (_phase)
        {
            case Phase.Flow:
                Steps++;
                ContinueFlow();
                break;
            case Phase.Probe:
                ContinueProbe(_size > size && _loss < loss, Math.Sqrt(trial.StepSquare));
                break;
            case Phase.Finish:
                ContinueFinish(Polisher.HasStalled(_largest, largest));
                break;
        }

        return true;
    }

    private void Take(in PolishTrial trial) =>
        (_loss, _norm, _size, _largest) = (trial.Loss, trial.HessianNorm, trial.PointSquare, trial.LargestGradient);

    private void ContinueFlow()
    {
        if (_largest > _spec.Gradient)
            StepIfAllowed();
        else if (_largest > Polisher.SaddleRounding)
            Test(PolishTask.DefinitenessTest, Polisher.DefiniteShift * _norm);
        else
            LeaveFlow();
    }

    private void StepIfAllowed()
    {
        if (Steps < _spec.Steps)
            BeginStep();
        else
            LeaveFlow();
    }

    private void LeaveFlow()
    {
        if (_largest > _spec.Gradient)
            Needs = PolishTask.End;
        else if (Polisher.LeastDamping * _norm is > 0 and var least)
            Test(PolishTask.MovementTest, least);
        else
            Enter(Phase.Finish);
    }

    private void Test(PolishTask test, double shift) => (Needs, Shift) = (test, shift);

    private void Enter(Phase phase)
    {
        _phase = phase;
        _round = 0;
        BeginStep();
    }

    private void BeginStep()
    {
        Needs = PolishTask.Step;
        if (Polisher.CanDamp(_norm))
            DampOrFail();
        else
            Fail();
    }

    private void DampOrFail()
    {
        if (_damping <= Polisher.MostDamping * _norm)
            Shift = _damping = Math.Max(_damping, Polisher.LeastDamping * _norm);
        else
            Fail();
    }

    /// <summary>No step can be taken.</summary>
    private void Fail()
    {
        switch (_phase)
        {
            case Phase.Flow: LeaveFlow(); break;
            case Phase.Probe: Enter(Phase.Finish); break;
            default: Needs = PolishTask.End; break;
        }
    }

    private void ContinueProbe(bool isOutwards, double length)
    {
        _firstLength = _round == 0 ? length : _firstLength;
        if (!isOutwards || length < 0.5 * _firstLength)
        {
            Enter(Phase.Finish);
            return;
        }

        Steps++;
        if (++_round < Polisher.ProbeSteps)
        {
            BeginStep();
            return;
        }

        IsRunningAway = true;
        Needs = PolishTask.End;
    }

    private void ContinueFinish(bool hasStalled)
    {
        if (!hasStalled)
            Steps++;
        if (hasStalled || ++_round == Polisher.FinishingSteps)
            Needs = PolishTask.End;
        else
            BeginStep();
    }
}
