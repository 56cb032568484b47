using Cluster.Embedded.Specs.Grammar;
using Minima.Data;
using Minima.Networks;

namespace Cluster.Embedded.Specs.Assembly;

/// <summary>Loads a spec's datasets, for their sizes, and checks that they fit the losses.</summary>
internal sealed class DataResolver(SpecErrors errors, ISpecData source, string baseDirectory)
{
    private const string TestField = "test: ";

    private long _loaded;

    /// <summary>
    /// Notes data that are too large, alone or all of a sweep's together: all are loaded before the first run. For data that are
    /// made here that is known before any are.
    /// </summary>
    public static void CheckSizes(IReadOnlyList<Choice<DataSpec>> all, SpecErrors errors)
    {
        long sum = 0;
        foreach (Choice<DataSpec> data in all)
        {
            DataSpec spec = data.Value;
            string key = spec.Kind == DataKind.Parity ? "bits" : "samples";
            long values = spec.Kind == DataKind.Parity ? (1L << spec.Inputs) * spec.Inputs
                : IsDrawn(spec) ? (long)spec.Samples * Math.Max(spec.Inputs, spec.Classes)
                : 0;
            if (IsDrawn(spec) && spec.Kind != DataKind.Teacher && spec.Samples < spec.Classes)
                errors.Add(data.LineOf(key), $"data.{key}", $"{spec.Samples:N0} samples are too few for {spec.Classes:N0} classes; raise '{key}'");
            else if (values > SpecLimits.MostValues)
                errors.Add(data.LineOf(key), $"data.{key}", $"samples × inputs and samples × classes may be at most {SpecLimits.MostValues:N0}; lower '{key}'");
            else if ((sum += values) > SpecLimits.MostValues)
                errors.Add(data.LineOf(key), $"data.{key}", $"the datasets of a sweep may have {SpecLimits.MostValues:N0} values together (samples × inputs, or samples × classes), and these have more; lower '{key}' or shorten a list");
        }
    }

    /// <summary>The data with each of the losses; null where an error was noted.</summary>
    public ResolvedData?[] Resolve(Choice<DataSpec> data, IReadOnlyList<Choice<LossKind>> losses)
    {
        // What is too large already is not made larger: to load it all to say so again would take for ever.
        if (_loaded > DataLimits.MaxValues || !FilesAreThere(data))
            return new ResolvedData?[losses.Count];
        // Whether targets are labels may depend on the loss, so up to two versions of the data are loaded.
        var versions = new Dictionary<bool, (DataSpec Spec, Dataset? Data, int Training)>();
        try
        {
            return [.. losses.Select(loss => Resolve(data, loss, versions))];
        }
        catch (ArgumentException problem) when (problem.Message.StartsWith(TestField, StringComparison.Ordinal))
        {
            errors.Add(data.LineOf("test"), "data.test", problem.Message[TestField.Length..]);
            return new ResolvedData?[losses.Count];
        }
    }

    private ResolvedData? Resolve(
        Choice<DataSpec> data, Choice<LossKind> loss, Dictionary<bool, (DataSpec Spec, Dataset? Data, int Training)> versions)
    {
        if (!TeacherRules.LossFits(data, loss, errors))
            return null;
        if (data.Value.Kind == DataKind.ReluTeacher)
            return new ResolvedData(data.Value, null, data.Value.K, 1);
        bool labels = loss.Value is LossKind.CrossEntropy or LossKind.Logistic;
        if (!versions.TryGetValue(labels, out var version))
        {
            versions[labels] = version = Load(data.Value, labels);
            if (!IsDrawn(version.Spec) && version.Data is { } loaded)
                _loaded += (long)loaded.Samples * (loaded.InputCount + loaded.TargetCount);
        }

        if (version.Data is not { } known)
            return new ResolvedData(version.Spec, null, null, null);
        if (LossTargets.WhyImpossible(known, loss.Value) is { } reason)
        {
            errors.Add(loss.Node.Line, "loss", reason);
            return null;
        }

        if (!IsDrawn(version.Spec) && _loaded > DataLimits.MaxValues)
        {
            errors.Add(data.Node.Line, "data", $"the datasets of a sweep may have {DataLimits.MaxValues:N0} values together, and these have more; use fewer samples or shorten a list");
            return null;
        }

        if ((long)version.Training * known.Classes > DataLimits.MaxValues)
        {
            errors.Add(data.Node.Line, "data", $"{version.Training:N0} samples × {known.Classes:N0} classes are more than {DataLimits.MaxValues:N0} targets, the most that are possible; use fewer samples");
            return null;
        }

        return new ResolvedData(version.Spec, version.Training, known.InputCount, LossTargets.Of(First(known), loss.Value).Outputs);
    }

    private (DataSpec Spec, Dataset? Data, int Training) Load(DataSpec data, bool labels)
    {
        if (IsDrawn(data))
            return (data, source.Load(Miniature(data), baseDirectory)?.Training, data.Samples - DataPreparation.TestSamples(data.Samples, data));
        DataSpec decided = data.File is null ? data : data with { Labels = data.Labels ?? labels };
        Dataset? training = source.Load(decided, baseDirectory)?.Training;
        return (source.WithContentHash(decided, baseDirectory), training, training?.Samples ?? 0);
    }

    /// <summary>The first sample, which has the sizes of all.</summary>
    private static Dataset First(Dataset data) => new(
        data.Inputs[..data.InputCount].ToArray(), data.InputCount, data.Targets[..data.TargetCount].ToArray(), data.TargetCount, data.Classes);

    private static bool IsDrawn(DataSpec data) =>
        data.Kind is DataKind.Moons or DataKind.Spirals or DataKind.Circles or DataKind.Blobs or DataKind.Teacher;

    /// <summary>Data of the same sizes and classes, with a few samples: to read a spec is to draw none that only training needs.</summary>
    private static DataSpec Miniature(DataSpec data) =>
        data with { Samples = Math.Min(data.Samples, Math.Max(2, data.Classes)), Hidden = 1, Test = 0, Standardize = false };

    private bool FilesAreThere(Choice<DataSpec> data) =>
        IsThere(data, "file", data.Value.File) & IsThere(data, "target-file", data.Value.TargetFile);

    private bool IsThere(Choice<DataSpec> data, string key, string? file)
    {
        if (file is null || RegularFile.WhyNot(Path.Combine(baseDirectory, file)) is not { } reason)
            return true;
        errors.Add(data.LineOf(key), $"data.{key}", $"the file '{file}' {reason}; names are relative to {baseDirectory}");
        return false;
    }
}
