using Cluster.Embedded.Specs.Grammar;
using Minima.Networks;

namespace Cluster.Embedded.Specs.Assembly;

/// <summary>Completes a network as written to a network for given data.</summary>
internal sealed class NetworkResolver(SpecErrors errors)
{
    /// <summary>The network, or null after an error was noted.</summary>
    public NetworkSpec? Resolve(Choice<NetworkDraft> network, ResolvedData data)
    {
        if (!ParametersAreFew(network, data))
            return null;
        if (data.Spec.Kind == Minima.Data.DataKind.ReluTeacher)
            return TeacherRules.Network(network, data.Spec.K, errors);
        NetworkDraft draft = network.Value;
        if (draft.Hidden is not { } hidden)
            return Fail(network, "hidden", "is missing; expected " + new WidthsType().Expected);
        if (draft.OutputWeights is not null && hidden.Units.Count == 0)
            return Fail(network, "output-weights", "fixed output weights need a hidden layer; remove this key or give 'hidden' a layer");
        ActivationChoice activation = draft.Activation ?? new ActivationChoice(Activation.Tanh);
        return activation.WhyNot(hidden) is { } reason
            ? Fail(network, "activation", reason)
            : new NetworkSpec(hidden.Units, activation.For(hidden), draft.Biases ?? true, draft.OutputWeights);
    }

    /// <summary>Free parameters of an MLP: in 64 bits, and without building it, which could take gigabytes.</summary>
    public static long Parameters(IReadOnlyList<int> hidden, bool biases, bool fixedOutput, int inputs, int outputs)
    {
        long count = 0, below = inputs;
        foreach (int units in hidden)
        {
            count += units * (below + (biases ? 1 : 0));
            below = units;
        }

        return count + (fixedOutput ? 0 : outputs * below) + (biases ? outputs : 0);
    }

    private bool ParametersAreFew(Choice<NetworkDraft> network, ResolvedData data)
    {
        NetworkDraft draft = network.Value;
        bool teacher = data.Spec.Kind == Minima.Data.DataKind.ReluTeacher;
        // Where sizes are not known, the least that they can be.
        int inputs = data.Inputs ?? 1, outputs = data.Outputs ?? 1;
        long count = Parameters(
            draft.Hidden?.Units ?? [inputs], draft.Biases ?? !teacher, teacher || draft.OutputWeights is not null, inputs, outputs);
        if (count <= SpecLimits.MostParameters)
            return true;
        Fail(network, "hidden", $"the network {draft.Hidden} has {count:N0} parameters on this data, more than {SpecLimits.MostParameters:N0}; use fewer units");
        return false;
    }

    private NetworkSpec? Fail(Choice<NetworkDraft> network, string key, string problem)
    {
        errors.Add(network.LineOf(key), $"network.{key}", problem);
        return null;
    }
}
