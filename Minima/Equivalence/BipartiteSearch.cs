namespace Minima.Equivalence;

/// <summary>
/// Finds permutations of rows and columns that carry one matrix to within a tolerance of another. Columns are matched
/// one after the other; a partial match is kept only if the rows, seen through the matched columns, agree as multisets,
/// and a column is a candidate only if its sorted entries agree.
/// </summary>
internal sealed class BipartiteSearch
{
    private const int MostVisits = 100_000;

    private readonly int _rows;
    private readonly int _columns;
    private readonly double[] _source;
    private readonly double[] _target;
    private readonly double _tolerance;
    private readonly double[][] _sourceProfiles;
    private readonly double[][] _targetProfiles;
    private readonly bool[] _used;
    private int _visits;

    public BipartiteSearch(int rows, int columns, double[] source, double[] target, double tolerance)
    {
        _rows = rows;
        _columns = columns;
        _source = source;
        _target = target;
        _tolerance = tolerance;
        _sourceProfiles = [.. Enumerable.Range(0, columns).Select(c => Profile(source, c))];
        _targetProfiles = [.. Enumerable.Range(0, columns).Select(c => Profile(target, c))];
        _used = new bool[columns];
        Columns = new int[columns];
        Rows = new int[rows];
    }

    /// <summary>Column j of the target is column Columns[j] of the source.</summary>
    public int[] Columns { get; }

    /// <summary>Row i of the target is row Rows[i] of the source.</summary>
    public int[] Rows { get; }

    /// <summary>Distance after the match.</summary>
    public double Distance { get; private set; }

    /// <summary>Searches; false if there is no match.</summary>
    public bool Run() => MatchColumn(0);

    /// <summary>Whether the search gave up before it had tried everything.</summary>
    public bool HasGivenUp => _visits > MostVisits;

    private bool MatchColumn(int column)
    {
        if (column == _columns)
            return IsClose();
        for (int candidate = 0; candidate < _columns; candidate++)
        {
            if (_used[candidate] || !AreClose(_sourceProfiles[candidate], _targetProfiles[column]))
                continue;
            if (++_visits > MostVisits)
                return false;
            Columns[column] = candidate;
            _used[candidate] = true;
            if (MatchRows(column + 1) && MatchColumn(column + 1))
                return true;
            _used[candidate] = false;
        }

        return false;
    }

    /// <summary>
    /// Pairs rows that agree on the first <paramref name="matched"/> columns, by augmenting paths (Kuhn 1955), as agreement
    /// within a tolerance is not transitive; false if there is no such pairing.
    /// </summary>
    private bool MatchRows(int matched)
    {
        var agree = new bool[_rows, _rows];
        for (int i = 0; i < _rows; i++)
        {
            for (int r = 0; r < _rows; r++)
                agree[i, r] = RowsAgree(r, i, matched);
        }

        int[] owners = [.. Enumerable.Repeat(-1, _rows)];
        for (int i = 0; i < _rows; i++)
        {
            if (!FindPartner(i, agree, owners, new bool[_rows]))
                return false;
        }

        return true;
    }

    /// <summary>Finds a partner for a row; those that have one already make way if they find another.</summary>
    private bool FindPartner(int row, bool[,] agree, int[] owners, bool[] visited)
    {
        for (int r = 0; r < _rows; r++)
        {
            if (!agree[row, r] || visited[r])
                continue;
            visited[r] = true;
            if (owners[r] >= 0 && !FindPartner(owners[r], agree, owners, visited))
                continue;
            owners[r] = row;
            return true;
        }

        return false;
    }

    private bool RowsAgree(int sourceRow, int targetRow, int matched)
    {
        for (int c = 0; c < matched; c++)
        {
            if (!(Math.Abs(_source[sourceRow * _columns + Columns[c]] - _target[targetRow * _columns + c]) <= _tolerance))
                return false;
        }

        return true;
    }

    /// <summary>With the columns matched, the best pairing of the rows is one assignment.</summary>
    private bool IsClose()
    {
        var costs = new double[_rows, _rows];
        for (int i = 0; i < _rows; i++)
        {
            for (int r = 0; r < _rows; r++)
            {
                for (int c = 0; c < _columns; c++)
                {
                    double difference = _source[r * _columns + Columns[c]] - _target[i * _columns + c];
                    costs[i, r] += difference * difference;
                }
            }
        }

        Assignment best = Assignment.Minimize(costs);
        best.Columns.CopyTo(Rows, 0);
        Distance = Math.Sqrt(best.Cost);
        return Distance <= _tolerance;
    }

    private bool AreClose(double[] a, double[] b)
    {
        for (int i = 0; i < a.Length; i++)
        {
            if (!(Math.Abs(a[i] - b[i]) <= _tolerance))
                return false;
        }

        return true;
    }

    private double[] Profile(double[] matrix, int column)
    {
        double[] entries = [.. Enumerable.Range(0, _rows).Select(i => matrix[i * _columns + column])];
        Array.Sort(entries);
        return entries;
    }
}
