using Minima.Sweeps;

namespace Cluster.Embedded.Specs.Grammar;

/// <summary>The keys below <c>init</c>, <c>polish</c>, <c>classes</c> and <c>stop</c>.</summary>
internal static class SmallSections
{
    /// <summary>How parameters start.</summary>
    public static SectionType<InitSpec> Init { get; } =
        new SectionType<InitSpec>(new InitSpec(), mayBeAxes: true)
        .Add("kind", new ChoiceType<InitKind>(), "normal", "Distribution of the initial parameters.",
            (init, kind) => init with { Kind = kind })
        .Add("scale", new NumberType(NumberRange.Above(0)), "1", "Its scale.",
            (init, scale) => init with { Scale = scale });

    /// <summary>The second-order phase.</summary>
    public static SectionType<PolishSpec> Polish { get; } =
        new SectionType<PolishSpec>(new PolishSpec(), mayBeAxes: false)
        {
            Alternative = ("off", new PolishSpec(Enabled: false)),
        }
        .Add("gradient", new NumberType(NumberRange.Between(1e-14, 1e-4)), "1e-10", "Largest absolute entry of the gradient to be reached.",
            (polish, gradient) => polish with { Gradient = gradient })
        .Add("steps", new IntegerType(1, 1_000_000), "500", "Most steps.",
            (polish, steps) => polish with { Steps = steps });

    /// <summary>How minima are grouped.</summary>
    public static SectionType<ClassesSpec> Classes { get; } =
        new SectionType<ClassesSpec>(new ClassesSpec(), mayBeAxes: false)
        .Add("group", new ChoiceType<ClassGroup>(), "symmetry", "Which copies count as one minimum in the main table; all levels are always counted.",
            (classes, group) => classes with { Group = group })
        .Add("data-symmetry", new ChoiceType<DataSymmetry>(), "none", "A symmetry of data and targets, reported as a level of its own: coordinates (relu-teacher), task (xor, parity) or given (by generators).",
            (classes, symmetry) => classes with { DataSymmetry = symmetry })
        .Add("generators", new GeneratorsType(), null, "Generators of the group, for data-symmetry given: each f(x) ↦ B·f(A·x + a) + b with the keys inputs (A), offset (a), outputs (B), output-offset (b). They are checked: the loss must stay as it is.",
            (classes, generators) => classes with { Generators = generators })
        .Add("barrier", new NumberType(NumberRange.AtLeast(0)), "0.001", "Two classes are linearly connected if the loss on the segment between them, aligned, rises by no more than this.",
            (classes, barrier) => classes with { Barrier = barrier });

    /// <summary>When to end early.</summary>
    public static SectionType<StopSpec> Stop { get; } =
        new SectionType<StopSpec>(new StopSpec(), mayBeAxes: false)
        .Add("coverage", new NumberType(NumberRange.Above(0).UpTo(1)), null, "Good–Turing coverage that every objective must reach; by default coverage does not end a sweep.",
            (stop, coverage) => stop with { Coverage = coverage })
        .Add("max-runs", new IntegerType(1, SweepSpec.MaxRuns), null, "Most runs; by default all.",
            (stop, runs) => stop with { MaxRuns = runs });
}
