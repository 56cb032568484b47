namespace Minima.Equivalence;

/// <summary>A small square matrix by rows.</summary>
public sealed class SquareMatrix
{
    private readonly double[] _entries;

    /// <summary>A matrix of the given entries, size × size.</summary>
    public SquareMatrix(int size, double[] entries)
    {
        Size = size;
        _entries = entries;
    }

    /// <summary>Number of rows and of columns.</summary>
    public int Size { get; }

    /// <summary>The entry in a row and column.</summary>
    public double this[int row, int column] => _entries[row * Size + column];

    /// <summary>Whether rows are orthonormal, up to rounding.</summary>
    public bool IsOrthogonal => Times(Transposed()).IsClose(Identity(Size), 1e-12);

    /// <summary>An upper bound of the spectral norm: √(‖A‖₁‖A‖∞).</summary>
    public double NormBound
    {
        get
        {
            double rows = 0, columns = 0;
            for (int i = 0; i < Size; i++)
            {
                rows = Math.Max(rows, Enumerable.Range(0, Size).Sum(j => Math.Abs(this[i, j])));
                columns = Math.Max(columns, Enumerable.Range(0, Size).Sum(j => Math.Abs(this[j, i])));
            }

            return Math.Sqrt(rows * columns);
        }
    }

    /// <summary>The identity.</summary>
    public static SquareMatrix Identity(int size)
    {
        var entries = new double[size * size];
        for (int i = 0; i < size; i++)
            entries[i * size + i] = 1;
        return new SquareMatrix(size, entries);
    }

    /// <summary>The matrix of rows as a user gave them; the identity where there are none.</summary>
    /// <exception cref="ArgumentException">It is not <paramref name="size"/> × <paramref name="size"/>.</exception>
    public static SquareMatrix OfRows(IReadOnlyList<IReadOnlyList<double>>? rows, int size, string name)
    {
        if (rows is null)
            return Identity(size);
        if (rows.Count != size || rows.Any(row => row.Count != size))
            throw new ArgumentException($"{name} is {rows.Count} × {string.Join('/', rows.Select(row => row.Count).Distinct())}, but {size} × {size} is needed");
        return new SquareMatrix(size, [.. rows.SelectMany(row => row)]);
    }

    /// <summary>The product with another matrix.</summary>
    public SquareMatrix Times(SquareMatrix other)
    {
        var product = new double[Size * Size];
        for (int i = 0; i < Size; i++)
        {
            for (int j = 0; j < Size; j++)
            {
                for (int k = 0; k < Size; k++)
                    product[i * Size + j] += this[i, k] * other[k, j];
            }
        }

        return new SquareMatrix(Size, product);
    }

    /// <summary>The product with a vector.</summary>
    public double[] Times(IReadOnlyList<double> vector)
    {
        var product = new double[Size];
        for (int i = 0; i < Size; i++)
        {
            for (int k = 0; k < Size; k++)
                product[i] += this[i, k] * vector[k];
        }

        return product;
    }

    /// <summary>Whether no entry differs by more than a tolerance.</summary>
    public bool IsClose(SquareMatrix other, double tolerance) => AreClose(_entries, other._entries, tolerance);

    /// <summary>Whether two vectors have equal length and no entry differs by more than a tolerance.</summary>
    public static bool AreClose(IReadOnlyList<double> a, IReadOnlyList<double> b, double tolerance) =>
        a.Count == b.Count && a.Zip(b).All(pair => Math.Abs(pair.First - pair.Second) <= tolerance);

    private SquareMatrix Transposed()
    {
        var entries = new double[Size * Size];
        for (int i = 0; i < Size; i++)
        {
            for (int j = 0; j < Size; j++)
                entries[j * Size + i] = this[i, j];
        }

        return new SquareMatrix(Size, entries);
    }
}
