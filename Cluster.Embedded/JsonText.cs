using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cluster.Embedded;

/// <summary>JSON as text.</summary>
public static class JsonText
{
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
