using Minima.Networks;

namespace Minima.Data.Generation;

/// <summary>
/// Datasets made from a spec alone. Equal specs give equal bits on every machine, by the project's own random numbers
/// and elementary functions. Noise is drawn even where its deviation is 0, so a change of the noise changes nothing else.
/// </summary>
public static class Generator
{
    private const int MaxParityBits = 20;
    private const double MaxTurns = 1000;

    /// <summary>Whether data of this kind is generated, rather than read or given in closed form.</summary>
    public static bool CanGenerate(DataKind kind) => kind
        is DataKind.Xor or DataKind.Parity or DataKind.Moons or DataKind.Spirals or DataKind.Circles or DataKind.Blobs
        or DataKind.Teacher;

    /// <summary>All samples of <paramref name="spec"/>, before any split or standardization.</summary>
    /// <exception cref="ArgumentException"><see cref="WhyImpossible"/> says why.</exception>
    public static Dataset Generate(DataSpec spec)
    {
        if (WhyImpossible(spec) is { } reason)
            throw new ArgumentException(reason);
        return spec.Kind switch
        {
            DataKind.Xor => BooleanData.Parity(2),
            DataKind.Parity => BooleanData.Parity(spec.Inputs),
            DataKind.Moons => PlaneData.Moons(spec),
            DataKind.Spirals => PlaneData.Spirals(spec),
            DataKind.Circles => PlaneData.Circles(spec),
            DataKind.Blobs => GaussianBlobs.Generate(spec),
            _ => RandomTeacher.Generate(spec),
        };
    }

    /// <summary>Why <paramref name="spec"/> cannot be generated, as a sentence that begins with the field, or null if it can.</summary>
    public static string? WhyImpossible(DataSpec spec)
    {
        if (!CanGenerate(spec.Kind))
            return $"kind: {spec.Kind.Name()} is not generated data";
        if (spec.Kind == DataKind.Xor)
            return null;
        if (spec.Kind == DataKind.Parity)
            return spec.Inputs is >= 1 and <= MaxParityBits ? null : $"inputs: parity needs 1 to {MaxParityBits} bits, not {spec.Inputs}";
        return WhyFieldsAreWrong(spec);
    }

    private static string? WhyFieldsAreWrong(DataSpec spec)
    {
        bool hasInputs = spec.Kind is DataKind.Blobs or DataKind.Teacher;
        bool hasClasses = spec.Kind is DataKind.Blobs or DataKind.Spirals;
        int classes = hasClasses ? spec.Classes : spec.Kind == DataKind.Teacher ? 1 : 2;
        if (!double.IsFinite(spec.Noise) || spec.Noise < 0)
            return "noise: must be a number of at least 0";
        if (hasInputs && spec.Inputs < 1)
            return $"inputs: must be at least 1, not {spec.Inputs}";
        if (hasClasses && spec.Classes is < 2 or > DataLimits.MaxClasses)
            return $"classes: must be 2 to {DataLimits.MaxClasses}, not {spec.Classes}";
        if (spec.Samples < classes)
            return $"samples: must be at least {classes}, one of each class, not {spec.Samples}";
        if ((long)spec.Samples * (hasInputs ? spec.Inputs : 2) > DataLimits.MaxValues)
            return $"samples: samples × inputs must not exceed {DataLimits.MaxValues}";
        if (spec.Kind == DataKind.Spirals && !(Math.Abs(spec.Turns) <= MaxTurns))
            return $"turns: must be −{MaxTurns} to {MaxTurns}";
        if (spec.Kind == DataKind.Teacher && (spec.Hidden < 1 || (long)spec.Hidden * spec.Inputs > DataLimits.MaxValues))
            return $"hidden: must be at least 1 and hidden × inputs at most {DataLimits.MaxValues}, not {spec.Hidden}";
        return null;
    }
}
