using System.CommandLine;
using Cluster.Client.Completion;
using Cluster.Client.Rendering;
using Cluster.Embedded;
using Cluster.Embedded.Claims;
using Cluster.Embedded.Hosting;
using Minima.Claims;
using Minima.Networks;

namespace Cluster.Client.Verbs;

/// <summary><c>census claims</c>: puts the claims of the debate to the test.</summary>
internal static class ClaimsVerb
{
    public static Command Create()
    {
        var ids = new Argument<string[]>("id") { Description = "Claims to be tested; all of them if none is named.", Arity = ArgumentArity.ZeroOrMore, CompletionSources = { _ => Choices.Items(ClaimCatalog.All.Select(claim => claim.Id)) } };
        var quick = new Option<bool>("--quick") { Description = "Fewer runs: less time, wider intervals." };
        var list = new Option<bool>("--list") { Description = "List the claims; test none." };
        var markdown = new Option<bool>("--markdown") { Description = "Print a Markdown document to stdout, as docs/claims.md is." };
        Option<bool> json = CommonOptions.Json(), quiet = CommonOptions.Quiet();
        Option<int> threads = CommonOptions.Threads();
        Option<string> lanes = CommonOptions.Lanes();
        var command = new Command("claims", "Put the claims about minima of neural networks to the test: a verdict for each, and its evidence.")
        {
            ids, quick, list, json, markdown, quiet, threads, lanes,
        };
        command.Demand(result =>
        {
            if (result.GetValue(markdown) && (result.GetValue(json) || result.GetValue(list)))
                result.AddError("--markdown goes neither with --json nor with --list.");
        });
        command.SetAction((parsed, stop) =>
        {
            IReadOnlyList<IClaim> claims = Find(parsed.GetValue(ids)!);
            Format format = parsed.GetValue(json) ? Format.Json : parsed.GetValue(markdown) ? Format.Markdown : Format.Blocks;
            if (parsed.GetValue(list))
                return Task.FromResult(List(claims, parsed.GetValue(json)));
            Effort effort = parsed.GetValue(quick) ? Effort.Quick : Effort.Full;
            var options = CommonOptions.SweepOptions(parsed, threads, lanes);
            // Experiments compute without ever yielding; on a thread of the pool they leave this one to Ctrl-C.
            return Task.Run(() => Test(claims, effort, options, format, parsed.GetValue(quiet), stop), CancellationToken.None);
        });
        return command;
    }

    private static IReadOnlyList<IClaim> Find(string[] ids) => ids.Length == 0
        ? ClaimCatalog.All
        : [.. ids.Distinct().Select(id => ClaimCatalog.Find(id)
            ?? throw new NotFoundException($"no claim '{id}'{NearestName.Hint(id, [.. ClaimCatalog.All.Select(claim => claim.Id)])}"))];

    private static int List(IReadOnlyList<IClaim> claims, bool asJson)
    {
        if (asJson)
        {
            JsonOutput.Print(json =>
            {
                json.WriteStartArray("claims");
                foreach (IClaim claim in claims)
                {
                    json.WriteStartObject();
                    json.WriteString("id", claim.Id);
                    json.WriteString("claim", claim.Statement);
                    json.WriteString("method", claim.Method);
                    json.WriteString("command", ClaimsView.Command(claim, Effort.Full));
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            });
            return ExitCode.Ok;
        }

        var table = new TextTable("id", "claim");
        foreach (IClaim claim in claims)
            table.Add(claim.Id, claim.Statement);
        table.Print(Console.Out);
        return ExitCode.Ok;
    }

    private static int Test(IReadOnlyList<IClaim> claims, Effort effort, SweepOptions options, Format format, bool quiet, CancellationToken stop)
    {
        Action<string> say = quiet ? _ => { } : Console.Error.WriteLine;
        var context = new ClaimContext(effort, new EmbeddedClaimSweeps(options, new ClaimsProgress(say).Observe, stop));
        var tested = new List<(IClaim Claim, ClaimResult Result)>();
        try
        {
            foreach (IClaim claim in claims)
            {
                stop.ThrowIfCancellationRequested();
                ClaimResult result = claim.Examine(context);
                tested.Add((claim, result));
                say($"{claim.Id}: {result.Verdict.Name()} ({tested.Count} of {claims.Count})");
                if (format == Format.Blocks)
                    ClaimsView.Print(claim, result, effort);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Console.Error.WriteLine($"census: interrupted; {tested.Count} of {claims.Count} claims were tested: {Rest(format)}");
            PrintAll(tested, claims.Count, effort, format);
            return ExitCode.Interrupted;
        }

        PrintAll(tested, claims.Count, effort, format);
        return ExitCode.Ok;
    }

    private static string Rest(Format format) => format switch
    {
        Format.Json => "the object has only those, and says so",
        Format.Markdown => "the document has only those, and says so: it is not complete",
        _ => "only those are printed",
    };

    private static void PrintAll(IReadOnlyList<(IClaim Claim, ClaimResult Result)> tested, int asked, Effort effort, Format format)
    {
        if (format == Format.Json)
            ClaimsView.PrintJson(tested, asked, effort);
        else if (format == Format.Markdown)
            ClaimsMarkdown.Print(tested, asked, effort);
    }

    /// <summary>What is printed.</summary>
    private enum Format
    {
        /// <summary>A block per claim, as soon as it is tested.</summary>
        Blocks,

        /// <summary>One object at the end.</summary>
        Json,

        /// <summary>One document at the end.</summary>
        Markdown,
    }
}
