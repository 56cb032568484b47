using System.Text;
using Cluster.Embedded.Datasets;
using Cluster.Embedded.Specs;
using Minima.Data;

namespace Cluster.Tests.BadInput;

/// <summary>Specs that git would not keep as they are or that need files, descriptions of weights, and CSV files.</summary>
internal static class BadTexts
{
    private const string Good = "data: {kind: xor}\nnetwork: {hidden: [2]}\nloss: cross-entropy\n";
    private const string Net = "network: {hidden: [2]}\nloss: mse\n";

    /// <summary>Specs that are refused only when it is known what they add up to.</summary>
    public static IEnumerable<BadInputCase> Specs() =>
    [
        Spec("a thousand datasets of a million samples", "data: {kind: moons, samples: 1000000, seed: [" + string.Join(", ", Enumerable.Range(1, 1000)) + "]}\n" + Net, 1, "10,000,000 values together"),
        Spec("two hundred large truth tables", "data: {kind: parity, bits: 16, seed: [" + string.Join(", ", Enumerable.Range(1, 200)) + "], test: 0.5}\n" + Net, 1, "lower 'bits' or shorten a list"),
        Spec("one dataset beyond the limit", "data: {kind: blobs, samples: 1000000, inputs: 4096}\n" + Net, 1, "at most 10,000,000"),
        Spec("a test fraction that leaves none", "data: {kind: moons, samples: 3, test: 0.1}\n" + Net, 1, "data.test", "leaves none for testing"),
        Spec("a test fraction that takes all", "data:\n  kind: blobs\n  samples: 3\n  test: 0.9\n" + Net, 4, "leaves none for training"),
        Spec("a test fraction of two points", "data: {kind: parity, bits: 1, test: 0.01}\n" + Net, 1, "data.test", "leaves none for testing"),
        Spec("noise that overflows", "data: {kind: moons, noise: 1e308}\n" + Net, 1, "data.noise", "1e+100"),
        Spec("labels of numbers", "data: {kind: csv, file: four.csv}\nnetwork: {hidden: [2]}\nloss: cross-entropy\n", 0, "0.5 is not a label; labels must be", Numbers),
        Spec("three classes for logistic", "data: {kind: csv, file: four.csv}\nnetwork: {hidden: [2]}\nloss: logistic\n", 3, "logistic needs two classes, but the data has 3", "1,2,a\n3,4,b\n5,6,c\n"),
        Spec("a binary file as CSV", "data: {kind: csv, file: four.csv}\n" + Net, 0, "binary data", "1,2,\0\n"),
        Spec("one file under two names", "data: {kind: csv, file: [four.csv, ./four.csv]}\n" + Net, 1, "two alternatives are the same data", Numbers),
        Spec("a column that is not there", "data: {kind: csv, file: four.csv, columns: [z]}\n" + Net, 0, "columns", "there is no column z", "a,b\n1,2\n"),
        Spec("a file name with an escape", "data: {kind: csv, file: \"\\e[31m.csv\"}\n" + Net, 1, "the name of a file"),
        Spec("a file name of slashes", "data: {kind: csv, file: ///}\n" + Net, 1, "data.file"),
        Spec("a file name with a null", "data: {kind: csv, file: \"a\\0b\"}\n" + Net, 1, "the name of a file"),
        Spec("a batch beyond the training part", "data: {kind: moons, samples: 10, test: 0.5}\n" + Net + "optimizer: {kind: sgd, batch: 6}\n", 4, "more than the 5 training samples"),
        Spec("a symmetry of too many elements", Good + "classes: {data-symmetry: given, generators: [{inputs: [[0.6, -0.8], [0.8, 0.6]]}]}\n", 4, "classes.generators"),
        Spec("a singular generator", Good + "classes: {data-symmetry: given, generators: [{inputs: [[0, 0], [0, 0]]}]}\n", 4, "classes.generators"),
        Spec("a generator of huge numbers", Good + "classes: {data-symmetry: given, generators: [{inputs: [[1e308, 1e308], [1e308, -1e308]]}]}\n", 4, "classes.generators"),
        Spec("seventeen generators", Good + "classes: {data-symmetry: given, generators: [" + string.Join(", ", Enumerable.Repeat("{offset: [0, 0]}", 17)) + "]}\n", 4, "a list of 1 to 16"),
        Spec("no generators", Good + "classes: {data-symmetry: given, generators: []}\n", 4, "an empty list"),
        Spec("UTF-16 with a mark", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Good)).ToArray(), 1, "not UTF-8 text"),
        Spec("UTF-16 without a mark", Encoding.Unicode.GetBytes(Good), 1, "U+0000"),
        Spec("UTF-32", Encoding.UTF32.GetPreamble().Concat(Encoding.UTF32.GetBytes(Good)).ToArray(), 1, "not UTF-8 text"),
        Spec("Latin-1", Encoding.Latin1.GetBytes(Good + "# é\n"), 4, "not UTF-8 text"),
        Spec("an overlong encoding", [.. "name: "u8, 0xC0, 0xAF, .. "\n"u8], 1, "not UTF-8 text"),
        Spec("half a surrogate pair in UTF-8", [.. "name: "u8, 0xED, 0xA0, 0x80, .. "\n"u8], 1, "not UTF-8 text"),
        Spec("two byte order marks", [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Good)], 1, "U+FEFF"),
        Spec("gzip", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3], 1, "not UTF-8 text"),
        Spec("a carriage return for a line end", Encoding.ASCII.GetBytes(Good.Replace('\n', '\r') + "l2: x\r"), 4, "l2: expected a number"),
        Spec("a right-to-left override as key", Good + "\u202El2: 1\n", 4, "unknown key"),
        Spec("a letter that looks like another", Good + "l\u03012: 1\n", 4, "unknown key"),
        Spec("full-width digits", Good + "l2: １\n", 4, "expected a number"),
        Spec("a non-breaking space before a value", Good + "l2:\u00A01\n", 4, "not valid YAML"),
        Spec("a literal block for a number", Good + "l2: |\n  1\n", 4, "l2: expected a number of at least 0"),
        Spec("a folded block for a name", Good + "name: >\n  a\n  b\n", 4, "a name of up to 64"),
        Spec("a key in quotes with an escape", Good + "\"\\x00\": 1\n", 4, "unknown key"),
        Spec("JSON with a comment", "{\"data\": {\"kind\": \"xor\"}, // the task\n\"loss\": \"mse\"}\n", 1, "unknown key"),
        Spec("a spec in a list in a spec", "data: [[{kind: xor}]]\n" + Net, 1, "expected a mapping"),
        Spec("a nested axis of sections", Good + "init: [[{scale: 1}]]\n", 4, "not a list"),
        Spec("HTML", "<!DOCTYPE html>\n<html><body>404</body></html>\n", 1, "a spec is a mapping"),
        Spec("TOML", "[data]\nkind = \"xor\"\n", 2, "not valid YAML"),
        Spec("CSV", "a,b,c\n1,2,3\n", 1, "a spec is a mapping"),
        Spec("a hundred thousand settings of large networks", $"data: {{kind: xor}}\nnetwork: {{hidden: [{string.Join(", ", Enumerable.Range(1, 200).Select(i => $"[{i}]"))}]}}\nloss: mse\nl2: [{string.Join(", ", Enumerable.Range(0, 501))}]\n", 1, "100,200 combinations"),
        Spec("dots in a key", Good + "optimizer.kind: gd\n", 4, "unknown key 'optimizer.kind'"),
        Spec("an unknown key of an emoji", Good + "😀: 1\n", 4, "unknown key"),
    ];

    /// <summary>Descriptions of weights.</summary>
    public static IEnumerable<BadInputCase> Descriptions() =>
    [
        Description("nothing", "", null, "the file is empty"),
        Description("a list", "- data\n", 1, "a spec is a mapping"),
        Description("no network", "data: {kind: xor}\nloss: mse\n", 1, "network: is missing"),
        Description("no loss", "data: {kind: xor}\nnetwork: {hidden: [2]}\n", 1, "loss: is missing"),
        Description("no kind", "data: {samples: 3}\n" + Net, 1, "data.kind: is missing"),
        Description("a missing file", "data: {kind: csv, file: none.csv}\n" + Net, 1, "'none.csv' does not exist"),
        Description("an optimizer", Good + "optimizer: {kind: gd}\n", 4, "unknown key 'optimizer'"),
        Description("replicates", Good + "replicates: 3\n", 4, "unknown key 'replicates'"),
        Description("an axis of losses", "data: {kind: xor}\nnetwork: {hidden: [2]}\nloss: [mse, logistic]\n", 3, "one"),
        Description("an axis of data", "data: [{kind: xor}, {kind: iris}]\n" + Net, 1, "data: "),
        Description("an axis of penalties", Good + "l2: [0, 1]\n", 4, "weights.yaml:4: l2: "),
        Description("a negative penalty", Good + "l2: -1\n", 4, "l2", "at least 0"),
        Description("a polish of too small a gradient", Good + "polish: {gradient: 1e-99}\n", 4, "from 1e-14"),
        Description("an unknown group", Good + "classes: {group: all}\n", 4, "allowed: raw, permutation, symmetry"),
        Description("no layers", Good + "weights: {layers: []}\n", 4, "an empty list"),
        Description("three layers", Good + "weights: {layers: [[a, b], [c, d], [e, f]]}\n", 4, "has 3 layers, but the network has 2"),
        Description("a layer of three tensors", Good + "weights: {layers: [[a, b, c], [d, e]]}\n", 4, "expected [weight, bias]"),
        Description("a layer of none", Good + "weights: {layers: [[], [d, e]]}\n", 4, "expected [weight, bias]"),
        Description("a tensor of no name", Good + "weights: {layers: [['', b], [d, e]]}\n", 4, "the name of a tensor"),
        Description("a tensor that is a number", Good + "weights: {layers: [[1, b], [d, e]]}\n", 4, "put it in quotes"),
        Description("a tensor's name with a control character", Good + "weights: {parameters: \"a\\tb\"}\n", 4, "the name of a tensor"),
        Description("a tensor's name beyond all measure", Good + $"weights: {{parameters: {new string('a', 301)}}}\n", 4, "the name of a tensor"),
        Description("transposed that is no flag", Good + "weights: {transposed: yes}\n", 4, "true or false"),
        Description("both parameters and layers", Good + "weights: {parameters: p, layers: [[a, b], [c, d]]}\n", 4, "takes the place of layers"),
        Description("transposed behind a convolution", "data: {kind: parity, bits: 4}\nnetwork: {input-shape: [4], convolution: [{channels: 2, kernel: 2}], hidden: [2]}\nloss: mse\nweights: {transposed: true}\n", 4, "for dense networks only"),
        Description("a grouping of no name", Good + "grouping: ''\n", 4, "the name of a tensor"),
        Description("weights that are a word", Good + "weights: pytorch\n", 4, "expected a mapping"),
        Description("an anchor", Good + "weights: &w {transposed: true}\n", 4, "anchor '&w'"),
        Description("open brackets", Good + "weights: {layers: [[a, b]\n", 4, "bracket"),
        Description("a teacher with samples", "data: {kind: relu-teacher, k: 3}\nloss: mse\n", 2, "write 'loss: population'"),
        Description("a network beyond the limit", "data: {kind: xor}\nnetwork: {hidden: [2000]}\nloss: mse\n", 2, "more than 2,500"),
        Description("data beyond the limit", "data: {kind: blobs, samples: 1000000, inputs: 11}\n" + Net, 1, "at most 10,000,000"),
        Description("a test part", "data: {kind: moons, samples: 2, test: 0.1}\n" + Net, 1, "data.test"),
    ];

    /// <summary>CSV files beyond those that are refused for their values.</summary>
    public static IEnumerable<BadInputCase> CsvFiles() =>
    [
        Csv("a million columns", string.Concat(Enumerable.Repeat("1,", 1_000_000)) + "1\n", 1, "at most 100000 columns"),
        Csv("a field of a megabyte", "a,b\n1,2\n" + new string('x', 1 << 20) + ",2\n", 3, "is not a number"),
        Csv("a quoted field that never ends", "a,b\n\"" + string.Concat(Enumerable.Repeat("1,2\n", 200_000)), null, "not well-formed CSV"),
        Csv("a number of a million digits", "a,b\n1" + new string('0', 1_000_000) + ",2\n", 2, "not finite"),
        Csv("a hundred thousand short rows", "a,b,c\n" + string.Concat(Enumerable.Repeat("1,2\n", 100_000)), 2, "has 2 fields"),
        Csv("a header of one name a hundred times", string.Join(',', Enumerable.Repeat("a", 100)) + "\n" + string.Join(',', Enumerable.Repeat("1", 100)) + "\n", 1, "two columns have this name"),
        Csv("JSON", "[{\"a\": 1, \"b\": 2}]\n", null, "data.csv:1: this is not well-formed CSV"),
        Csv("HTML", "<html>\n<body>404 not found</body>\n</html>\n", 1, "only one column"),
        Csv("spaces for separators", "1 2 3\n4 5 6\n", 1, "only one column"),
        Csv("a thousands separator in quotes", "a,b\n\"1,000\",2\n", 2, "'1,000' is not a number"),
        Csv("a percent", "a,b\n5%,2\n6%,3\n", 2, "'5%' is not a number"),
        Csv("a currency", "a,b\n$5,2\n", 2, "'$5' is not a number"),
        Csv("a hexadecimal number", "a,b\n0x10,2\n", 2, "'0x10' is not a number"),
        Csv("a formula", "a,b\n=1+1,2\n", 2, "'=1+1' is not a number"),
        Csv("a date", "a,b\n2026-11-22,2\n", 2, "is not a number"),
        Csv("a word for a missing value", "a,b\n1,2\nNA,3\n", 3, "'NA' is not a number"),
        Csv("a question mark for a missing value", "1,2\n?,3\n", 2, "'?' is not a number"),
        Csv("NaN with a sign", "a,b\n-nan,2\n", 2, "a: -nan is not finite"),
        Csv("infinity as a sign", "a,b\n∞,2\n", 2, "'∞' is not a number"),
        Csv("Arabic digits", "a,b\n١٢,2\n", 2, "is not a number"),
        Csv("a comment at the end", "1,2\n3,4\n# end\n", 3, "has 1 fields"),
        Csv("a footer", "a,b\n1,2\nsum,4\n", 3, "'sum' is not a number"),
        Csv("a row of separators", "a,b,c\n1,2,3\n,,\n", 3, "missing"),
        Csv("a field of spaces", "a,b\n1,2\n   ,3\n", 3, "missing"),
        Csv("a null behind the first rows", "a,b\n" + string.Concat(Enumerable.Repeat("1,2\n", 2000)) + "1\0,2\n", 2002, "is not a number"),
        Csv("a minus that is a dash", "a,b\n–1,2\n", 2, "is not a number"),
        Csv("a mantissa without a number", "a,b\ne5,2\n", 2, "'e5' is not a number"),
        Csv("two points", "a,b\n1.2.3,2\n", 2, "'1.2.3' is not a number"),
    ];

    private const string Numbers = "1,2,0.5\n3,4,1.5\n";

    private static BadInputCase Spec(string name, string text, int line, string phrase, string more = "", string csv = "") =>
        Spec(name, Encoding.UTF8.GetBytes(text), line, phrase, more, csv);

    private static BadInputCase Spec(string name, byte[] content, int line, string phrase, string more = "", string csv = "")
    {
        // The last text is the data file, if there is one.
        (string phrase2, string data) = csv.Length == 0 && more.Contains('\n') ? ("", more) : (more, csv);
        return new BadInputCase("spec", name, folder =>
        {
            folder.Write("four.csv", Encoding.UTF8.GetBytes(data.Length > 0 ? data : "1,2,0\n"));
            string path = folder.Write("bad.yaml", content);
            return () => SpecReader.ReadFile(path);
        }, "", phrase, phrase2)
        { Line = line > 0 ? line : null };
    }

    private static BadInputCase Description(string name, string text, int? line, params string[] phrases) => new("description", name, folder =>
    {
        string path = folder.Write("weights.yaml", Encoding.UTF8.GetBytes(text));
        return () => WeightsDescriptionReader.ReadFile(path);
    }, ["weights.yaml", .. phrases])
    { Line = line };

    private static BadInputCase Csv(string name, string text, int? line, string phrase) => new("csv", name, folder =>
    {
        folder.Write("data.csv", Encoding.UTF8.GetBytes(text));
        return () => DatasetLoader.Load(new DataSpec(DataKind.Csv) { File = "data.csv" }, folder.Root);
    }, "data.csv", phrase)
    { Line = line };
}
