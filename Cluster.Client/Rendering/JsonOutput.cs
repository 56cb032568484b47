using System.Text.Json;
using Cluster.Embedded;

namespace Cluster.Client.Rendering;

/// <summary>Prints JSON objects to stdout.</summary>
internal static class JsonOutput
{
    /// <summary>Prints one indented object.</summary>
    public static void Print(Action<Utf8JsonWriter> write) => Console.Out.Write(JsonText.Object(write, indented: true) + "\n");

    /// <summary>Writes an array of whole numbers.</summary>
    public static void Numbers(Utf8JsonWriter json, string key, IEnumerable<int> values)
    {
        json.WriteStartArray(key);
        foreach (int value in values)
            json.WriteNumberValue(value);
        json.WriteEndArray();
    }
}
