namespace Cluster.Embedded.Exports;

/// <summary>The types of numbers in a safetensors file that can be read; F64 and F32 can also be written.</summary>
public enum TensorType
{
    /// <summary>64-bit floating point.</summary>
    F64,

    /// <summary>32-bit floating point.</summary>
    F32,

    /// <summary>16-bit floating point.</summary>
    F16,

    /// <summary>The upper half of a 32-bit floating-point number.</summary>
    BF16,

    /// <summary>64-bit signed integer.</summary>
    I64,

    /// <summary>32-bit signed integer.</summary>
    I32,
}
