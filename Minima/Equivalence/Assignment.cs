namespace Minima.Equivalence;

/// <summary>
/// A minimum-cost assignment of rows to columns, with the dual solution that proves it: rowᵢ + columnⱼ ≤ costᵢⱼ everywhere,
/// with equality on the assigned pairs, so that the potentials sum to the cost and no assignment is cheaper.
/// </summary>
/// <param name="Columns">Row i is assigned to column Columns[i]; a permutation.</param>
/// <param name="Cost">Sum of the assigned costs.</param>
/// <param name="RowPotentials">Dual variables of the rows.</param>
/// <param name="ColumnPotentials">Dual variables of the columns.</param>
public sealed record Assignment(int[] Columns, double Cost, double[] RowPotentials, double[] ColumnPotentials)
{
    /// <summary>
    /// Solves the linear assignment problem in O(n³) by shortest augmenting paths with potentials (Jonker, Volgenant 1987,
    /// in the form of Crouse 2016). Of several optima it returns one that depends on the costs only.
    /// </summary>
    /// <param name="costs">n × n; negative ones are fine, +∞ forbids a pair.</param>
    /// <exception cref="ArgumentException">Not square, NaN or −∞ among the costs, or every assignment is forbidden.</exception>
    public static Assignment Minimize(double[,] costs)
    {
        int n = costs.GetLength(0);
        if (costs.GetLength(1) != n)
            throw new ArgumentException($"As many columns as rows are needed, not {costs.GetLength(1)} for {n}.", nameof(costs));
        foreach (double cost in costs)
        {
            if (double.IsNaN(cost) || double.IsNegativeInfinity(cost))
                throw new ArgumentException($"{cost} is no cost.", nameof(costs));
        }

        var solver = new Solver(costs);
        for (int row = 0; row < n; row++)
            solver.Add(row);
        return solver.Result();
    }

    /// <summary>An optimal assignment of the rows so far; each further row costs one shortest path, O(n²).</summary>
    private sealed class Solver(double[,] costs)
    {
        private readonly int _n = costs.GetLength(0);
        private readonly double[] _rowPotentials = new double[costs.GetLength(0)];
        private readonly double[] _columnPotentials = new double[costs.GetLength(0)];
        private readonly int[] _columnOf = Unassigned(costs.GetLength(0));
        private readonly int[] _rowOf = Unassigned(costs.GetLength(0));
        private readonly double[] _distance = new double[costs.GetLength(0)];
        private readonly int[] _previousRow = new int[costs.GetLength(0)];
        private readonly bool[] _isSettled = new bool[costs.GetLength(0)];

        public void Add(int row)
        {
            (int free, double length) = FindShortestPath(row);
            UpdatePotentials(row, length);
            Augment(row, free);
        }

        public Assignment Result() => new(
            _columnOf, Enumerable.Range(0, _n).Sum(row => costs[row, _columnOf[row]]), _rowPotentials, _columnPotentials);

        /// <summary>Dijkstra over reduced costs, from a row without a column to the nearest column without a row.</summary>
        private (int Column, double Length) FindShortestPath(int start)
        {
            Array.Fill(_distance, double.PositiveInfinity);
            Array.Fill(_isSettled, false);
            double length = 0;
            for (int row = start; ;)
            {
                int nearest = Relax(row, length);
                if (nearest < 0)
                    throw new ArgumentException("Every assignment is forbidden: some rows have fewer columns than they need.", nameof(costs));
                length = _distance[nearest];
                _isSettled[nearest] = true;
                if (_rowOf[nearest] < 0)
                    return (nearest, length);
                row = _rowOf[nearest];
            }
        }

        /// <summary>Offers paths through <paramref name="row"/>; returns the nearest open column, of equal ones a free one first.</summary>
        private int Relax(int row, double length)
        {
            int nearest = -1;
            for (int column = 0; column < _n; column++)
            {
                if (_isSettled[column])
                    continue;
                double through = length + (costs[row, column] - _rowPotentials[row] - _columnPotentials[column]);
                if (through < _distance[column])
                {
                    _distance[column] = through;
                    _previousRow[column] = row;
                }

                double best = nearest < 0 ? double.PositiveInfinity : _distance[nearest];
                if (_distance[column] < best || (nearest >= 0 && _distance[column] == best && _rowOf[nearest] >= 0 && _rowOf[column] < 0))
                    nearest = column;
            }

            return nearest;
        }

        private void UpdatePotentials(int start, double length)
        {
            _rowPotentials[start] += length;
            for (int column = 0; column < _n; column++)
            {
                if (!_isSettled[column])
                    continue;
                double slack = length - _distance[column];
                _columnPotentials[column] -= slack;
                if (_rowOf[column] >= 0)
                    _rowPotentials[_rowOf[column]] += slack;
            }
        }

        /// <summary>Hands every row of the path the column it was reached by.</summary>
        private void Augment(int start, int free)
        {
            for (int column = free, row = -1; row != start;)
            {
                row = _previousRow[column];
                _rowOf[column] = row;
                (_columnOf[row], column) = (column, _columnOf[row]);
            }
        }

        private static int[] Unassigned(int n)
        {
            int[] none = new int[n];
            Array.Fill(none, -1);
            return none;
        }
    }
}
