using Cluster.Embedded.Specs.Grammar;
using Minima.Data;
using Minima.Networks;
using Minima.Sweeps;

namespace Cluster.Embedded.Specs.Assembly;

/// <summary>
/// The closed-form ReLU teacher prescribes loss and network: one hidden ReLU layer without biases, output weights 1.
/// What is prescribed may be left out, and must not be contradicted.
/// </summary>
internal static class TeacherRules
{
    /// <summary>Whether loss population stands exactly with data kind relu-teacher; otherwise an error is noted.</summary>
    public static bool LossFits(Choice<DataSpec> data, Choice<LossKind> loss, SpecErrors errors)
    {
        bool teacher = data.Value.Kind == DataKind.ReluTeacher;
        if (teacher == (loss.Value == LossKind.Population))
            return true;
        errors.Add(loss.Node.Line, "loss", teacher
            ? $"data kind relu-teacher has no samples, so loss '{loss.Value.Name()}' is impossible; write 'loss: population'"
            : $"loss population needs data kind relu-teacher, not '{data.Value.Kind.Name()}'; use mse, cross-entropy or logistic");
        return false;
    }

    /// <summary>The prescribed network, or null after a contradiction was noted.</summary>
    public static NetworkSpec? Network(Choice<NetworkDraft> network, int k, SpecErrors errors)
    {
        NetworkDraft draft = network.Value;
        var hidden = draft.Hidden ?? new Sizes([k]);
        (string Key, bool Fits, string Rule)[] rules =
        [
            ("hidden", hidden.Items.Count == 1, "a network with exactly one hidden layer, such as [" + k + "]"),
            ("convolution", draft.Convolution is null or [] && draft.InputShape is null, "a network without convolution"),
            ("activation", draft.Activation is null || draft.Activation == new ActivationChoice(Activation.Relu), "activation relu"),
            ("biases", draft.Biases is null or false, "biases false"),
            ("output-weights", draft.OutputWeights is null or 1, "output-weights 1"),
        ];
        foreach (var (key, _, rule) in rules.Where(rule => !rule.Fits))
            errors.Add(network.LineOf(key), $"network.{key}", $"data kind relu-teacher needs {rule}; correct or remove this key");
        return rules.All(rule => rule.Fits)
            ? NetworkSpec.Uniform(hidden.Items, Activation.Relu, biases: false, outputWeights: 1)
            : null;
    }

    /// <summary>Notes a penalty: the closed form has none.</summary>
    public static void CheckPenalty(IReadOnlyList<Choice<double>> squares, IReadOnlyList<Choice<PowerPenalty>> powers, SpecErrors errors)
    {
        foreach (Choice<double> penalty in squares.Where(penalty => penalty.Value != 0))
            errors.Add(penalty.Node.Line, "l2", "data kind relu-teacher has no penalty in its closed form; write 0 or remove this key");
        foreach (Choice<PowerPenalty> penalty in powers.Where(penalty => !penalty.Value.IsNone))
            errors.Add(penalty.Node.Line, "penalty", "data kind relu-teacher has no penalty in its closed form; write none or remove this key");
    }

    /// <summary>Notes what of the optimizer has no meaning without samples.</summary>
    public static void CheckOptimizer(Choice<OptimizerSpec> optimizer, SpecErrors errors)
    {
        if (optimizer.Value.Batch > 0)
            errors.Add(optimizer.LineOf("batch"), "optimizer.batch", "data kind relu-teacher has no samples to take batches of; remove 'batch' and use kind gd, momentum or adam");
        if (optimizer.Value.Precision == Precision.Float)
            errors.Add(optimizer.LineOf("precision"), "optimizer.precision", "data kind relu-teacher is computed in double only; write double or remove this key");
    }
}
