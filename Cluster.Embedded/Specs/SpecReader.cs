using Cluster.Embedded.Specs.Assembly;
using Cluster.Embedded.Specs.Yaml;
using Minima.Sweeps;

namespace Cluster.Embedded.Specs;

/// <summary>
/// Reads sweep specs from YAML, strictly: whatever is not in the table of fields, does not fit together or is not used
/// is refused, with its line and what would be right. <c>docs/spec.md</c> is the manual.
/// </summary>
public static class SpecReader
{
    /// <summary>Most bytes of a file, and characters of a text.</summary>
    internal const int MostBytes = 1 << 20;

    /// <summary>The sweep that a file describes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="data">How to get at datasets; the project's own loader if null.</param>
    /// <exception cref="InputException">The file cannot be read or is no valid spec.</exception>
    public static SweepSpec ReadFile(string path, ISpecData? data = null) => ReadDocument(path, data).Sweep;

    /// <summary>The sweep that a text describes.</summary>
    /// <param name="text">The YAML text.</param>
    /// <param name="fileName">Name for messages; without its extension also the sweep's default name.</param>
    /// <param name="baseDirectory">Folder to which the names of data files are relative.</param>
    /// <param name="data">How to get at datasets; the project's own loader if null.</param>
    /// <exception cref="InputException">The text is no valid spec.</exception>
    public static SweepSpec Parse(string text, string fileName, string baseDirectory, ISpecData? data = null) =>
        ParseDocument(text, fileName, baseDirectory, data).Sweep;

    /// <summary>As <see cref="ReadFile"/>, with the text and the axes.</summary>
    /// <exception cref="InputException">The file cannot be read or is no valid spec.</exception>
    public static SpecDocument ReadDocument(string path, ISpecData? data = null) =>
        ParseDocument(RegularFile.ReadText(path, MostBytes), path, Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/", data);

    /// <summary>
    /// As <see cref="Parse"/>, with the text and the axes; <paramref name="defaultName"/> names a sweep that does not name
    /// itself, in place of the file.
    /// </summary>
    /// <exception cref="InputException">The text is no valid spec.</exception>
    public static SpecDocument ParseDocument(
        string text, string fileName, string baseDirectory, ISpecData? data = null, string? defaultName = null)
    {
        if (text.Length > MostBytes)
            throw new InputException(fileName, null, null, $"the spec is longer than {MostBytes:N0} characters, the most that is read");
        SpecMap root = YamlTree.Read(text, fileName);
        var errors = new SpecErrors(fileName);
        var axes = new List<SpecAxis>();
        SpecParts? parts = PartsReader.Read(root, new SpecPlace(errors, "", axes), defaultName ?? fileName);
        errors.ThrowIfAny();
        var assembler = new SweepAssembler(parts!, errors, data ?? new SpecDatasets(), baseDirectory);
        SweepSpec sweep = assembler.Assemble();
        if (data is null)
        {
            DeclaredSymmetry.Check(sweep, parts!, errors, baseDirectory);
            errors.ThrowIfAny();
        }

        return new SpecDocument(sweep, axes, text);
    }
}
