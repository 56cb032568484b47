using Cluster.Embedded.Specs.Grammar;
using Minima.Networks;

namespace Cluster.Embedded.Specs.Assembly;

/// <summary>Completes a network as written to a network for given data.</summary>
internal sealed class NetworkResolver(SpecErrors errors)
{
    private readonly ConvolutionResolver _convolutions = new(errors);

    /// <summary>The network, or null after an error was noted.</summary>
    public NetworkSpec? Resolve(Choice<NetworkDraft> network, ResolvedData data)
    {
        bool isTeacher = data.Spec.Kind == Minima.Data.DataKind.ReluTeacher;
        ConvolutionSpec? convolution = null;
        if (!isTeacher && !_convolutions.TryResolve(network, data, out convolution))
            return null;
        if (!ParametersAreFew(network, convolution, data, isTeacher))
            return null;
        if (isTeacher)
            return TeacherRules.Network(network, data.Spec.K, errors);
        NetworkDraft draft = network.Value;
        if (draft.Hidden is not { } hidden)
            return Fail(network, "hidden", "is missing; expected " + SizesType.Widths.Expected);
        var all = new Sizes([.. convolution?.Layers.Select(layer => layer.Channels) ?? [], .. hidden.Items]);
        if (draft.OutputWeights is not null && all.Items.Count == 0)
            return Fail(network, "output-weights", "fixed output weights need a hidden layer; remove this key or give 'hidden' a layer");
        ActivationChoice activation = draft.Activation ?? new ActivationChoice(Activation.Tanh);
        return activation.WhyNot(all, convolution is null ? "hidden" : "convolution and hidden") is { } reason
            ? Fail(network, "activation", reason)
            : new NetworkSpec(hidden.Items, activation.For(all), draft.Biases ?? true, draft.OutputWeights) { Convolution = convolution };
    }

    /// <summary>Free parameters of a network: in 64 bits, and without building it, which could take gigabytes.</summary>
    public static long Parameters(ConvolutionSpec? convolution, IReadOnlyList<int> hidden, bool biases, bool fixedOutput, int inputs, int outputs)
    {
        long count = 0, below = inputs;
        FeatureMap map = convolution is null ? default : FeatureMap.Of(convolution.InputShape);
        foreach (ConvolutionLayer layer in convolution?.Layers ?? [])
        {
            count += layer.Channels * ((long)map.Channels * layer.Kernel.Area + (biases ? 1 : 0));
            map = ConvolutionShape.OutputOf(map, layer);
            below = (long)map.Channels * map.Extent.Area;
        }

        foreach (int units in hidden)
        {
            count += units * (below + (biases ? 1 : 0));
            below = units;
        }

        return count + (fixedOutput ? 0 : outputs * below) + (biases ? outputs : 0);
    }

    private bool ParametersAreFew(Choice<NetworkDraft> network, ConvolutionSpec? convolution, ResolvedData data, bool isTeacher)
    {
        NetworkDraft draft = network.Value;
        // Where sizes are not known, the least that they can be.
        int inputs = data.Inputs ?? 1, outputs = data.Outputs ?? 1;
        long count = Parameters(
            convolution, draft.Hidden?.Items ?? [inputs], draft.Biases ?? !isTeacher, isTeacher || draft.OutputWeights is not null, inputs, outputs);
        if (count <= SpecLimits.MostParameters)
            return true;
        string name = convolution is null ? $"{draft.Hidden}" : $"{string.Join(", ", convolution.Layers)} with hidden {draft.Hidden}";
        Fail(network, "hidden", $"the network {name} has {count:N0} parameters on this data, more than {SpecLimits.MostParameters:N0}; use fewer units");
        return false;
    }

    private NetworkSpec? Fail(Choice<NetworkDraft> network, string key, string problem)
    {
        errors.Add(network.LineOf(key), $"network.{key}", problem);
        return null;
    }
}
