using Microsoft.Win32.SafeHandles;

namespace Cluster.Client;

/// <summary>
/// stdout and stderr without what .NET adds to them on a terminal: it switches the keypad to application mode, by an escape
/// sequence, as soon as a stream of Console's writes.
/// </summary>
internal static class PlainStreams
{
    /// <summary>Whether the user wants no escape sequence at all.</summary>
    public static bool AreAsked => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>Uses them if so.</summary>
    public static void TakeIfAsked()
    {
        if (!AreAsked || OperatingSystem.IsWindows())
            return;
        if (!Console.IsOutputRedirected)
            Console.SetOut(Terminal(1));
        if (!Console.IsErrorRedirected)
            Console.SetError(Terminal(2));
    }

    private static StreamWriter Terminal(int number) =>
        new(new FileStream(new SafeFileHandle(number, ownsHandle: false), FileAccess.Write, bufferSize: 0), Console.OutputEncoding) { AutoFlush = true };
}
