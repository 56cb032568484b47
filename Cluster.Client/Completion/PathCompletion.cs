using System.CommandLine.Completions;

namespace Cluster.Client.Completion;

/// <summary>
/// Words of the command line that are paths. A shell knows better than this program how to complete those (tildes, quotes,
/// spaces), so that the completions here only say which paths fit.
/// </summary>
internal static class PathCompletion
{
    /// <summary><see cref="CompletionItem.Kind"/> of an item whose label is the extensions of the files that fit, without dots; none: any file.</summary>
    public const string FilesKind = "files";

    /// <summary><see cref="CompletionItem.Kind"/> of an item that stands for all directories.</summary>
    public const string DirectoriesKind = "directories";

    /// <summary>Files with one of some extensions, or any.</summary>
    public static Func<CompletionContext, IEnumerable<CompletionItem>> Files(params string[] extensions) =>
        _ => [new CompletionItem(string.Join(' ', extensions), FilesKind)];

    /// <summary>Directories.</summary>
    public static IEnumerable<CompletionItem> Directories(CompletionContext context) => [new CompletionItem("", DirectoriesKind)];
}
