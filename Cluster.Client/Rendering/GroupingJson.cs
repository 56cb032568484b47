using System.Text.Json;
using Cluster.Embedded.Results;
using Minima.Classification;
using Minima.Equivalence;
using Minima.Networks;

namespace Cluster.Client.Rendering;

/// <summary>The review of a published grouping as a JSON member, described in docs/console-json.md.</summary>
internal static class GroupingJson
{
    public static void Write(Utf8JsonWriter json, GroupingReview review)
    {
        json.WriteStartObject("grouping");
        json.WriteString("verdict", GroupingSentence.Of(review));
        json.WriteNumber("points", review.Points);
        json.WriteNumber("unclassified", review.Unclassified);
        json.WriteNumber("classes", review.Classes);
        json.WriteNumber("split_classes", review.SplitClasses);
        json.WriteNumber("most_groups_of_a_class", review.MostGroupsOfAClass);
        json.WriteNumber("merging_groups", review.MergingGroups);
        json.WriteNumber("most_classes_of_a_group", review.MostClassesOfAGroup);
        json.WriteNumber("split_pairs", review.SplitPairs);
        json.WriteNumber("merged_pairs", review.MergedPairs);
        json.WriteStartObject("adjusted_rand");
        foreach ((ClassLevel level, double index) in review.Agreement.OrderBy(pair => pair.Key))
            json.WriteNumber(level.Name(), index);
        json.WriteEndObject();
        WriteAll(json, "groups", review.Groups, Write);
        WriteAll(json, "splits", review.Splits, Write);
        WriteAll(json, "merges", review.Merges, Write);
        json.WriteEndObject();
    }

    private static void WriteAll<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (T item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, PublishedGroup group)
    {
        json.WriteNumber("label", group.Label);
        json.WriteNumber("points", group.Points);
        json.WriteStartObject("classes");
        foreach ((int found, int points) in group.Classes)
            json.WriteNumber(ClassifiedPoints.ClassName(found), points);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SplitPair pair)
    {
        json.WriteString("class", ClassifiedPoints.ClassName(pair.Class));
        JsonOutput.Numbers(json, "points", [pair.From, pair.To]);
        json.WriteStartArray("labels");
        json.WriteNumberValue(pair.FromLabel);
        json.WriteNumberValue(pair.ToLabel);
        json.WriteEndArray();
        if (pair.Witness is { } witness)
            WitnessJson.Write(json, witness);
        else
            json.WriteNull("layers");
        CensusJson.Number(json, "residual", pair.Residual);
        CensusJson.Number(json, "allowed", pair.Allowed);
    }

    private static void Write(Utf8JsonWriter json, MergedPair pair)
    {
        json.WriteNumber("label", pair.Label);
        JsonOutput.Numbers(json, "points", [pair.First, pair.Second]);
        json.WriteStartArray("classes");
        json.WriteStringValue(ClassifiedPoints.ClassName(pair.FirstClass));
        json.WriteStringValue(ClassifiedPoints.ClassName(pair.SecondClass));
        json.WriteEndArray();
        json.WriteBoolean("losses_differ", pair.LossesDiffer);
        json.WriteString("by", pair.Separation.A.Name);
        CensusJson.Number(json, "value_first", pair.Separation.A.Value);
        CensusJson.Number(json, "value_second", pair.Separation.B.Value);
        CensusJson.Number(json, "error", pair.Separation.A.Error + pair.Separation.B.Error);
        CensusJson.Number(json, "nearest", pair.Nearest);
        CensusJson.Number(json, "allowed", pair.Allowed);
        json.WriteBoolean("related_by_data", pair.IsRelatedByData);
    }
}
