namespace Cluster.Embedded.Specs;

/// <summary>
/// Problems found in one file. They are gathered, so that a user sees several at once, and thrown together in the order
/// of the file.
/// </summary>
internal sealed class SpecErrors(string file)
{
    private const int MostShown = 10;
    private const int MostKept = 200;
    private readonly List<InputException> _found = [];
    private readonly HashSet<(int, string?, string)> _known = [];
    private int _count;

    /// <summary>Whether anything is wrong.</summary>
    public bool Any => _count > 0;

    /// <summary>Notes a problem, once however many combinations of axes have it.</summary>
    public void Add(int line, string? field, string problem)
    {
        if (_count < MostKept && !_known.Add((line, field, problem)))
            return;
        if (++_count <= MostKept)
            _found.Add(new InputException(file, line, field, problem));
    }

    /// <summary>Throws the problems as one exception, if there are any.</summary>
    /// <exception cref="InputException">Its place is that of the first problem; the others follow, one a line.</exception>
    public void ThrowIfAny()
    {
        if (!Any)
            return;
        InputException[] shown = [.. _found.OrderBy(error => error.Line).Take(MostShown)];
        IEnumerable<string> lines = [shown[0].Problem, .. shown.Skip(1).Select(error => error.Message)];
        if (_count > shown.Length)
            lines = lines.Append($"{file}: and {_count - shown.Length} more");
        throw new InputException(file, shown[0].Line, shown[0].Field, string.Join('\n', lines));
    }
}
