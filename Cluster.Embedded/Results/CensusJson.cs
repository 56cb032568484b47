using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Minima.Censuses;
using Minima.Curvature;
using Minima.Equivalence;
using Minima.Networks;
using Minima.Statistics;

namespace Cluster.Embedded.Results;

/// <summary>The census as JSON, described in docs/census-json.md. Numbers that do not exist are null.</summary>
public static class CensusJson
{
    /// <summary>The census as indented JSON with a final newline.</summary>
    public static string Write(Census census)
    {
        using var stream = new MemoryStream();
        var options = new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(stream, options))
        {
            json.WriteStartObject();
            json.WriteString("sweep", census.Sweep);
            json.WriteString("spec_hash", census.SpecHash);
            json.WriteString("shard", census.Shard.Label);
            json.WriteString("digest", census.Digest);
            json.WriteNumber("planned", census.Planned);
            json.WriteNumber("finished", census.Finished);
            json.WriteStartArray("architectures");
            foreach (ArchitectureCensus architecture in census.Architectures)
                Write(json, architecture);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>Writes a number, or null if it is not finite: JSON has no NaN.</summary>
    public static void Number(Utf8JsonWriter json, string key, double value)
    {
        json.WritePropertyName(key);
        Value(json, value);
    }

    /// <summary>Writes a number as an entry of an array, or null if it is not finite.</summary>
    public static void Value(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumberValue(value);
        else
            json.WriteNullValue();
    }

    /// <summary>Writes an array of finite numbers.</summary>
    public static void Numbers(Utf8JsonWriter json, string key, IEnumerable<double> values)
    {
        json.WriteStartArray(key);
        foreach (double value in values)
            json.WriteNumberValue(value);
        json.WriteEndArray();
    }

    /// <summary>Writes the array <c>joins</c>: what makes classes one at the levels above symmetry.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<LevelJoin> joins)
    {
        json.WriteStartArray("joins");
        foreach (LevelJoin join in joins)
        {
            json.WriteStartObject();
            json.WriteString("level", join.Level.Name());
            json.WriteString("a", join.A);
            json.WriteString("b", join.B);
            if (join.Witness is { } witness)
                WitnessJson.Write(json, witness);
            Number(json, "residual", join.Residual);
            Number(json, "allowed", join.Allowed);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ArchitectureCensus architecture)
    {
        json.WriteStartObject();
        json.WriteString("data", architecture.Setting.Data.Kind.Name());
        json.WriteStartArray("hidden");
        foreach (int width in architecture.Setting.Network.Hidden)
            json.WriteNumberValue(width);
        json.WriteEndArray();
        Write(json, architecture.Setting.Network.Convolution);
        json.WriteString("activation", architecture.Setting.Network.ActivationText);
        json.WriteString("loss", architecture.Setting.Loss.Name());
        json.WriteNumber("l2", architecture.Setting.L2);
        Write(json, architecture.Setting.Power);
        json.WriteNumber("inputs", architecture.Sizes.Inputs);
        json.WriteNumber("outputs", architecture.Sizes.Outputs);
        json.WriteNumber("parameters", architecture.Parameters);
        json.WriteNumber("runs", architecture.Runs);
        json.WriteStartObject("verdicts");
        foreach (Verdict verdict in Enum.GetValues<Verdict>())
            json.WriteNumber(verdict.Name(), architecture.Verdicts[verdict]);
        json.WriteEndObject();
        json.WriteStartObject("levels");
        foreach ((ClassLevel level, int? count) in architecture.Levels.OrderBy(pair => pair.Key))
            Number(json, level.Name(), count ?? double.NaN);
        json.WriteEndObject();
        Write(json, architecture.Joins);
        json.WriteNumber("unsettled", architecture.Unsettled);
        json.WriteNumber("undecided", architecture.Undecided);
        json.WriteString("level", architecture.Level.Name());
        WriteControls(json, architecture.Controls);
        WriteEstimates(json, architecture);
        WriteSeparations(json, architecture.Separations);
        json.WriteStartArray("classes");
        foreach (ClassRow row in architecture.Classes)
            Write(json, row);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteControls(Utf8JsonWriter json, ControlResult controls)
    {
        json.WriteStartObject("controls");
        json.WriteBoolean("passed", controls.Failures.Count == 0);
        json.WriteNumber("copies", controls.Copies);
        json.WriteNumber("distinct", controls.Distinct);
        json.WriteStartArray("failures");
        foreach (string failure in controls.Failures)
            json.WriteStringValue(failure);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteEstimates(Utf8JsonWriter json, ArchitectureCensus architecture)
    {
        json.WriteStartObject("split_check");
        json.WriteNumber("singletons", architecture.SplitCheck.Singletons);
        json.WriteNumber("near", architecture.SplitCheck.Near);
        json.WriteNumber("joined", architecture.SplitCheck.Joins.Count);
        json.WriteEndObject();
        Number(json, "coverage", architecture.Coverage);
        Interval(json, "chao1", architecture.Chao1);
        json.WriteStartArray("rarefaction");
        foreach (RarefactionPoint point in architecture.Rarefaction)
        {
            json.WriteStartObject();
            json.WriteNumber("hits", point.Hits);
            json.WriteNumber("classes", point.Classes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSeparations(Utf8JsonWriter json, IReadOnlyList<ClassPair> pairs)
    {
        json.WriteStartArray("separations");
        foreach (ClassPair pair in pairs)
        {
            json.WriteStartObject();
            json.WriteString("a", pair.A);
            json.WriteString("b", pair.B);
            json.WriteString("by", pair.Separation.A.Name);
            Number(json, "value_a", pair.Separation.A.Value);
            Number(json, "value_b", pair.Separation.B.Value);
            Number(json, "error", pair.Separation.A.Error + pair.Separation.B.Error);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteInvariants(Utf8JsonWriter json, IReadOnlyList<Invariant> invariants)
    {
        json.WriteStartObject("invariants");
        foreach (Invariant invariant in invariants)
        {
            json.WriteStartObject(invariant.Name);
            Number(json, "value", invariant.Value);
            Number(json, "error", invariant.Error);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ConvolutionSpec? convolution)
    {
        Integers(json, "input_shape", convolution?.InputShape ?? []);
        json.WriteStartArray("convolution");
        foreach (ConvolutionLayer layer in convolution?.Layers ?? [])
        {
            json.WriteStartObject();
            json.WriteNumber("channels", layer.Channels);
            foreach ((string key, Extent size) in new[] { ("kernel", layer.Kernel), ("stride", layer.Stride), ("pool", layer.Pool) })
                Integers(json, key, convolution!.IsLine ? [size.Width] : [size.Height, size.Width]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, PowerPenalty penalty)
    {
        if (penalty.IsNone)
        {
            json.WriteNull("penalty");
            return;
        }

        json.WriteStartObject("penalty");
        json.WriteNumber("p", penalty.Exponent);
        json.WriteNumber("weight", penalty.Weight);
        json.WriteNumber("smoothing", penalty.Smoothing);
        json.WriteEndObject();
    }

    private static void Integers(Utf8JsonWriter json, string key, IEnumerable<int> values)
    {
        json.WriteStartArray(key);
        foreach (int value in values)
            json.WriteNumberValue(value);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ClassRow row)
    {
        json.WriteStartObject();
        json.WriteString("id", row.Id);
        Number(json, "loss", row.Loss);
        Number(json, "test_loss", row.TestLoss);
        json.WriteNumber("hits", row.Hits);
        Interval(json, "share", row.Share);
        json.WritePropertyName("orbit");
        json.WriteRawValue(row.Orbit?.ToString(CultureInfo.InvariantCulture) ?? "null");
        json.WriteNumber("copies_seen", row.CopiesSeen);
        Number(json, "hits_per_copy", row.HitsPerCopy);
        json.WriteNumber("most_hits_of_copy", row.MostHitsOfCopy);
        json.WriteNumber("fewest_hits_of_copy", row.FewestHitsOfCopy);
        json.WriteString("verdict", row.Verdict.Name());
        json.WriteNumber("index", row.Index);
        json.WriteNumber("degenerate_dimension", row.DegenerateDimension);
        json.WriteBoolean("grouped_by_function", row.IsContinuum);
        Number(json, "min_eigenvalue", row.MinEigenvalue);
        Number(json, "max_eigenvalue", row.MaxEigenvalue);
        Numbers(json, "spectrum", row.Spectrum);
        Number(json, "gradient_norm", row.GradientNorm);
        Number(json, "error_radius", row.ErrorRadius);
        Number(json, "parameter_norm", row.ParameterNorm);
        WriteInvariants(json, row.Invariants);
        Numbers(json, "representative", row.Representative);
        json.WriteEndObject();
    }

    /// <summary>Writes an estimate with its interval.</summary>
    public static void Interval(Utf8JsonWriter json, string key, Interval interval)
    {
        json.WriteStartObject(key);
        Number(json, "estimate", interval.Estimate);
        Number(json, "low", interval.Low);
        Number(json, "high", interval.High);
        json.WriteEndObject();
    }
}
