using Minima.Data;
using Minima.Kernels;
using Minima.Kernels.Lanes;
using Minima.Networks;
using Minima.Sweeps;

namespace Minima.Objectives;

/// <summary>
/// What is minimized, as a value: network shape, loss, penalty and samples (or the closed-form teacher). Immutable and
/// shared; kernels made from it hold workspaces and belong to one thread each.
/// </summary>
public sealed class Objective
{
    private readonly LossTargets? _targets;

    private Objective(NetworkShape shape, LossKind loss, Penalty penalty, DataSplit? data, int teacherUnits)
    {
        Shape = shape;
        Loss = loss;
        Penalty = penalty;
        Data = data;
        TeacherUnits = teacherUnits;
        _targets = data is null ? null : LossTargets.Of(data.Training, loss);
    }

    /// <summary>The network.</summary>
    public NetworkShape Shape { get; }

    /// <summary>The loss.</summary>
    public LossKind Loss { get; }

    /// <summary>What is added to the loss.</summary>
    public Penalty Penalty { get; }

    /// <summary>λ of the penalty λ‖θ‖².</summary>
    public double L2 => Penalty.L2;

    /// <summary>Whether anything is added to the loss: then only what leaves it alone is a symmetry.</summary>
    public bool IsPenalized => !Penalty.IsNone;

    /// <summary>The samples; null for the closed-form teacher.</summary>
    public DataSplit? Data { get; }

    /// <summary>k of the closed-form teacher, 0 if there are samples.</summary>
    public int TeacherUnits { get; }

    /// <summary>Whether the objective is the closed-form ReLU teacher.</summary>
    public bool IsPopulation => Data is null;

    /// <summary>Number of samples a gradient sums over; 1 for the closed form.</summary>
    public int Samples => Data?.Training.Samples ?? 1;

    /// <summary>Whether all layers are dense and there are samples: then <see cref="HessianKernel{TLane}"/> knows the second derivatives.</summary>
    internal bool HasTangents => !IsPopulation && Shape.Layers.All(layer => layer.Convolution is null);

    /// <summary>The objective of a setting.</summary>
    /// <param name="setting">Network, loss and penalty.</param>
    /// <param name="data">The setting's data; null exactly for the closed-form teacher.</param>
    /// <exception cref="ArgumentException">Data and loss do not fit.</exception>
    public static Objective Create(Setting setting, DataSplit? data)
    {
        if (setting.Data.Kind == DataKind.ReluTeacher)
            return new Objective(new NetworkShape(setting.Network, setting.Data.K, 1), setting.Loss, setting.Penalty, null, setting.Data.K);
        ArgumentNullException.ThrowIfNull(data);
        if (LossTargets.WhyImpossible(data.Training, setting.Loss) is { } reason)
            throw new ArgumentException(reason, nameof(setting));
        int outputs = LossTargets.Of(data.Training, setting.Loss).Outputs;
        return new Objective(
            new NetworkShape(setting.Network, data.Training.InputCount, outputs), setting.Loss, setting.Penalty, data, 0);
    }

    /// <summary>A kernel for a lane type, with a workspace of its own.</summary>
    public IKernel<TLane, T> CreateKernel<TLane, T>()
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged => IsPopulation
            ? new PopulationKernel<TLane, T>(Shape.Layers[0].Units, TeacherUnits)
            : new MlpKernel<TLane, T>(Shape, Loss, Penalty, Data!.Training, _targets!);

    /// <summary>A kernel for second derivatives along directions; only where <see cref="HasTangents"/>.</summary>
    internal HessianKernel<TLane> CreateHessianKernel<TLane>(Directions<TLane> directions)
        where TLane : struct, IVectorLane<TLane, double> => new(Shape, Loss, Penalty, Data!.Training, _targets!, directions);

    /// <summary>A kernel that measures the mean loss on the test samples, without penalty; null if there are none.</summary>
    public IKernel<ScalarLane<double>, double>? CreateTestKernel() => Data?.Test is { } test
        ? new MlpKernel<ScalarLane<double>, double>(Shape, Loss, Penalty.None, test, LossTargets.Of(test, Loss))
        : null;
}
