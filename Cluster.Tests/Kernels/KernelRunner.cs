using System.Numerics;
using Minima.Kernels;
using Minima.Kernels.Lanes;
using Minima.Objectives;

namespace Cluster.Tests.Kernels;

/// <summary>Evaluates points through a kernel of any width, as many at a time as there are lanes.</summary>
internal static class KernelRunner
{
    /// <summary>For each point the loss, then the gradient. With samples: those of a batch, one list per point.</summary>
    public static T[][] Evaluate<T>(Objective objective, double[][] points, LaneWidth width, int[][]? batches = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => width switch
        {
            LaneWidth.Bits128 => Evaluate<Lane128<T>, T>(objective, points, batches),
            LaneWidth.Bits256 => Evaluate<Lane256<T>, T>(objective, points, batches),
            LaneWidth.Bits512 => Evaluate<Lane512<T>, T>(objective, points, batches),
            _ => Evaluate<ScalarLane<T>, T>(objective, points, batches),
        };

    private static T[][] Evaluate<TLane, T>(Objective objective, double[][] points, int[][]? batches)
        where TLane : struct, IVectorLane<TLane, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        IKernel<TLane, T> kernel = objective.CreateKernel<TLane, T>();
        var results = new T[points.Length][];
        var theta = new TLane[objective.Shape.Storage];
        var gradient = new TLane[objective.Shape.Parameters];
        for (int first = 0; first < points.Length; first += TLane.Width)
        {
            int Source(int lane) => Math.Min(first + lane, points.Length - 1);
            for (int lane = 0; lane < TLane.Width; lane++)
            {
                for (int p = 0; p < theta.Length; p++)
                    TLane.Set(ref theta[p], lane, T.CreateTruncating(points[Source(lane)][p]));
            }

            int[]? samples = batches is null ? null
                : [.. Enumerable.Range(0, batches[0].Length).SelectMany(b => Enumerable.Range(0, TLane.Width).Select(lane => batches[Source(lane)][b]))];
            TLane loss = samples is null ? kernel.Evaluate(theta, gradient) : kernel.EvaluateBatch(theta, gradient, samples);
            for (int lane = 0; lane < TLane.Width && first + lane < points.Length; lane++)
                results[first + lane] = [TLane.Get(in loss, lane), .. gradient.Select(g => TLane.Get(in g, lane))];
        }

        return results;
    }
}
