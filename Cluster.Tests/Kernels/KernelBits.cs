using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using Cluster.Tests.Reference;
using Minima.Curvature;
using Minima.Kernels.Lanes;
using Minima.Networks;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;

namespace Cluster.Tests.Kernels;

/// <summary>One hash over the bits of many results of one width: functions, gradients, Hessians, whole explorations.</summary>
internal sealed class KernelBits
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>The hash, as hexadecimal; equal for all widths, instruction sets and machines if bits are.</summary>
    public static string Hash(LaneWidth width)
    {
        var bits = new KernelBits();
        foreach (LaneFunction function in Enum.GetValues<LaneFunction>())
        {
            bits.Add<double>(LaneFunctions.Apply(function, [.. LaneArguments.SpecialDoubles, .. LaneArguments.Doubles(function, 1000, 1)], width));
            bits.Add<float>(LaneFunctions.Apply(function, [.. LaneArguments.SpecialFloats, .. LaneArguments.Floats(function, 1000, 1)], width));
        }

        foreach (KernelCase each in KernelCase.All())
            bits.AddKernel(each.Objective, width);
        bits.AddKernel(TestData.Teacher(4, 5), width);
        bits.AddExplorations(width);
        return Convert.ToHexStringLower(bits._hash.GetHashAndReset());
    }

    private void AddKernel(Objective objective, LaneWidth width)
    {
        var random = new Random(2);
        double[][] points = [.. Enumerable.Range(0, 5).Select(_ => TestData.Point(objective, 1, random))];
        foreach (double[] result in KernelRunner.Evaluate<double>(objective, points, width))
            Add<double>(result);
        foreach (float[] result in KernelRunner.Evaluate<float>(objective, points, width))
            Add<float>(result);
        int n = objective.Shape.Parameters;
        double[] gradient = new double[n], hessian = new double[n * n];
        Curvatures.Create(objective, width).Evaluate(points[0], gradient, hessian);
        Add<double>(hessian);
        Add<double>(SymmetricEigen.Values(hessian, n));
    }

    private void AddExplorations(LaneWidth width)
    {
        foreach (OptimizerKind kind in Enum.GetValues<OptimizerKind>())
        {
            var optimizer = new OptimizerSpec { Kind = kind, Steps = 100, Batch = kind == OptimizerKind.Sgd ? 2 : 0, LearningRate = 0.05, Noise = 0.01 };
            Setting setting = TestData.Setting(NetworkSpec.Uniform([2], Activation.Tanh), LossKind.CrossEntropy, 1e-3, optimizer);
            Objective objective = TestData.Objective(TestData.Xor, setting.Network, setting.Loss, setting.L2);
            Add<double>(LaneBatch.Explore(new RunSpec(0, 11, setting, new PolishSpec()), objective, width).Parameters);
        }
    }

    private void Add<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<byte> bytes = stackalloc byte[8];
        foreach (T value in values)
        {
            // The sign and payload of NaN may depend on the instruction; float is exact in double.
            double wide = T.IsNaN(value) ? double.NaN : double.CreateTruncating(value);
            BinaryPrimitives.WriteInt64LittleEndian(bytes, T.IsNaN(value) ? 0x7ff8000000000000 : BitConverter.DoubleToInt64Bits(wide));
            _hash.AppendData(bytes);
        }
    }
}
