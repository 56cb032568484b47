using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Cluster.Embedded.Specs.Yaml;

/// <summary>
/// Reads the part of YAML that specs need: one document of mappings, lists and scalars. What could make a small file
/// mean something large or surprising (anchors, aliases, merge keys, tags, directives, deep nesting) is refused.
/// </summary>
internal sealed class YamlTree
{
    // The grammar needs seven levels; the limit keeps the recursion below from ever running out of stack.
    private const int MostLevels = 16;

    // No section has more than twenty keys; the limit bounds the work of finding near names for wrong ones.
    private const int MostKeys = 200;

    // As many alternatives as all axes may have together.
    private const int MostItems = Grammar.SpecLimits.MostSettings;

    private readonly string _file;
    private readonly IParser _parser;
    private readonly Stack<int> _openBrackets = new();
    private int _level;

    // Fetched only when looked at: an error behind a closing bracket must not be blamed on that bracket.
    private ParsingEvent? _next;

    private YamlTree(string text, string file)
    {
        _file = file;
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>The top-level mapping of a spec.</summary>
    /// <exception cref="InputException">The text is not such a document.</exception>
    public static SpecMap Read(string text, string file)
    {
        SpecText.Check(text, file);
        var tree = new YamlTree(text, file);
        try
        {
            return tree.ReadDocument();
        }
        catch (YamlException e)
        {
            throw tree.Malformed(e.Start.Line, e.Message);
        }
        catch (InvalidOperationException e)
        {
            // YamlDotNet 16.3 throws this where a flow list goes on at the margin: "a: [1,\n2]".
            throw tree.Malformed(tree._parser.Current?.Start.Line ?? 1, e.Message);
        }
    }

    private SpecMap ReadDocument()
    {
        Next<StreamStart>();
        if (Peek() is StreamEnd)
            throw Error(1, "the file holds no spec: it is empty or has only comments");
        var start = Next<DocumentStart>();
        if (start.Version is not null || (start.Tags?.Any(IsCustom) ?? false))
            throw Error(LineOf(start), "YAML directives (%…) are not allowed");
        SpecNode root = ReadNode();
        Next<DocumentEnd>();
        if (Peek() is not StreamEnd)
            throw Error(LineOf(Peek()), "a second YAML document starts here; a file holds one spec");
        return root as SpecMap ?? throw Error(root.Line, $"a spec is a mapping such as 'data: {{kind: xor}}', not {root.Shown}");
    }

    private SpecNode ReadNode()
    {
        ParsingEvent next = Peek();
        int line = LineOf(next);
        if (next is AnchorAlias alias)
            throw Error(line, $"the alias '*{Excerpt.Of(alias.Value.Value)}' is not allowed; write the value out");
        if (next is NodeEvent { Anchor.IsEmpty: false } node)
            throw Error(line, $"the anchor '&{Excerpt.Of(node.Anchor.Value)}' is not allowed; write values out where they are used");
        if (next is NodeEvent { Tag.IsEmpty: false })
            throw Error(line, "YAML tags (!…) are not allowed; write the plain value");
        return next switch
        {
            Scalar => ReadScalar(),
            SequenceStart start => Nested(start.Style == SequenceStyle.Flow, line, ReadList),
            MappingStart start => Nested(start.Style == MappingStyle.Flow, line, ReadMap),
            _ => throw Error(line, "expected a value"),
        };
    }

    private SpecScalar ReadScalar()
    {
        var scalar = Next<Scalar>();
        return new SpecScalar(scalar.Value, scalar.Style != ScalarStyle.Plain, LineOf(scalar));
    }

    private SpecNode Nested(bool inBrackets, int line, Func<SpecNode> read)
    {
        if (++_level > MostLevels)
            throw Error(line, $"nested deeper than {MostLevels} levels");
        if (inBrackets)
            _openBrackets.Push(line);
        SpecNode node = read();
        if (inBrackets)
            _openBrackets.Pop();
        _level--;
        return node;
    }

    private SpecList ReadList()
    {
        int line = LineOf(Next<SequenceStart>());
        var items = new List<SpecNode>();
        while (Peek() is not SequenceEnd)
        {
            items.Add(ReadNode());
            if (items.Count > MostItems)
                throw Error(line, $"a list of more than {MostItems:N0} items; shorten it");
        }

        Next<SequenceEnd>();
        return new SpecList(items, line);
    }

    private SpecMap ReadMap()
    {
        int line = LineOf(Next<MappingStart>());
        var entries = new List<SpecEntry>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        while (Peek() is not MappingEnd)
        {
            SpecEntry entry = ReadEntry();
            if (!lines.TryAdd(entry.Key, entry.Line))
                throw Error(entry.Line, $"the key '{Excerpt.Of(entry.Key)}' is given twice, first on line {lines[entry.Key]}; remove one");
            entries.Add(entry);
            if (entries.Count > MostKeys)
                throw Error(line, $"a mapping of more than {MostKeys} keys");
        }

        Next<MappingEnd>();
        return new SpecMap(entries, line);
    }

    private SpecEntry ReadEntry()
    {
        SpecNode node = ReadNode();
        if (node is not SpecScalar { Text: not "" } key)
            throw Error(node.Line, $"a key must be a plain name, not {node.Shown}");
        if (key is { Text: "<<", Quoted: false })
            throw Error(key.Line, "merge keys (<<) are not allowed; write the values out");
        SpecNode value = ReadNode();
        // An empty value is reported by the parser where the next token starts, which may be lines further down.
        return new SpecEntry(key.Text, key.Line, value is SpecScalar { IsEmpty: true } ? value with { Line = key.Line } : value);
    }

    private ParsingEvent Peek()
    {
        if (_next is null && !_parser.MoveNext())
            throw Error(1, "the file ends too early");
        return _next ??= _parser.Current!;
    }

    private T Next<T>()
        where T : ParsingEvent
    {
        if (Peek() is not T found)
            throw Error(LineOf(Peek()), "not valid YAML");
        _next = null;
        return found;
    }

    private InputException Malformed(long line, string detail) => _openBrackets.TryPeek(out int opened)
        ? Error(opened, "not valid YAML: the bracket opened on this line is not closed properly; close it and indent the lines within")
        : Error((int)Math.Max(1, line), $"not valid YAML: {char.ToLowerInvariant(detail[0])}{detail[1..].TrimEnd('.')}");

    private InputException Error(int line, string problem) => new(_file, line, null, problem);

    private static int LineOf(ParsingEvent at) => (int)Math.Max(1, at.Start.Line);

    private static bool IsCustom(YamlDotNet.Core.Tokens.TagDirective tag) => tag.Handle is not ("!" or "!!");
}
