using System.Globalization;
using System.Text.Json;
using Cluster.Embedded.Results;
using Minima.Claims;
using Minima.Networks;
using Minima.Statistics;

namespace Cluster.Client.Rendering;

/// <summary>Shows what became of claims.</summary>
internal static class ClaimsView
{
    private const int MostShown = 8;

    /// <summary>The command that repeats an experiment.</summary>
    public static string Command(IClaim claim, Effort effort) => $"census claims {claim.Id}{(effort == Effort.Quick ? " --quick" : "")}";

    /// <summary>How to repeat an experiment: the command, and those of its sweeps alone.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="effort">The effort it was tested with.</param>
    /// <param name="quote">What stands on both sides of a command.</param>
    public static string Repetition(IClaim claim, Effort effort, string quote = "") => quote + Command(claim, effort) + quote + string.Concat(
        claim.Sweeps.Select(sweep => $"; its sweep {(claim.Sweeps.Count == 1 ? "" : $"{sweep} ")}alone: {quote}census run sweeps/claims/{sweep}.yaml{quote}"));

    /// <summary>Prints one block.</summary>
    public static void Print(IClaim claim, ClaimResult result, Effort effort)
    {
        Console.Out.WriteLine($"{claim.Id}: {result.Verdict.Name().ToUpperInvariant()}{(result.Condition is { } condition ? $" ({condition})" : "")}");
        Console.Out.WriteLine($"  claim     {claim.Statement}");
        Console.Out.WriteLine($"  method    {claim.Method}");
        int width = result.Figures.Select(figure => figure.Name.Length).DefaultIfEmpty(0).Max();
        string heading = "figures";
        foreach (Figure figure in result.Figures)
        {
            Console.Out.WriteLine($"  {heading,-8}  {figure.Name.PadRight(width)}  {Text(figure)}");
            heading = "";
        }

        heading = "evidence";
        foreach (string line in result.Evidence)
        {
            Console.Out.WriteLine($"  {heading,-8}  {line}");
            heading = "";
        }

        Console.Out.WriteLine($"  repeat    {Repetition(claim, effort)}");
        Console.Out.WriteLine();
    }

    /// <summary>A figure as text, numbers to ten digits.</summary>
    public static string Text(Figure figure) => figure switch
    {
        Figure.Number number => Text(number.Value),
        Figure.Estimate { Interval: var interval } => $"{Text(interval.Estimate)} ({Text(interval.Low)} to {Text(interval.High)})",
        Figure.Series { Values: var values } =>
            $"({string.Join(", ", values.Take(MostShown).Select(Text))}{(values.Count > MostShown ? $", … {values.Count} in all" : "")})",
        _ => throw new ArgumentOutOfRangeException(nameof(figure)),
    };

    /// <summary>Prints everything as one JSON object.</summary>
    public static void PrintJson(IReadOnlyList<(IClaim Claim, ClaimResult Result)> tested, int asked, Effort effort) => JsonOutput.Print(json =>
    {
        json.WriteBoolean("complete", tested.Count == asked);
        json.WriteStartArray("claims");
        foreach ((IClaim claim, ClaimResult result) in tested)
        {
            json.WriteStartObject();
            Write(json, claim, result, effort);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter json, IClaim claim, ClaimResult result, Effort effort)
    {
        json.WriteString("id", claim.Id);
        json.WriteString("claim", claim.Statement);
        json.WriteString("verdict", result.Verdict.Name());
        json.WriteString("condition", result.Condition);
        json.WriteStartObject("figures");
        foreach (Figure figure in result.Figures)
            Write(json, figure);
        json.WriteEndObject();
        json.WriteString("command", Command(claim, effort));
    }

    private static void Write(Utf8JsonWriter json, Figure figure)
    {
        switch (figure)
        {
            case Figure.Number number:
                CensusJson.Number(json, number.Name, number.Value);
                break;
            case Figure.Estimate { Interval: Interval interval }:
                json.WriteStartObject(figure.Name);
                CensusJson.Number(json, "estimate", interval.Estimate);
                CensusJson.Number(json, "low", interval.Low);
                CensusJson.Number(json, "high", interval.High);
                json.WriteEndObject();
                break;
            case Figure.Series series:
                CensusJson.Numbers(json, series.Name, series.Values);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(figure));
        }
    }

    private static string Text(double value) => value.ToString("G10", CultureInfo.InvariantCulture);
}
