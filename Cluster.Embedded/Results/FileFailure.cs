namespace Cluster.Embedded.Results;

/// <summary>Says of a file that could not be written which one it is and why, in the same words whatever failed.</summary>
public static class FileFailure
{
    /// <summary>Whether it is the file system's doing, and no defect.</summary>
    public static bool IsOne(Exception failure) =>
        failure is IOException or UnauthorizedAccessException || IsTooLarge(failure);

    /// <summary>.NET has this for a file that grows beyond what the file system, or the process's limit, allows (EFBIG).</summary>
    private static bool IsTooLarge(Exception failure) => failure is ArgumentOutOfRangeException { ParamName: "value" };

    /// <summary>A failure to write, with the path as the user knows it.</summary>
    public static IOException ToWrite(string path, Exception failure) => new($"{path} cannot be written: {CauseOf(path, failure)}", failure);

    /// <summary>The system's words without the path that .NET puts behind or around them.</summary>
    private static string CauseOf(string path, Exception failure) => failure switch
    {
        ArgumentOutOfRangeException => "File too large",
        UnauthorizedAccessException => Directory.Exists(path) ? "it is a directory" : "Permission denied",
        DirectoryNotFoundException => "there is no such directory",
        _ when failure.Message.IndexOf(" : '", StringComparison.Ordinal) is > 0 and var end => failure.Message[..end],
        _ => failure.Message.TrimEnd('.'),
    };
}
