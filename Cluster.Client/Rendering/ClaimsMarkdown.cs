using Minima.Claims;
using Minima.Networks;

namespace Cluster.Client.Rendering;

/// <summary>The claims as a Markdown document: <c>docs/claims.md</c> is its output at full effort.</summary>
internal static class ClaimsMarkdown
{
    /// <summary>Prints the document; where fewer claims were tested than asked for, it says so.</summary>
    public static void Print(IReadOnlyList<(IClaim Claim, ClaimResult Result)> tested, int asked, Effort effort)
    {
        if (tested.Count < asked)
            Console.Out.WriteLine($"**Not complete: interrupted after {tested.Count} of {asked} claims.**\n");
        string quick = effort == Effort.Quick ? " --quick" : "";
        Console.Out.WriteLine($"""
            # The claims of the debate, put to the test

            Made by `census claims{quick} --markdown`; not edited by hand. Every verdict is computed from the figures below it: change the
            experiment, and it changes. Figures are deterministic, the same on every machine and number of threads; intervals are
            95 %. Where a loss is *enclosed*, interval arithmetic with outward rounding proves its sign.

            | claim | | verdict | repeat |
            |---|---|---|---|
            """);
        foreach ((IClaim claim, ClaimResult result) in tested)
            Console.Out.WriteLine($"| [{claim.Id}](#{claim.Id}) | {Escape(claim.Statement)} | {Verdict(result)} | `{ClaimsView.Command(claim, effort)}` |");
        foreach ((IClaim claim, ClaimResult result) in tested)
            Print(claim, result, effort);
    }

    private static void Print(IClaim claim, ClaimResult result, Effort effort)
    {
        Console.Out.WriteLine();
        Console.Out.WriteLine($"## {claim.Id}");
        Console.Out.WriteLine();
        Console.Out.WriteLine($"“{claim.Statement}”: {Verdict(result)}.");
        Console.Out.WriteLine();
        Console.Out.WriteLine(claim.Method);
        Console.Out.WriteLine();
        Console.Out.WriteLine("| figure | |");
        Console.Out.WriteLine("|---|---|");
        foreach (Figure figure in result.Figures)
            Console.Out.WriteLine($"| {figure.Name.Replace('_', ' ')} | {Escape(ClaimsView.Text(figure))} |");
        Console.Out.WriteLine();
        foreach (string line in result.Evidence)
            Console.Out.WriteLine($"- {Escape(line)}");
        if (result.Evidence.Count > 0)
            Console.Out.WriteLine();
        Console.Out.WriteLine($"Repeat: {ClaimsView.Repetition(claim, effort, quote: "`")}");
    }

    private static string Verdict(ClaimResult result) =>
        $"**{result.Verdict.Name()}**{(result.Condition is { } condition ? $" ({Escape(condition)})" : "")}";

    /// <summary>A bar would end a table's cell, an asterisk begin emphasis, a dollar a formula.</summary>
    private static string Escape(string text) => text.Replace("|", "\\|").Replace("*", "\\*").Replace("$", "\\$");
}
