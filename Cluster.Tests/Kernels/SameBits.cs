using System.Numerics;

namespace Cluster.Tests.Kernels;

/// <summary>Equality of numbers by their bits; all NaN are one, since their payload may depend on the instruction.</summary>
internal static class SameBits
{
    public static bool Of<T>(T a, T b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        T.IsNaN(a) ? T.IsNaN(b) : a == b && T.IsNegative(a) == T.IsNegative(b);

    public static bool Of<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (a.Length != b.Length)
            return false;
        for (int i = 0; i < a.Length; i++)
        {
            if (!Of(a[i], b[i]))
                return false;
        }

        return true;
    }
}
