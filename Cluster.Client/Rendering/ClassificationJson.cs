using System.Text.Json;
using Cluster.Embedded.Results;
using Cluster.Embedded.Weights;
using Minima.Classification;
using Minima.Networks;
using Minima.Training;

namespace Cluster.Client.Rendering;

/// <summary>A classification of weights as JSON, described in docs/console-json.md.</summary>
internal static class ClassificationJson
{
    public static void Print(ClassifiedPoints result) => JsonOutput.Print(json =>
    {
        json.WriteString("description", result.Description.File);
        json.WriteBoolean("polished", result.Polished);
        json.WriteStartArray("points");
        foreach (JudgedPoint point in result.Found.Points)
            WritePoint(json, result, result.Points[point.Index], point);
        json.WriteEndArray();
        json.WritePropertyName("census");
        using (JsonDocument census = JsonDocument.Parse(CensusJson.Write(result.Found.Census)))
            census.RootElement.WriteTo(json);
        if (result.Review is { } review)
            GroupingJson.Write(json, review);
        else
            json.WriteNull("grouping");
    });

    private static void WritePoint(Utf8JsonWriter json, ClassifiedPoints result, GivenPoint source, JudgedPoint point)
    {
        json.WriteStartObject();
        json.WriteNumber("point", point.Index);
        json.WriteString("file", source.File);
        json.WriteNumber("place", source.Place);
        if (source.Label is { } label)
            json.WriteNumber("label", label);
        else
            json.WriteNull("label");
        json.WriteString("class", result.ClassOf(point.Index));
        WriteGiven(json, point);
        WriteOutcome(json, point.Polished);
        CensusJson.Number(json, "moved", point.Moved);
        if (point.Stayed is { } stayed)
            json.WriteBoolean("stayed", stayed);
        else
            json.WriteNull("stayed");
        json.WriteEndObject();
    }

    private static void WriteGiven(Utf8JsonWriter json, JudgedPoint point)
    {
        json.WriteStartObject("given");
        json.WriteString("verdict", point.Given.Verdict.Name());
        CensusJson.Number(json, "loss", point.Given.Loss);
        CensusJson.Number(json, "gradient_norm", point.Given.GradientNorm);
        CensusJson.Number(json, "negative_eigenvalues", point.GivenNegative ?? double.NaN);
        CensusJson.Number(json, "smallest_eigenvalue", point.GivenSmallest);
        CensusJson.Number(json, "error_radius", point.Given.ErrorRadius);
        json.WriteEndObject();
    }

    private static void WriteOutcome(Utf8JsonWriter json, RunOutcome outcome)
    {
        json.WriteString("verdict", outcome.Verdict.Name());
        CensusJson.Number(json, "loss", outcome.Loss);
        CensusJson.Number(json, "test_loss", outcome.TestLoss);
        CensusJson.Number(json, "gradient_norm", outcome.GradientNorm);
        json.WriteNumber("index", outcome.Index);
        json.WriteNumber("degenerate_dimension", outcome.DegenerateDimension);
        CensusJson.Number(json, "min_eigenvalue", outcome.MinEigenvalue);
        CensusJson.Number(json, "error_radius", outcome.ErrorRadius);
        json.WriteNumber("polish_steps", outcome.PolishSteps);
        CensusJson.Numbers(json, "parameters", outcome.Parameters);
    }
}
