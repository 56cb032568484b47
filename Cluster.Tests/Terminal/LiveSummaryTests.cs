using System.Diagnostics;
using System.Text.RegularExpressions;
using Cluster.Tests.Console;
using Cluster.Tests.Results;
using Xunit;

namespace Cluster.Tests.Terminal;

/// <summary>What <c>census run</c> shows on a terminal while a sweep runs.</summary>
public sealed partial class LiveSummaryTests : IDisposable
{
    private static readonly string[] Labels = ["finished", "under way", "failed", "runs/s", "lanes full", "to go", "classes", "coverage", "best loss"];

    private readonly TemporaryFolder _folder = new();

    public LiveSummaryTests() => _folder.Write("small.yaml", """
        data: {kind: xor}
        network: {hidden: [2], activation: tanh}
        loss: cross-entropy
        l2: 1e-3
        optimizer: {kind: gd, learning-rate: 0.3, steps: 20000}
        replicates: 20000
        """);

    public void Dispose() => _folder.Dispose();

    /// <summary>The sweep is ended by Ctrl-C as soon as enough has been seen, so that the test takes as long on a slow machine.</summary>
    [Theory]
    [InlineData(80)]
    [InlineData(200)]
    public void A_block_in_place_with_steady_columns_that_leaves_nothing_behind(int columns)
    {
        Assert.SkipUnless(Tmux.IsHere, Tmux.NotHere);
        using Tmux tmux = Start(columns);

        var seen = new List<IReadOnlyList<string>>();
        tmux.WaitFor(screen =>
        {
            if (IsBlock(screen) && Finished(screen) > 0 && (seen.Count == 0 || Finished(seen[^1]) != Finished(screen)))
                seen.Add(screen);
            return seen.Count >= 4;
        });
        tmux.Type("C-c");
        tmux.WaitFor(_ => tmux.HasEnded());

        Assert.All(seen, screen =>
        {
            Assert.Equal(4, screen.Count(line => line.Length > 0));
            Assert.All(screen, line => Assert.InRange(line.Length, 0, Math.Min(columns - 1, 100)));
            // Three figures, each at the right end of its 24 columns, three spaces between them.
            Assert.All(screen.Skip(1), line => Assert.Equal(78, line.Length));
        });
        Assert.All(Labels, label => Assert.Single(seen.Select(screen => Place(screen, label)).Distinct()));
        Assert.Single(seen.Select(screen => string.Join(',', screen.Take(4).Select(line => line.Length))).Distinct());
        AssertGone(tmux.Lines());
    }

    [Fact]
    public void A_resize_neither_breaks_nor_doubles_the_block()
    {
        Assert.SkipUnless(Tmux.IsHere, Tmux.NotHere);
        // Below other lines, as a prompt is: what a narrower terminal pushes out at the top of the screen is out of reach.
        using var tmux = Tmux.Start(_folder.Root, 80, [], "sh", "-c", "seq 20; exec \"$@\"", "sh", "dotnet", CensusProcess.Program(), "run", "small.yaml");
        tmux.WaitFor(IsBlock);

        foreach (int columns in (int[])[60, 200, 100, 80])
        {
            int before = Finished(tmux.WaitFor(IsBlock));
            tmux.Resize(columns);
            IReadOnlyList<string> screen = tmux.WaitFor(screen => IsBlock(screen) && Finished(screen) > before);
            Assert.All(screen, line => Assert.InRange(line.Length, 0, columns - 1));
        }

        tmux.Type("C-c");
        tmux.WaitFor(_ => tmux.HasEnded());
        AssertGone(tmux.Lines());
    }

    [Theory]
    [InlineData("NO_COLOR=1", false)]
    [InlineData("TERM=dumb", false)]
    [InlineData("TERM=xterm", true)]
    public void A_terminal_gets_escape_sequences_only_if_it_may(string variable, bool may)
    {
        Assert.SkipWhen(Programs.Find("script") is null, "script is not installed here (Debian: apt-get install bsdutils)");
        string transcript = _folder.Path("transcript"), spec = File.ReadAllText(_folder.Path("small.yaml"));
        _folder.Write("small.yaml", spec.Replace("replicates: 20000", "replicates: 500", StringComparison.Ordinal));
        var start = new ProcessStartInfo("script", ["-qec", $"dotnet {CensusProcess.Program()} run small.yaml", transcript])
        {
            WorkingDirectory = _folder.Root,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        start.Environment["TERM"] = "xterm";
        start.Environment.Remove("NO_COLOR");
        start.Environment[variable.Split('=')[0]] = variable.Split('=')[1];

        using Process process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        string raw = File.ReadAllText(transcript);
        Assert.Contains("500 of 500 runs", raw, StringComparison.Ordinal);
        Assert.Equal(may, raw.Contains('\e'));
    }

    private Tmux Start(int columns) => Tmux.Start(_folder.Root, columns, [], "dotnet", CensusProcess.Program(), "run", "small.yaml");

    /// <summary>Whether the screen has one whole block and nothing of another.</summary>
    private static bool IsBlock(IReadOnlyList<string> screen)
    {
        string all = string.Join('\n', screen);
        return Bar().Count(all) == 1 && Labels.All(label => Regex.Count(all, $@"(^|   ){label} ", RegexOptions.Multiline) == 1);
    }

    private static int Finished(IReadOnlyList<string> screen) =>
        int.Parse(Regex.Match(string.Join('\n', screen), @"^finished +([\d,]+)", RegexOptions.Multiline).Groups[1].Value.Replace(",", "", StringComparison.Ordinal));

    private static (int Row, int Column) Place(IReadOnlyList<string> screen, string label) =>
        screen.Select((line, row) => (row, line.IndexOf(label, StringComparison.Ordinal))).First(place => place.Item2 >= 0);

    private static void AssertGone(IReadOnlyList<string> lines)
    {
        Assert.Contains(lines, line => line.StartsWith("class  ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("  census resume results/small-", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains('█') || line.Contains('░') || line.Contains("under way", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^small  █*░* +[\d.]+ % of 20,000 runs$", RegexOptions.Multiline)]
    private static partial Regex Bar();
}
