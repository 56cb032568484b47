namespace Minima.Data;

/// <summary>Where the samples come from.</summary>
public enum DataKind
{
    /// <summary>The four points of {0,1}², label = exclusive or.</summary>
    Xor,

    /// <summary>All 2ⁿ points of {0,1}ⁿ, label = parity.</summary>
    Parity,

    /// <summary>Two interleaved half circles, two classes.</summary>
    Moons,

    /// <summary>Interleaved spirals, one per class.</summary>
    Spirals,

    /// <summary>A circle within a circle, two classes.</summary>
    Circles,

    /// <summary>Isotropic Gaussian clusters, one per class.</summary>
    Blobs,

    /// <summary>Gaussian inputs, targets from a randomly drawn network (regression).</summary>
    Teacher,

    /// <summary>Fisher's iris: 150 samples, 4 inputs, 3 classes.</summary>
    Iris,

    /// <summary>No samples: the closed-form ReLU teacher on Gaussian inputs (loss <c>population</c>).</summary>
    ReluTeacher,

    /// <summary>A CSV file.</summary>
    Csv,

    /// <summary>A pair of IDX files (images and labels), as MNIST uses.</summary>
    Idx,

    /// <summary>A pair of NPY files (inputs and targets).</summary>
    Npy,

    /// <summary>Two arrays in an NPZ archive.</summary>
    Npz,
}
