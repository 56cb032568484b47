namespace Minima.Training;

/// <summary>How the first-order phase of a run ended.</summary>
public enum ExplorationEnd
{
    /// <summary>‖g‖∞ reached the setting's threshold.</summary>
    GradientReached,

    /// <summary>The step limit came first.</summary>
    StepLimit,

    /// <summary>Loss, gradient or a parameter stopped being finite.</summary>
    NonFinite,
}
