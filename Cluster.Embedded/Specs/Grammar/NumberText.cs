using System.Globalization;
using System.Text.RegularExpressions;
using Cluster.Embedded.Specs.Yaml;

namespace Cluster.Embedded.Specs.Grammar;

/// <summary>
/// Reads decimal numbers. YAML parsers disagree about hexadecimal, octal, underscores and .inf, so none of these counts.
/// </summary>
internal static partial class NumberText
{
    /// <summary>Reads a number; otherwise <paramref name="problem"/> says what is wrong with the text.</summary>
    public static bool TryRead(SpecScalar scalar, out double value, out string problem)
    {
        value = 0;
        problem = WhyNoNumber(scalar) ?? "";
        if (problem.Length > 0)
            return false;
        value = double.Parse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (!double.IsFinite(value))
            problem = "; it is too large for a number";
        else if (value == 0 && MantissaIsNonzero(scalar.Text))
            problem = "; it is too small to differ from 0";
        return problem.Length == 0;
    }

    /// <summary>Whether an unquoted text looks like a number to some YAML parser.</summary>
    public static bool LooksLikeNumber(string text) => Decimal().IsMatch(text) || Special().IsMatch(text);

    private static string? WhyNoNumber(SpecScalar scalar)
    {
        bool isDecimal = Decimal().IsMatch(scalar.Text);
        if (scalar.Quoted)
            return isDecimal ? "; remove the quotes" : "; write it like 0.1, 20 or 1e-3";
        if (isDecimal)
            return LeadingZero().IsMatch(scalar.Text) ? "; remove the leading zero, which some YAML parsers read as octal" : null;
        if (scalar.Text.Contains('_') && Decimal().IsMatch(scalar.Text.Replace("_", "")))
            return "; remove the underscores";
        if (scalar.Text.Contains(',') && Decimal().IsMatch(scalar.Text.Replace(",", ".")))
            return "; write a decimal point, not a comma";
        return Special().IsMatch(scalar.Text) ? "; only finite decimal numbers are allowed" : "; write it like 0.1, 20 or 1e-3";
    }

    private static bool MantissaIsNonzero(string text) => text.TakeWhile(c => c is not ('e' or 'E')).Any(c => c is >= '1' and <= '9');

    [GeneratedRegex(@"\A[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?\z")]
    private static partial Regex Decimal();

    [GeneratedRegex(@"\A[+-]?0[0-9]")]
    private static partial Regex LeadingZero();

    [GeneratedRegex(@"\A[+-]?(\.?inf(inity)?|\.?nan|0[xob][0-9a-f_]+)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Special();
}
