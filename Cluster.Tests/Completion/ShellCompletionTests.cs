using System.Diagnostics;
using Cluster.Client.Completion;
using Cluster.Client.Manual;
using Cluster.Tests.Terminal;
using Xunit;

namespace Cluster.Tests.Completion;

/// <summary>The scripts in the shells they are for.</summary>
public sealed class ShellCompletionTests(ShellFolder folder) : IClassFixture<ShellFolder>
{
    /// <summary>Words as bash breaks a line, at = and : also, and what the last one is completed to.</summary>
    [Theory]
    [InlineData("census|run|--la", "census run --la", "--lanes")]
    [InlineData("census|run|--lanes|", "census run --lanes ", "128 256 512 auto scalar")]
    [InlineData("census|run|--lanes|=|sc", "census run --lanes=sc", "scalar")]
    [InlineData("census|run|--lanes|=", "census run --lanes=", "128 256 512 auto scalar")]
    [InlineData("census|list|--to|http|:|//localhost|--js", "census list --to http://localhost --js", "--json")]
    [InlineData("census|status|x", "census status x", "xor-12345678")]
    [InlineData("census|run|sweeps/", "census run sweeps/", "sweeps/xor.yaml")]
    [InlineData("census|run|sw", "census run sw", "sweeps")]
    [InlineData("census|nonsense|--", "census nonsense --", "--help --version")]
    public void Bash_completes(string words, string line, string expected)
    {
        Assert.SkipWhen(Programs.Find("bash") is null, "bash is not installed here");
        string[] pieces = words.Split('|');
        var start = new ProcessStartInfo("bash", ["--norc", "-c",
            "source <(census completion bash); COMP_LINE=$1; shift; COMP_POINT=${#COMP_LINE}; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _census; printf '%s\\n' \"${COMPREPLY[@]}\"",
            "bash", line, .. pieces])
        {
            WorkingDirectory = folder.Here,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = folder.SearchPath;

        using Process bash = Process.Start(start)!;
        string output = bash.StandardOutput.ReadToEnd(), error = bash.StandardError.ReadToEnd();
        bash.WaitForExit();

        Assert.Equal((expected, ""), (string.Join(' ', output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)), error));
    }

    /// <summary>A person at a terminal: what is typed, TAB, and the line as it then is.</summary>
    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public void A_tab_at_a_terminal_completes(string shell)
    {
        Assert.SkipUnless(Tmux.IsHere, Tmux.NotHere);
        Assert.SkipWhen(Programs.Find(shell) is null, $"{shell} is not installed here (Debian: apt-get install {shell})");
        using Tmux tmux = StartShell(shell);

        (string Typed, string Completed)[] lines =
        [
            ("census val", "census validate"),
            ("census run --la", "census run --lanes"),
            ("census run --lanes sc", "census run --lanes scalar"),
            ("census run --lanes=sc", "census run --lanes=scalar"),
            ("census plot disc", "census plot discovery"),
            ("census status xo", "census status xor-12345678"),
            ("census run swe", "census run sweeps/"),
            ("census run sweeps/", "census run sweeps/xor.yaml"),
            ("census status --results oth", @"census status --results other\ place/"),
            ("census status --results=oth", @"census status --results=other\ place/"),
        ];
        foreach ((string typed, string completed) in lines)
        {
            tmux.Type("C-u");
            tmux.Type("-l", typed);
            tmux.WaitFor(screen => screen[^1].EndsWith(typed, StringComparison.Ordinal));
            tmux.Type("Tab");
            tmux.WaitFor(screen => screen.Any(line => Command(line) == completed));
        }
    }

    /// <summary>There is no PowerShell where this was written; this much can be said of a script without one.</summary>
    [Fact]
    public void The_script_for_PowerShell_registers_as_its_documentation_says()
    {
        string script = ShellScript.Of(Shell.PowerShell);

        Assert.Contains("Register-ArgumentCompleter -Native -CommandName census -ScriptBlock {\n    param($wordToComplete, $commandAst, $cursorPosition)\n", script, StringComparison.Ordinal);
        Assert.Contains("[System.Management.Automation.CompletionResult]::new(", script, StringComparison.Ordinal);
        Assert.All([('{', '}'), ('(', ')'), ('[', ']')], pair => Assert.Equal(script.Count(c => c == pair.Item1), script.Count(c => c == pair.Item2)));
    }

    [Fact]
    public void A_script_says_at_its_top_how_to_install_it_and_so_does_the_help() => Assert.All(Enum.GetValues<Shell>(), shell =>
    {
        string[] top = [.. ShellScript.Of(shell).Split('\n').TakeWhile(line => line.StartsWith('#'))];
        string command = VerbCatalog.Find("completion")!.Examples.Single(example => example.Command.Contains($" {shell.ToString().ToLowerInvariant()} ", StringComparison.Ordinal)).Command;

        Assert.Contains($"#     {command}", top);
    });

    private Tmux StartShell(string shell)
    {
        (string[] command, string setup) = shell switch
        {
            "bash" => ((string[])["bash", "--norc", "--noprofile"], "source <(census completion bash); PS1='$ '; bind 'set enable-bracketed-paste off'"),
            "zsh" => (["zsh", "-f"], "autoload -Uz compinit && compinit -D -u; source <(census completion zsh); PS1='$ '"),
            _ => (["fish", "--no-config"], "census completion fish | source; function fish_prompt; echo '$ '; end"),
        };
        Tmux tmux = Tmux.Start(folder.Here, 100, [$"PATH={folder.SearchPath}", $"HOME={folder.Here}"], command);
        tmux.WaitFor(screen => screen[^1].Length > 0);
        tmux.Type("-l", $"{setup}; clear");
        tmux.Type("Enter");
        tmux.WaitFor(screen => screen is ["$"]);
        return tmux;
    }

    /// <summary>What stands behind the prompt; fish shows the quotes of a word with spaces as it likes.</summary>
    private static string Command(string line) => line.StartsWith("$ ", StringComparison.Ordinal) ? line[2..] : line;
}
