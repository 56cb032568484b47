using System.Globalization;
using System.Numerics;
using Cluster.Embedded.Specs.Grammar;
using Minima.Data;
using Minima.Equivalence;
using Minima.Networks;
using Minima.Sweeps;

namespace Cluster.Embedded.Specs.Assembly;

/// <summary>Checks what a spec's parts mean together and multiplies them out.</summary>
internal sealed class SweepAssembler(SpecParts parts, SpecErrors errors, ISpecData source, string baseDirectory)
{
    /// <summary>The sweep.</summary>
    /// <exception cref="InputException">Parts do not fit together.</exception>
    public SweepSpec Assemble()
    {
        CheckCounts();
        CheckClasses();
        CheckNetworkIsThere();
        DataResolver.CheckSizes(parts.Data, errors);
        errors.ThrowIfAny();
        ResolvedData?[][] data = ResolveData();
        CheckOptimizers(data);
        errors.ThrowIfAny();
        NetworkSpec?[][][] networks = ResolveNetworks(data);
        errors.ThrowIfAny();
        return new SweepSpec
        {
            Name = parts.Name,
            Seed = parts.Seed,
            Settings = MultiplyOut(data!, networks!),
            Replicates = parts.Replicates.Value,
            Polish = parts.Polish,
            Classes = parts.Classes.Value,
            Stop = parts.Stop,
        };
    }

    private void CheckCounts()
    {
        BigInteger settings = SpecLimits.Product([.. Lengths().Values]);
        if (settings > SpecLimits.MostSettings)
            errors.Add(parts.Line, null, SpecLimits.TooManySettings(settings));
        else if (settings * parts.Replicates.Value is var runs && runs > SweepSpec.MaxRuns)
            errors.Add(parts.Replicates.Node.Line, "replicates", string.Create(CultureInfo.InvariantCulture,
                $"{settings:N0} combinations with {parts.Replicates.Value:N0} replicates are {runs:N0} runs; at most {SweepSpec.MaxRuns:N0} are possible"));
        if (parts.Data.Count > SpecLimits.MostDatasets)
            errors.Add(parts.Data[0].Node.Line, "data", $"the axes make {parts.Data.Count:N0} datasets, but at most {SpecLimits.MostDatasets:N0} are possible; shorten a list");
    }

    private void CheckClasses()
    {
        bool isGiven = parts.Classes.Value.DataSymmetry == DataSymmetry.Given, hasGenerators = parts.Classes.Value.Generators.Count > 0;
        if (isGiven && !hasGenerators)
            errors.Add(parts.Classes.LineOf("data-symmetry"), "classes.generators", "is missing; data-symmetry 'given' needs a list such as [{inputs: [[0, 1], [1, 0]]}]");
        if (hasGenerators && !isGiven)
            errors.Add(parts.Classes.LineOf("generators"), "classes.generators", $"is used by data-symmetry 'given' only, not by '{parts.Classes.Value.DataSymmetry.Name()}'; write data-symmetry: given");
        foreach (Choice<DataSpec> data in parts.Data)
        {
            DataKind kind = data.Value.Kind;
            string? needed = parts.Classes.Value.DataSymmetry switch
            {
                DataSymmetry.Coordinates when kind != DataKind.ReluTeacher => "relu-teacher",
                DataSymmetry.Task when kind is not (DataKind.Xor or DataKind.Parity) => "xor or parity",
                _ => null,
            };
            if (needed is not null)
                errors.Add(parts.Classes.LineOf("data-symmetry"), "classes.data-symmetry",
                    $"'{parts.Classes.Value.DataSymmetry.Name()}' is a symmetry of data kind {needed}, not of '{kind.Name()}'; write none");
            else if (parts.Classes.Value.DataSymmetry == DataSymmetry.Task && kind == DataKind.Parity && data.Value.Inputs > DataGroup.MostTaskInputs)
                errors.Add(parts.Classes.LineOf("data-symmetry"), "classes.data-symmetry",
                    $"'task' tries every permutation of the inputs, so it takes at most {DataGroup.MostTaskInputs} of them, not {data.Value.Inputs}; write none, or fewer bits");
        }
    }

    private void CheckNetworkIsThere()
    {
        if (!parts.Written.Contains("network") && parts.Data.Any(data => data.Value.Kind != DataKind.ReluTeacher))
            errors.Add(parts.Line, "network", "is missing; expected a mapping such as {hidden: [3], activation: tanh}");
    }

    private ResolvedData?[][] ResolveData()
    {
        var resolver = new DataResolver(errors, source, baseDirectory);
        ResolvedData?[][] resolved = [.. parts.Data.Select(data => resolver.Resolve(data, parts.Loss))];
        var seen = new HashSet<string>();
        for (int d = 0; d < resolved.Length; d++)
        {
            if (resolved[d][0] is { } data && !seen.Add(data.Spec.Key))
                errors.Add(parts.Data[d].Node.Line, "data", "two alternatives are the same data (files of equal content count as the same); remove one");
        }

        return resolved;
    }

    private void CheckOptimizers(ResolvedData?[][] data)
    {
        int? fewest = data.SelectMany(byLoss => byLoss).Min(resolved => resolved?.Samples);
        bool teacher = parts.Data.Any(choice => choice.Value.Kind == DataKind.ReluTeacher);
        if (teacher)
            TeacherRules.CheckPenalty(parts.L2, parts.Penalty, errors);
        foreach (Choice<OptimizerSpec> optimizer in parts.Optimizer)
        {
            if (optimizer.Value.Batch > fewest)
                errors.Add(optimizer.LineOf("batch"), "optimizer.batch",
                    $"a batch of {optimizer.Value.Batch:N0} is more than the {fewest:N0} training samples; write at most {fewest:N0}");
            if (teacher)
                TeacherRules.CheckOptimizer(optimizer, errors);
        }
    }

    private NetworkSpec?[][][] ResolveNetworks(ResolvedData?[][] data)
    {
        var resolver = new NetworkResolver(errors);
        return [.. data.Select(byLoss => byLoss.Select(resolved => ResolveNetworks(resolver, resolved!)).ToArray())];
    }

    private NetworkSpec?[] ResolveNetworks(NetworkResolver resolver, ResolvedData data)
    {
        NetworkSpec?[] networks = [.. parts.Network.Select(network => resolver.Resolve(network, data))];
        var seen = new HashSet<string>();
        for (int n = 0; n < networks.Length; n++)
        {
            if (networks[n]?.Convolution is not null && parts.Classes.Value.DataSymmetry != DataSymmetry.None)
                errors.Add(parts.Classes.LineOf("data-symmetry"), "classes.data-symmetry",
                    $"'{parts.Classes.Value.DataSymmetry.Name()}' changes single inputs, which a convolution does not follow; write none, or remove 'convolution'");
            if (networks[n] is { } network && !seen.Add(network.Key))
                errors.Add(parts.Network[n].Node.Line, "network", $"two alternatives make the same network ({network.Key}); remove one");
        }

        return networks;
    }

    private List<Setting> MultiplyOut(ResolvedData[][] data, NetworkSpec[][][] networks)
    {
        Dictionary<string, int> lengths = Lengths();
        string[] keys = [.. lengths.Keys];
        int Wheel(string key) => Array.IndexOf(keys, key);
        int d = Wheel("data"), n = Wheel("network"), l = Wheel("loss"), s = Wheel("l2"), p = Wheel("penalty"), i = Wheel("init"), o = Wheel("optimizer");
        return
        [
            .. Odometer.Positions([.. lengths.Values]).Select(at => new Setting(
                data[at[d]][at[l]].Spec,
                networks[at[d]][at[l]][at[n]],
                parts.Loss[at[l]].Value,
                parts.L2[at[s]].Value,
                parts.Init[at[i]].Value,
                parts.Optimizer[at[o]].Value)
            {
                Power = parts.Penalty[at[p]].Value,
            }),
        ];
    }

    // In the order of the document, in which later keys vary faster; what was left out has one alternative.
    private Dictionary<string, int> Lengths()
    {
        var lengths = new Dictionary<string, int>
        {
            ["data"] = parts.Data.Count,
            ["network"] = parts.Network.Count,
            ["loss"] = parts.Loss.Count,
            ["l2"] = parts.L2.Count,
            ["penalty"] = parts.Penalty.Count,
            ["init"] = parts.Init.Count,
            ["optimizer"] = parts.Optimizer.Count,
        };
        IEnumerable<string> order = parts.Written.Where(lengths.ContainsKey).Concat(lengths.Keys.Except(parts.Written));
        return order.ToDictionary(key => key, key => lengths[key]);
    }
}
