using Minima.Objectives;

namespace Minima.Equivalence;

/// <summary>
/// The closed-form teacher's symmetry F(PWQ) = F(W): units and coordinates permute, each on its own (Arjevani, Field
/// 2019). P and Q are found together, by <see cref="BipartiteSearch"/>.
/// </summary>
public sealed class CoordinateAligner : IAligner
{
    private readonly int _rows;
    private readonly int _columns;

    /// <summary>The aligner of a closed-form teacher objective.</summary>
    public CoordinateAligner(Objective objective)
    {
        if (!objective.IsPopulation)
            throw new ArgumentException("Coordinates permute for the closed-form teacher only.", nameof(objective));
        _rows = objective.Shape.Layers[0].Units;
        _columns = objective.Shape.Layers[0].Inputs;
    }

    /// <inheritdoc/>
    public bool KeepsWeightNorms => true;

    /// <inheritdoc/>
    public double Distortion => 1;

    /// <summary>
    /// Σᵢ(Σⱼwᵢⱼ²)² + Σⱼ(Σᵢwᵢⱼ²)² + Σw³: unchanged by P and Q. Its gradient is 4wᵢⱼ(row + column) + 3w².
    /// </summary>
    public Fingerprint FingerprintOf(Specimen specimen)
    {
        double[] rows = new double[_rows], columns = new double[_columns];
        double key = 0, size = 0, squareSlope = 0;
        for (int i = 0; i < _rows; i++)
        {
            for (int j = 0; j < _columns; j++)
            {
                double w = specimen.Point[i * _columns + j];
                rows[i] += w * w;
                columns[j] += w * w;
            }
        }

        for (int i = 0; i < _rows; i++)
        {
            for (int j = 0; j < _columns; j++)
            {
                double w = specimen.Point[i * _columns + j];
                key += w * w * w;
                size += Math.Abs(w * w * w);
                double slope = 4 * w * (rows[i] + columns[j]) + 3 * w * w;
                squareSlope += slope * slope;
            }
        }

        double quartic = rows.Sum(r => r * r) + columns.Sum(c => c * c);
        return new Fingerprint(key + quartic, 2 * Math.Sqrt(squareSlope) * specimen.Radius + Math.ScaleB((size + quartic) * _rows * _columns, -52));
    }

    /// <inheritdoc/>
    public Alignment TryAlign(double[] from, double fromRadius, double[] to, double toRadius)
    {
        double allowed = fromRadius + toRadius;
        var search = new BipartiteSearch(_rows, _columns, from, to, allowed);
        if (!search.Run())
            return search.HasGivenUp ? Alignment.GivenUp : Alignment.None;
        // The frozen output weights are equal, so the rows' permutation leaves them in place.
        int[] signs = [.. Enumerable.Repeat(1, _rows)];
        return new Alignment(new Witness([search.Rows], [signs], DataElement.Permutation(search.Columns, 1), search.Distance), allowed, true);
    }
}
