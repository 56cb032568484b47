using System.Numerics;
using Cluster.Tests.Reference;
using Minima.Kernels.Lanes;

namespace Cluster.Tests.Kernels;

/// <summary>The elementary functions over arrays, at any width, and their true values.</summary>
internal static class LaneFunctions
{
    public static BigFixed Exact(LaneFunction function, double x) => function switch
    {
        LaneFunction.Exp => BigMath.Exp(x),
        LaneFunction.Log => BigMath.Log(x),
        LaneFunction.Tanh => BigMath.Tanh(x),
        LaneFunction.Sigmoid => BigMath.Sigmoid(x),
        LaneFunction.Softplus => BigMath.Softplus(x),
        LaneFunction.Sin => BigMath.Sin(x),
        LaneFunction.Cos => BigMath.Cos(x),
        _ => BigMath.Acos(x),
    };

    public static double Scalar(LaneFunction function, double x) => One<ScalarLane<double>, double>(function, new(x)).Value;

    public static float Scalar(LaneFunction function, float x) => One<ScalarLane<float>, float>(function, new(x)).Value;

    /// <summary>The function of every item, as many at a time as <paramref name="width"/> has lanes.</summary>
    public static T[] Apply<T>(LaneFunction function, T[] arguments, LaneWidth width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => width switch
        {
            LaneWidth.Bits128 => Apply<Lane128<T>, T>(function, arguments),
            LaneWidth.Bits256 => Apply<Lane256<T>, T>(function, arguments),
            LaneWidth.Bits512 => Apply<Lane512<T>, T>(function, arguments),
            _ => Apply<ScalarLane<T>, T>(function, arguments),
        };

    private static T[] Apply<TLane, T>(LaneFunction function, T[] arguments)
        where TLane : struct, IVectorLane<TLane, T>
        where T : unmanaged
    {
        var results = new T[arguments.Length];
        for (int first = 0; first < arguments.Length; first += TLane.Width)
        {
            TLane x = TLane.Broadcast(0.5);
            int count = Math.Min(TLane.Width, arguments.Length - first);
            for (int lane = 0; lane < count; lane++)
                TLane.Set(ref x, lane, arguments[first + lane]);
            TLane y = One<TLane, T>(function, x);
            for (int lane = 0; lane < count; lane++)
                results[first + lane] = TLane.Get(in y, lane);
        }

        return results;
    }

    private static TLane One<TLane, T>(LaneFunction function, TLane x)
        where TLane : struct, ILane<TLane, T>
        where T : unmanaged => function switch
        {
            LaneFunction.Exp => TLane.Exp(x),
            LaneFunction.Log => TLane.Log(x),
            LaneFunction.Tanh => TLane.Tanh(x),
            LaneFunction.Sigmoid => TLane.Sigmoid(x),
            LaneFunction.Softplus => TLane.Softplus(x),
            LaneFunction.Sin => TLane.Sin(x),
            LaneFunction.Cos => TLane.Cos(x),
            _ => TLane.Acos(x),
        };
}
