using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Cluster.Tests.Hosting;
using Cluster.Tests.Results;
using Cluster.Tests.Specs;
using Xunit;

namespace Cluster.Tests.Telemetry;

/// <summary>docs/telemetry.md against the meter as a listener sees it during a sweep.</summary>
[Collection(TelemetryCollection.Name)]
public sealed partial class TelemetryDocsTests
{
    [Fact]
    public async Task The_table_has_every_instrument_with_its_type_unit_and_tags_and_no_other()
    {
        using var watch = new MeterWatch();
        using var folder = new TemporaryFolder();
        await Sittings.Sit(Sittings.Create(folder, "mse", SmallSpecs.Text("mse")));
        watch.Look();

        Assert.Equal(Documented().OrderBy(row => row.Name, StringComparer.Ordinal), watch.Instruments.Select(instrument =>
            new Row(instrument.Name, TypeOf(instrument), instrument.Unit ?? "", TagsOf(watch, instrument.Name))));
    }

    [Fact]
    public void Names_are_dotted_snake_case_units_are_ucum_and_every_instrument_says_what_it_is()
    {
        using var watch = new MeterWatch();

        Assert.All(watch.Instruments, instrument =>
        {
            Assert.Matches("^census(\\.[a-z]+(_[a-z]+)*)+$", instrument.Name);
            Assert.Matches("^(s|\\{[a-z]+\\})$", instrument.Unit);
            Assert.EndsWith(".", instrument.Description, StringComparison.Ordinal);
        });
    }

    /// <summary>Rows of the table, with the tags' values in order: those of outcome=failed are heard of only when something fails.</summary>
    private static IEnumerable<Row> Documented() => File.ReadLines(RepositoryFiles.Path("docs", "telemetry.md"))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .Where(cells => cells is ["", ['`', 'c', 'e', 'n', 's', 'u', 's', '.', ..], _, _, _, { Length: > 0 }, ""])
        .Select(cells => new Row(cells[1].Trim('`'), cells[2], cells[3].Trim('`'), Quoted().Matches(cells[4]) is { Count: > 0 } words
            ? string.Join(' ', words.Skip(1).Select(word => $"{words[0].Groups[1].Value}={word.Groups[1].Value}").Order(StringComparer.Ordinal)) : ""));

    /// <summary>The series of an instrument. A write that fails is not part of a sweep that goes well.</summary>
    private static string TagsOf(MeterWatch watch, string instrument) => string.Join(' ', watch.Series
        .Where(series => series.Instrument == instrument).Select(series => series.Tags)
        .Concat(instrument == "census.record.write.duration" ? ["outcome=failed"] : []).Order(StringComparer.Ordinal));

    private static string TypeOf(Instrument instrument) => instrument.GetType().Name.Split('`')[0] switch
    {
        "Counter" or "ObservableCounter" => "counter",
        "UpDownCounter" or "ObservableUpDownCounter" => "up-down counter",
        "Histogram" => "histogram",
        "ObservableGauge" => "gauge",
        var other => other,
    };

    [GeneratedRegex("`([a-z_]+)`")]
    private static partial Regex Quoted();

    private sealed record Row(string Name, string Type, string Unit, string Tags);
}
