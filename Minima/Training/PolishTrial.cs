namespace Minima.Training;

/// <summary>What came out of a step that one lane has tried; all norms are over the free parameters.</summary>
/// <param name="Loss">Loss at the new point.</param>
/// <param name="Slope">gᵀδ.</param>
/// <param name="StepSquare">‖δ‖².</param>
/// <param name="ErrorSquare">‖g₊ + μδ‖²: g₊ against its prediction.</param>
/// <param name="GradientSquare">‖g‖².</param>
/// <param name="HessianNorm">‖H₊‖∞; not finite if an entry is not.</param>
/// <param name="LargestGradient">‖g₊‖∞.</param>
/// <param name="PointSquare">‖θ₊‖².</param>
internal readonly record struct PolishTrial(
    double Loss, double Slope, double StepSquare, double ErrorSquare, double GradientSquare, double HessianNorm, double LargestGradient, double PointSquare);
