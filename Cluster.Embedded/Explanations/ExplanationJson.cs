using System.Text.Json;
using Cluster.Embedded.Results;
using Minima.Censuses;
using Minima.Equivalence;

namespace Cluster.Embedded.Explanations;

/// <summary>Explanations as JSON, described in docs/console-json.md.</summary>
public static class ExplanationJson
{
    /// <summary>Why the runs of a class are one class.</summary>
    public static string Of(ClassExplanation explanation) => JsonText.Object(json =>
    {
        json.WriteString("class", explanation.Point.Class.Id);
        Write(json, "merges", explanation.Merges);
        Write(json, "second_look", explanation.SecondLook);
        CensusJson.Write(json, explanation.Joins);
        json.WriteStartArray("separations");
        foreach (ClassPair pair in explanation.Pairs)
        {
            json.WriteStartObject();
            json.WriteString("a", pair.A);
            json.WriteString("b", pair.B);
            Write(json, pair.Separation.A, pair.Separation.B);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }, indented: true) + "\n";

    /// <summary>Why two points are one class, or why not.</summary>
    public static string Of(PairExplanation explanation) => JsonText.Object(json =>
    {
        json.WriteString("a", explanation.A.Id);
        json.WriteString("b", explanation.B.Id);
        json.WriteString("class_a", explanation.A.Class.Id);
        json.WriteString("class_b", explanation.B.Class.Id);
        json.WriteBoolean("same", explanation.AreOne);
        if (explanation.Witness is { } witness)
        {
            json.WriteStartObject("witness");
            Write(json, witness);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("witness");
        }

        json.WriteString("separated_by", explanation.AreOne ? null : explanation.Separation.A.Name);
        CensusJson.Number(json, "nearest", explanation.Nearest);
        CensusJson.Number(json, "radii", explanation.Allowed);
        json.WriteStartArray("invariants");
        foreach ((Invariant a, Invariant b) in explanation.Invariants)
        {
            json.WriteStartObject();
            Write(json, a, b);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }, indented: true) + "\n";

    private static void Write(Utf8JsonWriter json, string key, IReadOnlyList<MergeWitness> merges)
    {
        json.WriteStartArray(key);
        foreach (MergeWitness merge in merges)
        {
            json.WriteStartObject();
            Write(json, merge);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, MergeWitness merge)
    {
        json.WriteNumber("run", merge.Run);
        json.WriteNumber("onto", merge.Onto);
        if (merge.Witness is { } witness)
            WitnessJson.Write(json, witness);
        json.WriteStartArray("scales");
        foreach (double[] layer in merge.Scales)
        {
            json.WriteStartArray();
            foreach (double scale in layer)
                json.WriteNumberValue(scale);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        CensusJson.Number(json, "residual", merge.Residual);
        CensusJson.Number(json, "radii", merge.Allowed);
    }

    private static void Write(Utf8JsonWriter json, Invariant a, Invariant b)
    {
        json.WriteString("by", a.Name);
        CensusJson.Number(json, "value_a", a.Value);
        CensusJson.Number(json, "value_b", b.Value);
        CensusJson.Number(json, "error", a.Error + b.Error);
    }
}
