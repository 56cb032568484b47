using System.Globalization;
using System.Text.Json;
using Cluster.Embedded;
using Cluster.Embedded.Results;
using Minima.Barriers;
using Minima.Censuses;

namespace Cluster.Client.Rendering;

/// <summary>Shows the barriers between the classes of each architecture.</summary>
internal static class BarrierMatrixView
{
    /// <summary>Prints one matrix and its components per architecture.</summary>
    public static void Print(Census census, IReadOnlyList<ClassBarriers> all)
    {
        TextWriter output = Console.Out;
        output.WriteLine($"sweep {census.Sweep}: barriers between classes, as found below the diagonal, after the best alignment above it");
        foreach (ClassBarriers barriers in all)
        {
            output.WriteLine();
            ArchitectureCensus architecture = census.Architectures[barriers.Architecture];
            output.WriteLine($"{CensusView.Title(architecture)}: {barriers.Classes.Count:N0} of {architecture.Classes.Count:N0} classes");
            if (barriers.Classes.Count == 0)
                continue;
            PrintMatrix(barriers, output);
            PrintComponents(barriers, output);
        }
    }

    /// <summary>Prints the same as JSON.</summary>
    public static void PrintJson(Census census, IReadOnlyList<ClassBarriers> all) => JsonOutput.Print(json =>
    {
        json.WriteString("sweep", census.Sweep);
        json.WriteString("spec_hash", census.SpecHash);
        json.WriteStartArray("architectures");
        foreach (ClassBarriers barriers in all)
        {
            json.WriteStartObject();
            json.WriteString("architecture", CensusView.Title(census.Architectures[barriers.Architecture]));
            json.WriteNumber("classes_found", census.Architectures[barriers.Architecture].Classes.Count);
            WriteClasses(json, barriers);
            WriteMatrix(json, "before", barriers.Matrix.Count, barriers.Matrix.Before);
            WriteMatrix(json, "after", barriers.Matrix.Count, barriers.Matrix.After);
            json.WriteNumber("epsilon", barriers.Connection.Epsilon);
            json.WriteNumber("components", barriers.Connection.Components);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void PrintMatrix(ClassBarriers barriers, TextWriter output)
    {
        var table = new TextTable(["class", .. barriers.Classes.Select(row => $">{row.Id}")]);
        for (int i = 0; i < barriers.Classes.Count; i++)
        {
            table.Add([barriers.Classes[i].Id, .. Enumerable.Range(0, barriers.Classes.Count).Select(j =>
                i == j ? "·" : Brief(j < i ? barriers.Matrix.Before(i, j) : barriers.Matrix.After(i, j)))]);
        }

        table.Print(output);
    }

    private static void PrintComponents(ClassBarriers barriers, TextWriter output)
    {
        LinearConnection connection = barriers.Connection;
        IEnumerable<string> members = Enumerable.Range(0, connection.Components).Select(component => string.Join(' ',
            barriers.Classes.Where((_, i) => connection.Labels[i] == component).Select(row => row.Id)));
        string components = connection.Components == 1 ? "linearly connected component" : "linearly connected components";
        output.WriteLine($"{connection.Components:N0} {components} at ε = {NumericText.Exact(connection.Epsilon)} after alignment: {string.Join(" | ", members)}");
    }

    /// <summary>A barrier in as few characters as tell its size: a dozen columns fit a line of eighty.</summary>
    private static string Brief(double barrier) => barrier switch
    {
        0 => "0",
        >= 0.005 and < 9.995 => barrier.ToString("0.00", CultureInfo.InvariantCulture),
        >= 9.995 and < 9999.5 => barrier.ToString("0", CultureInfo.InvariantCulture),
        double.PositiveInfinity => "∞",
        _ => barrier.ToString("0e+0", CultureInfo.InvariantCulture).Replace("e+", "e", StringComparison.Ordinal),
    };

    private static void WriteClasses(Utf8JsonWriter json, ClassBarriers barriers)
    {
        json.WriteStartArray("classes");
        for (int i = 0; i < barriers.Classes.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("id", barriers.Classes[i].Id);
            CensusJson.Number(json, "loss", barriers.Classes[i].Loss);
            json.WriteNumber("hits", barriers.Classes[i].Hits);
            json.WriteNumber("component", barriers.Connection.Labels[i]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMatrix(Utf8JsonWriter json, string key, int count, Func<int, int, double> barrier)
    {
        json.WriteStartArray(key);
        for (int i = 0; i < count; i++)
        {
            json.WriteStartArray();
            for (int j = 0; j < count; j++)
                CensusJson.Value(json, barrier(i, j));
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
