using Cluster.Embedded.Specs.Grammar;
using Minima.Data;
using Minima.Networks;

namespace Cluster.Embedded.Specs.Assembly;

/// <summary>Loads a spec's datasets, for their sizes, and checks that they fit the losses.</summary>
internal sealed class DataResolver(SpecErrors errors, ISpecData source, string baseDirectory)
{
    /// <summary>The data with each of the losses; null where an error was noted.</summary>
    public ResolvedData?[] Resolve(Choice<DataSpec> data, IReadOnlyList<Choice<LossKind>> losses)
    {
        if (!SizesAreSane(data) || !FilesAreThere(data))
            return new ResolvedData?[losses.Count];
        // Whether targets are labels may depend on the loss, so up to two versions of the data are loaded.
        var versions = new Dictionary<bool, (DataSpec Spec, Dataset? Training)>();
        return [.. losses.Select(loss => Resolve(data, loss, versions))];
    }

    private ResolvedData? Resolve(
        Choice<DataSpec> data, Choice<LossKind> loss, Dictionary<bool, (DataSpec Spec, Dataset? Training)> versions)
    {
        if (!TeacherRules.LossFits(data, loss, errors))
            return null;
        if (data.Value.Kind == DataKind.ReluTeacher)
            return new ResolvedData(data.Value, null, data.Value.K, 1);
        bool labels = loss.Value is LossKind.CrossEntropy or LossKind.Logistic;
        if (!versions.TryGetValue(labels, out var version))
            versions[labels] = version = Load(data.Value, labels);
        if (version.Training is not { } training)
            return new ResolvedData(version.Spec, null, null, null);
        if (LossTargets.WhyImpossible(training, loss.Value) is { } reason)
        {
            errors.Add(loss.Node.Line, "loss", reason);
            return null;
        }

        return new ResolvedData(version.Spec, training.Samples, training.InputCount, LossTargets.Of(training, loss.Value).Outputs);
    }

    private (DataSpec Spec, Dataset? Training) Load(DataSpec data, bool labels)
    {
        DataSpec decided = data.File is null ? data : data with { Labels = data.Labels ?? labels };
        return (source.WithContentHash(decided, baseDirectory), source.Load(decided, baseDirectory)?.Training);
    }

    private bool SizesAreSane(Choice<DataSpec> data)
    {
        DataSpec spec = data.Value;
        if (spec.Kind is not (DataKind.Moons or DataKind.Spirals or DataKind.Circles or DataKind.Blobs or DataKind.Teacher))
            return true;
        if (spec.Kind != DataKind.Teacher && spec.Samples < spec.Classes)
            errors.Add(data.LineOf("samples"), "data.samples", $"{spec.Samples:N0} samples are too few for {spec.Classes:N0} classes; raise 'samples'");
        else if ((long)spec.Samples * Math.Max(spec.Inputs, spec.Classes) > SpecLimits.MostValues)
            errors.Add(data.LineOf("samples"), "data.samples", $"samples × inputs and samples × classes may be at most {SpecLimits.MostValues:N0}; lower 'samples'");
        else
            return true;
        return false;
    }

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
