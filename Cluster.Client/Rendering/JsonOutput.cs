using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cluster.Client.Rendering;

/// <summary>Prints JSON objects to stdout.</summary>
internal static class JsonOutput
{
    /// <summary>Prints one indented object.</summary>
    public static void Print(Action<Utf8JsonWriter> write) => Console.Out.Write(Object(write, indented: true) + "\n");

    /// <summary>Writes an array of whole numbers.</summary>
    public static void Numbers(Utf8JsonWriter json, string key, IEnumerable<int> values)
    {
        json.WriteStartArray(key);
        foreach (int value in values)
            json.WriteNumberValue(value);
        json.WriteEndArray();
    }

    /// <summary>One object as text.</summary>
    public static string Object(Action<Utf8JsonWriter> write, bool indented)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
