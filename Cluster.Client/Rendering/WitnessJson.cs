using System.Text.Json;
using Minima.Equivalence;

namespace Cluster.Client.Rendering;

/// <summary>A group element as a JSON member <c>layers</c>: per hidden layer the sources of its units and their signs.</summary>
internal static class WitnessJson
{
    public static void Write(Utf8JsonWriter json, Witness witness)
    {
        json.WriteStartArray("layers");
        for (int l = 0; l < witness.Sources.Length; l++)
        {
            json.WriteStartObject();
            JsonOutput.Numbers(json, "sources", witness.Sources[l]);
            JsonOutput.Numbers(json, "signs", witness.Signs[l]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
