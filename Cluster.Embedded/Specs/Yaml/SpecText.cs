namespace Cluster.Embedded.Specs.Yaml;

/// <summary>Refuses characters that have no business in a spec, before a YAML parser sees them.</summary>
internal static class SpecText
{
    /// <summary>
    /// Checks a whole text. Tabs at the start of a line are refused because YAML parsers disagree about them, unusual
    /// line breaks because line numbers would differ from those of an editor.
    /// </summary>
    /// <exception cref="InputException">A character is not allowed.</exception>
    public static void Check(string text, string file)
    {
        int line = 1;
        bool indenting = true;
        foreach (char c in text)
        {
            if (c == '\n')
            {
                line++;
                indenting = true;
                continue;
            }

            if (c == '\t' && indenting)
                throw new InputException(file, line, null, "a tab indents this line; use spaces");
            if (IsForbidden(c))
                throw new InputException(file, line, null, $"the character U+{(int)c:X4} is not allowed; a spec is plain UTF-8 text");
            indenting &= c == ' ';
        }
    }

    private static bool IsForbidden(char c) =>
        (char.IsControl(c) && c is not ('\t' or '\r')) || c is '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF';
}
