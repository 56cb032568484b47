using Minima.Sweeps;

namespace Cluster.Embedded.Specs.Grammar;

/// <summary>The keys below <c>optimizer</c>.</summary>
internal static class OptimizerSection
{
    // Rounding in float stalls ‖g‖∞ well above the double default.
    private const double FloatGradient = 1e-4;

    /// <summary>The section.</summary>
    public static SectionType<OptimizerSpec> Type { get; } =
        new SectionType<OptimizerSpec>(new OptimizerSpec(), mayBeAxes: true)
        {
            Finish = (optimizer, written) => optimizer.Precision == Precision.Float && !written.Contains("gradient")
                ? optimizer with { Gradient = FloatGradient }
                : optimizer,
        }
        .Add("kind", new ChoiceType<OptimizerKind>(), "gd", "The first-order method.",
            (optimizer, kind) => optimizer with { Kind = kind })
        .Add("learning-rate", new NumberType(NumberRange.Above(0)), "0.1", "Step size.",
            (optimizer, rate) => optimizer with { LearningRate = rate })
        .Add("steps", new IntegerType(1, 1_000_000_000), "20000", "Most steps.",
            (optimizer, steps) => optimizer with { Steps = steps })
        .Add("gradient", new NumberType(NumberRange.AtLeast(0)), "1e-6", "The phase ends when the largest absolute entry of the gradient over all samples is at most this. 1e-4 by default with precision float.",
            (optimizer, gradient) => optimizer with { Gradient = gradient })
        .Add("batch", new IntegerType(1, 1_000_000_000), null, "Samples per mini-batch; by default all samples.",
            (optimizer, batch) => optimizer with { Batch = batch }, ["sgd", "momentum", "adam"], requiredBy: ["sgd"])
        .Add("momentum", new NumberType(NumberRange.AtLeast(0).Below(1)), "0.9", "The momentum's coefficient.",
            (optimizer, momentum) => optimizer with { Momentum = momentum }, ["momentum"])
        .Add("beta1", new NumberType(NumberRange.AtLeast(0).Below(1)), "0.9", "Adam's β₁.",
            (optimizer, beta) => optimizer with { Beta1 = beta }, ["adam"])
        .Add("beta2", new NumberType(NumberRange.AtLeast(0).Below(1)), "0.999", "Adam's β₂.",
            (optimizer, beta) => optimizer with { Beta2 = beta }, ["adam"])
        .Add("epsilon", new NumberType(NumberRange.Above(0)), "1e-8", "Adam's ε.",
            (optimizer, epsilon) => optimizer with { Epsilon = epsilon }, ["adam"])
        .Add("noise", new NumberType(NumberRange.AtLeast(0)), "0", "After each step every parameter gets noise uniform in ± this.",
            (optimizer, noise) => optimizer with { Noise = noise })
        .Add("noise-schedule", new ChoiceType<NoiseSchedule>(), "linear", "How the noise's amplitude changes while it lasts; linear falls to 0.",
            (optimizer, schedule) => optimizer with { NoiseSchedule = schedule })
        .Add("noise-until", new NumberType(NumberRange.Above(0).UpTo(1)), "0.5", "Fraction of the steps after which the noise ends.",
            (optimizer, until) => optimizer with { NoiseUntil = until })
        .Add("restart-above", new NumberType(NumberRange.AtLeast(0)), "0", "If the largest absolute entry of the gradient exceeds this, the run starts again from the same init with half the learning rate; 0 for never.",
            (optimizer, limit) => optimizer with { RestartAbove = limit })
        .Add("precision", new ChoiceType<Precision>(), "double", "Arithmetic of this phase; polish and verdict are always double.",
            (optimizer, precision) => optimizer with { Precision = precision });
}
