using System.Globalization;
using System.Text.Json;
using Cluster.Embedded.Explanations;
using Cluster.Embedded.Results;
using Minima.Barriers;
using Minima.Censuses;
using Minima.Networks;

namespace Cluster.Client.Rendering;

/// <summary>Shows what lies between two points.</summary>
internal static class SegmentView
{
    private const int MostRows = 21;
    private const int MostBlocks = 61;

    /// <summary>Prints ends, barriers, alignment and the loss along the segment.</summary>
    public static void Print(Census census, FoundPoint from, FoundPoint to, BarrierPair pair)
    {
        TextWriter output = Console.Out;
        output.WriteLine(CensusView.Title(census.Architectures[from.Architecture]));
        PrintEnds(from, to, output);
        output.WriteLine();
        PrintBarriers(pair, output);
        output.WriteLine($"{from.Id} aligned by {WitnessText.Of(pair.Match.Witness)}");
        output.WriteLine();
        PrintLosses(pair, output);
    }

    /// <summary>Prints the same as JSON.</summary>
    public static void PrintJson(Census census, FoundPoint from, FoundPoint to, BarrierPair pair) => JsonOutput.Print(json =>
    {
        json.WriteString("sweep", census.Sweep);
        json.WriteString("spec_hash", census.SpecHash);
        json.WriteString("architecture", CensusView.Title(census.Architectures[from.Architecture]));
        Write(json, "from", from);
        Write(json, "to", to);
        Write(json, "before", pair.Before, pair.Distance);
        Write(json, "after", pair.After, pair.Match.Witness.Distance);
        WitnessJson.Write(json, pair.Match.Witness);
        json.WriteStartArray("segment");
        foreach ((SegmentPoint before, SegmentPoint after) in pair.Before.Points.Zip(pair.After.Points))
        {
            json.WriteStartObject();
            json.WriteNumber("t", before.T);
            CensusJson.Number(json, "before", before.Loss);
            CensusJson.Number(json, "after", after.Loss);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void PrintEnds(FoundPoint from, FoundPoint to, TextWriter output)
    {
        var table = new TextTable("", "run", "class", ">loss", "verdict");
        table.Add("from", from.Id, from.Class.Id, Names.Loss(from.Outcome.Loss), from.Outcome.Verdict.Name());
        table.Add("to", to.Id, to.Class.Id, Names.Loss(to.Outcome.Loss), to.Outcome.Verdict.Name());
        table.Print(output);
    }

    private static void PrintBarriers(BarrierPair pair, TextWriter output)
    {
        var table = new TextTable("", ">barrier", ">above chord", ">maximum", ">at t", ">distance");
        AddBarrier(table, "as found", pair.Before, pair.Distance);
        AddBarrier(table, "aligned", pair.After, pair.Match.Witness.Distance);
        table.Print(output);
    }

    private static void AddBarrier(TextTable table, string name, SegmentProfile profile, double distance) => table.Add(
        name, Names.Loss(profile.Barrier), Names.Loss(profile.RiseAboveChord), Names.Loss(profile.Maximum), Place(profile.Place), Names.Short(distance));

    private static void PrintLosses(BarrierPair pair, TextWriter output)
    {
        double[] losses = [.. pair.Before.Points.Concat(pair.After.Points).Select(point => point.Loss).Where(double.IsFinite)];
        double low = losses.Min(), high = losses.Max();
        // Differences that the decimals of a loss do not show are not worth a picture.
        if (high - low < 1e-8)
            high = low;
        output.WriteLine($"as found  {Line(pair.Before, low, high)}");
        output.WriteLine($"aligned   {Line(pair.After, low, high)}");
        var table = new TextTable(">t", ">as found", ">aligned");
        foreach (int i in Spread(pair.Before.Points.Count, MostRows))
            table.Add(Place(pair.Before.Points[i].T), Names.Loss(pair.Before.Points[i].Loss), Names.Loss(pair.After.Points[i].Loss));
        table.Print(output);
    }

    private static string Line(SegmentProfile profile, double low, double high) =>
        Sparkline.Of(Spread(profile.Points.Count, MostBlocks).Select(i => profile.Points[i].Loss), low, high);

    /// <summary>Indices of at most so many of some points, evenly spaced, the first and the last among them.</summary>
    private static IEnumerable<int> Spread(int points, int most)
    {
        int shown = Math.Min(points, most);
        return Enumerable.Range(0, shown).Select(i => (int)((long)i * (points - 1) / (shown - 1)));
    }

    private static string Place(double t) => t.ToString("0.000", CultureInfo.InvariantCulture);

    private static void Write(Utf8JsonWriter json, string key, FoundPoint point)
    {
        json.WriteStartObject(key);
        json.WriteNumber("run", point.Outcome.Run);
        json.WriteString("class", point.Class.Id);
        CensusJson.Number(json, "loss", point.Outcome.Loss);
        json.WriteString("verdict", point.Outcome.Verdict.Name());
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string key, SegmentProfile profile, double distance)
    {
        json.WriteStartObject(key);
        CensusJson.Number(json, "barrier", profile.Barrier);
        CensusJson.Number(json, "rise_above_chord", profile.RiseAboveChord);
        CensusJson.Number(json, "maximum", profile.Maximum);
        CensusJson.Number(json, "place", profile.Place);
        CensusJson.Number(json, "distance", distance);
        json.WriteEndObject();
    }
}
