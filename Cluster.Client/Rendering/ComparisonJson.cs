using System.Text.Json;
using Cluster.Embedded.Results;
using Minima.Comparisons;
using Minima.Networks;
using Minima.Sweeps;

namespace Cluster.Client.Rendering;

/// <summary>A comparison as JSON, described in docs/console-json.md.</summary>
internal static class ComparisonJson
{
    /// <summary>Prints it.</summary>
    public static void Print(ComparedResults compared) => JsonOutput.Print(json =>
    {
        Write(json, "a", compared.A);
        Write(json, "b", compared.B);
        json.WriteBoolean("same_seed", compared.SharesSeeds);
        json.WriteStartArray("architectures");
        foreach (ObjectiveComparison pair in compared.Comparison.Pairs)
        {
            json.WriteStartObject();
            Write(json, pair, compared.ObjectiveOfA(pair.ObjectiveA));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteOnly(json, "only_a", compared.Comparison.OnlyA.Select(compared.ObjectiveOfA));
        WriteOnly(json, "only_b", compared.Comparison.OnlyB.Select(compared.ObjectiveOfB));
    });

    private static void Write(Utf8JsonWriter json, string key, ResultsDirectory results)
    {
        json.WriteStartObject(key);
        json.WriteString("results", results.Root);
        json.WriteString("sweep", results.Sweep.Name);
        json.WriteString("spec_hash", results.SpecHash);
        json.WriteString("shard", results.Slice.Shard.Label);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ObjectiveComparison pair, (Setting Setting, (int, int) Sizes) objective)
    {
        WriteObjective(json, objective);
        json.WriteNumber("runs_a", pair.NoClass.RunsA);
        json.WriteNumber("runs_b", pair.NoClass.RunsB);
        json.WriteStartObject("homogeneity");
        CensusJson.Number(json, "g", pair.Homogeneity.Statistic);
        json.WriteNumber("tables", pair.Homogeneity.Tables);
        json.WriteNumber("p", pair.Homogeneity.P);
        json.WriteEndObject();
        json.WriteStartArray("classes");
        foreach (ClassComparison c in pair.Classes)
        {
            json.WriteStartObject();
            json.WriteString("id_a", c.RunA is { } a ? $"r{a}" : null);
            json.WriteString("id_b", c.RunB is { } b ? $"r{b}" : null);
            CensusJson.Number(json, "loss", c.Representative.Loss);
            json.WriteString("verdict", c.Representative.Verdict.Name());
            json.WriteNumber("index", c.Representative.Index);
            Write(json, c.Share);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("no_class");
        Write(json, pair.NoClass);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ShareComparison share)
    {
        json.WriteNumber("hits_a", share.HitsA);
        json.WriteNumber("hits_b", share.HitsB);
        CensusJson.Interval(json, "share_a", share.ShareA);
        CensusJson.Interval(json, "share_b", share.ShareB);
        CensusJson.Interval(json, "difference", share.Difference);
        CensusJson.Number(json, "p", share.P);
        CensusJson.Number(json, "p_holm", share.AdjustedP);
    }

    private static void WriteOnly(Utf8JsonWriter json, string key, IEnumerable<(Setting, (int, int))> objectives)
    {
        json.WriteStartArray(key);
        foreach ((Setting, (int, int)) objective in objectives)
        {
            json.WriteStartObject();
            WriteObjective(json, objective);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteObjective(Utf8JsonWriter json, (Setting Setting, (int, int) Sizes) objective)
    {
        json.WriteString("architecture", CensusView.Title(objective.Setting, objective.Sizes));
        json.WriteString("objective", objective.Setting.ObjectiveKey);
    }
}
