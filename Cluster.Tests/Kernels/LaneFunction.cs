namespace Cluster.Tests.Kernels;

/// <summary>The elementary functions that a lane has.</summary>
public enum LaneFunction
{
    Exp,
    Log,
    Tanh,
    Sigmoid,
    Softplus,
    Sin,
    Cos,
    Acos,
}
