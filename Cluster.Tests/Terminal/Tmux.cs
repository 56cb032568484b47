using System.Diagnostics;
using System.Text;
using Cluster.Tests.Results;

namespace Cluster.Tests.Terminal;

/// <summary>A terminal of a given size: a tmux server of its own, with one window in which one command runs.</summary>
internal sealed class Tmux : IDisposable
{
    /// <summary>Why a test is skipped where there is none.</summary>
    public const string NotHere = "tmux is not installed here (Debian: apt-get install tmux)";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();

    private Tmux()
    {
    }

    /// <summary>Whether it is installed.</summary>
    public static bool IsHere { get; } = Programs.Find("tmux") is not null;

    /// <summary>Starts a command; what it leaves on the screen stays there when it has ended.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="columns">Width of the terminal.</param>
    /// <param name="environment">Variables, as NAME=value.</param>
    /// <param name="command">Program and arguments.</param>
    public static Tmux Start(string folder, int columns, string[] environment, params string[] command)
    {
        var tmux = new Tmux();
        string config = tmux._folder.Write("tmux.conf", "set -g remain-on-exit on\nset -g default-terminal screen-256color\nset -g status off\n");
        tmux.Run(["-f", config, "new-session", "-d", "-x", $"{columns}", "-y", "40", "-c", folder, "env", .. environment, .. command]);
        return tmux;
    }

    /// <summary>The screen, a string per row, without what is empty to the right.</summary>
    public IReadOnlyList<string> Screen() => [.. Run("capture-pane", "-p").TrimEnd().Split('\n').Select(line => line.TrimEnd())];

    /// <summary>All lines so far, also those that have left the screen; one that was too long for the terminal is in one piece again.</summary>
    public IReadOnlyList<string> Lines() => [.. Run("capture-pane", "-p", "-J", "-S", "-").TrimEnd().Split('\n').Select(line => line.TrimEnd())];

    /// <summary>Makes the terminal wider or narrower.</summary>
    public void Resize(int columns) => Run("resize-window", "-x", $"{columns}");

    /// <summary>Types: text, or keys by tmux's names, such as Tab and C-c.</summary>
    public void Type(params string[] keys) => Run(["send-keys", .. keys]);

    /// <summary>Whether the command has ended.</summary>
    public bool HasEnded() => Run("display-message", "-p", "#{pane_dead}").Trim() == "1";

    /// <summary>Looks at the screen until it shows what is wanted.</summary>
    public IReadOnlyList<string> WaitFor(Func<IReadOnlyList<string>, bool> isWanted)
    {
        long began = Stopwatch.GetTimestamp();
        while (true)
        {
            IReadOnlyList<string> screen = Screen();
            if (isWanted(screen))
                return screen;
            if (Stopwatch.GetElapsedTime(began) > Patience)
                throw new TimeoutException($"The terminal never showed it:\n{string.Join('\n', screen)}");
            Thread.Sleep(20);
        }
    }

    public void Dispose()
    {
        Run("kill-server");
        _folder.Dispose();
    }

    private string Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("tmux", ["-S", _folder.Path("socket"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        // Inside another tmux it would talk to that; without a UTF-8 locale it would show underscores.
        start.Environment.Remove("TMUX");
        start.Environment.Remove("NO_COLOR");
        start.Environment["LC_ALL"] = "C.UTF-8";
        using Process tmux = Process.Start(start)!;
        string output = tmux.StandardOutput.ReadToEnd();
        tmux.WaitForExit();
        return output;
    }
}
