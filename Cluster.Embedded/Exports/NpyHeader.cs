using System.Globalization;
using System.Text.RegularExpressions;

namespace Cluster.Embedded.Exports;

/// <summary>
/// The header of an NPY file: a Python dictionary literal with exactly the keys descr, fortran_order and shape. It is
/// matched, never evaluated.
/// </summary>
/// <param name="Type">Type of the values.</param>
/// <param name="Fortran">Whether the first index is the fastest.</param>
/// <param name="Shape">Size of each dimension.</param>
/// <param name="DataOffset">Bytes before the values.</param>
internal sealed partial record NpyHeader(NumberType Type, bool Fortran, IReadOnlyList<int> Shape, int DataOffset)
{
    private const int MaxDimensions = 32;

    /// <summary>Reads the dictionary.</summary>
    /// <returns>The header, or null and the problem as a sentence.</returns>
    public static (NpyHeader? Header, string Problem) Parse(string text, int dataOffset)
    {
        Match match = DictionaryPattern().Match(text);
        var fields = new Dictionary<string, string>();
        for (int i = 0; i < match.Groups["key"].Captures.Count; i++)
            fields[match.Groups["key"].Captures[i].Value] = match.Groups["value"].Captures[i].Value;
        if (!match.Success || !fields.TryGetValue("descr", out string? typeText) || !fields.TryGetValue("shape", out string? shape)
            || !fields.TryGetValue("fortran_order", out string? order) || order is not ("True" or "False") || shape[0] != '(')
        {
            return (null, text.Contains('[')
                ? "structured types are not supported; save a plain array of numbers"
                : "the header is not a dictionary with descr, fortran_order and shape; save the array again with numpy.save");
        }

        if (!NumberType.TryParse(typeText.Trim('\'', '"'), out NumberType type))
            return (null, WhyUnreadable(typeText));
        var sizes = new List<int>();
        foreach (string size in shape.Trim('(', ')').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out int value))
                return (null, $"the header's shape has the size {Shown.Short(size)}; sizes must be integers of 0 to {int.MaxValue}");
            sizes.Add(value);
        }

        return sizes.Count > MaxDimensions
            ? (null, $"the header claims {sizes.Count} dimensions; at most {MaxDimensions} are allowed")
            : (new NpyHeader(type, order == "True", sizes, dataOffset), "");
    }

    private static string WhyUnreadable(string type) => type.Contains('O')
        ? "object arrays hold pickles, which can run programs and are never read; save numbers, for example with array.astype(float)"
        : $"type {Shown.Short(type)} is not supported; save f2, f4, f8, i1, i2, i4, i8, u1, u2, u4, u8 or b1, for example with array.astype(float)";

    // Each run of white space has one place to match, so that no header takes more than linear time.
    [GeneratedRegex(
        """\A\s*\{\s*(?:['"](?<key>descr|fortran_order|shape)['"]\s*:\s*(?<value>'[^']*'|"[^"]*"|True|False|\([^()]*\))\s*(?:,\s*|(?=\}))){3}\}\s*\z""",
        RegexOptions.CultureInvariant)]
    private static partial Regex DictionaryPattern();
}
