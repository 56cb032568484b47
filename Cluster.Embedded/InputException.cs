namespace Cluster.Embedded;

/// <summary>
/// Bad input from a user: a spec, data or results file, or an argument. Names the place and the fix; the console prints
/// it and exits with code 2.
/// </summary>
public sealed class InputException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="file">The file, as the user named it.</param>
    /// <param name="line">1-based line, or null if a line means nothing there.</param>
    /// <param name="field">Dotted path of the field (<c>optimizer.learning-rate</c>), or null.</param>
    /// <param name="problem">What is wrong and what would be right, as a sentence without a final stop.</param>
    public InputException(string file, int? line, string? field, string problem)
        : base($"{file}{(line is { } l ? $":{l}" : "")}: {(field is null ? "" : $"{field}: ")}{problem}")
    {
        File = file;
        Line = line;
        Field = field;
        Problem = problem;
    }

    /// <summary>The file, as the user named it.</summary>
    public string File { get; }

    /// <summary>1-based line, if known.</summary>
    public int? Line { get; }

    /// <summary>Dotted path of the field, if known.</summary>
    public string? Field { get; }

    /// <summary>What is wrong and what would be right.</summary>
    public string Problem { get; }
}
