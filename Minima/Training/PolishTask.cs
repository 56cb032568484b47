namespace Minima.Training;

/// <summary>What a lane of <see cref="LanePolisher{TLane}"/> waits for.</summary>
internal enum PolishTask
{
    /// <summary>There is no run in the lane.</summary>
    None,

    /// <summary>The values at its first point.</summary>
    Evaluation,

    /// <summary>Whether H, shifted by next to nothing, is positive definite.</summary>
    DefinitenessTest,

    /// <summary>Newton's step, to see whether the point still moves.</summary>
    MovementTest,

    /// <summary>A step of the flow.</summary>
    Step,

    /// <summary>To be taken away.</summary>
    End,
}
