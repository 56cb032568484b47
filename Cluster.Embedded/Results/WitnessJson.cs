using System.Text.Json;
using Minima.Equivalence;

namespace Cluster.Embedded.Results;

/// <summary>
/// A group element as JSON members: <c>layers</c>, per hidden layer the sources of its units and their signs; and
/// <c>data</c>, the change of inputs and outputs before, or null.
/// </summary>
public static class WitnessJson
{
    /// <summary>Writes the members into the object at hand.</summary>
    public static void Write(Utf8JsonWriter json, Witness witness)
    {
        json.WriteStartArray("layers");
        for (int l = 0; l < witness.Sources.Length; l++)
        {
            json.WriteStartObject();
            Write(json, "sources", witness.Sources[l]);
            Write(json, "signs", witness.Signs[l]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (witness.Data is null)
            json.WriteNull("data");
        else
            Write(json, witness.Data);
    }

    private static void Write(Utf8JsonWriter json, DataElement element)
    {
        json.WriteStartObject("data");
        Write(json, "inputs", element.Inputs);
        CensusJson.Numbers(json, "offset", element.Offset);
        Write(json, "outputs", element.Outputs);
        CensusJson.Numbers(json, "output_offset", element.OutputOffset);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string key, SquareMatrix matrix)
    {
        json.WriteStartArray(key);
        for (int row = 0; row < matrix.Size; row++)
        {
            json.WriteStartArray();
            for (int column = 0; column < matrix.Size; column++)
                json.WriteNumberValue(matrix[row, column]);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string key, int[] values)
    {
        json.WriteStartArray(key);
        foreach (int value in values)
            json.WriteNumberValue(value);
        json.WriteEndArray();
    }
}
