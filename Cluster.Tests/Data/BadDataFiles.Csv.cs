using Minima.Data;

namespace Cluster.Tests.Data;

internal static partial class BadDataFiles
{
    private static (string Name, BadDataFile Case)[] CsvCases() =>
    [
        ("csv: missing", new BadDataFile(new DataSpec(DataKind.Csv) { File = "dta.csv" }, [("data.csv", "1,2"u8.ToArray())], "dta.csv", null, "did you mean data.csv?")),
        ("csv: no name", new BadDataFile(new DataSpec(DataKind.Csv) { File = "" }, [], "", null, "cannot be the name")),
        ("csv: name too long", new BadDataFile(new DataSpec(DataKind.Csv) { File = new string('a', 5000) }, [], new string('a', 300) + "…", null, "no such file")),
        ("csv: test fraction leaves nothing", new BadDataFile(new DataSpec(DataKind.Csv) { File = "data.csv", Test = 0.1 }, [("data.csv", "1,2\n3,4.5\n"u8.ToArray())], "data.csv", null, "leaves none for testing")),
        Csv("empty", "", null, "empty"),
        Csv("only blank lines", "\n\n\r\n", null, "no rows"),
        Csv("only a header", "a,b,c\n", 1, "no data below"),
        Csv("one column", "a\n1\n2\n", 1, "only one column"),
        Csv("binary", [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13], null, "binary data"),
        Csv("an NPY file", GoodX, null, "binary data"),
        Csv("bytes that are not UTF-8", [0xC3, 0x28, (byte)',', 0xFF, 10, 0xFE, (byte)',', 0xFD, 10], 2, "not a number"),
        Csv("a short row", "1,2,3\n4,5\n", 2, "has 2 fields"),
        Csv("a long row", "a,b\n1,2\n3,4,5\n", 3, "has 3 fields"),
        Csv("text among the inputs", "a,b,c\n1,2,0\n1,x2,1\n", 3, "b: 'x2' is not a number"),
        Csv("a decimal comma", "a;b\n1,5;2\n", 2, "'1,5' is not a number"),
        Csv("a terminal escape among the inputs", "a,b\n1,2\n\u001b[31m,2\n", 3, "not a number"),
        Csv("a missing input", "1,2,3\n1,,3\n", 2, "missing"),
        Csv("a missing target", "1,2,3\n1,2,\n", 2, "target is missing"),
        Csv("an input NaN", "1,2,3\nNaN,2,3\n", 2, "not finite"),
        Csv("an infinite input", "1,2,3\n1,-Infinity,3\n", 2, "not finite"),
        Csv("an overflowing input", "1,2,3\n1,1e999,3\n", 2, "not finite"),
        Csv("a target NaN", "1,2,3\n1,2,nan\n", 2, "not finite"),
        Csv("text among number targets", "1,2.5\n2,oops\n", 2, "labels: true"),
        Csv("text targets that are said to be numbers", "1,a\n2,b\n", 1, "'a' is not a number", labels: false),
        Csv("a header name twice", "a,b,a\n1,2,3\n", 1, "a: two columns"),
        Csv("an unknown target", "length,width,species\n1,2,x\n", null, "did you mean species?", null, "specis"),
        Csv("a target far from any", "length,width,species\n1,2,x\n", null, "there are length, width, species", null, "q"),
        Csv("a named target without a header", "1,2\n3,4\n", null, "no header row", null, "y"),
        Csv("a target number out of range", "1,2\n3,4\n", null, "numbered 0 to 1", null, "2"),
        Csv("a target twice", "a,b\n3,4\n", null, "named twice", null, "b", "1"),
        Csv("only targets", "a,b\n3,4\n", null, "at least one as input", null, "a", "b"),
        Csv("two label columns", "a,b,c\n3,4,5\n", null, "need one target column", true, "a", "b"),
        Csv("fractions as labels", "1,0\n2,0.5\n", null, "0.5 is not a label", labels: true),
        Csv("one class", "1,a\n2,a\n", null, "at least two classes"),
        Csv("too many classes", string.Concat(Enumerable.Range(0, 1001).Select(i => $"{i},c{i}\n")), null, "more than 1000"),
        Csv("an open quote", "a,b\n1,\"2\n3,4\n", 2, "quotes"),
        Csv("text after a quote", "a,b\n1,\"2\"x\n3,4\n", 2, "quotes"),
    ];
}
