namespace Cluster.Client.Completion;

/// <summary>The scripts by which shells complete the words of <c>census</c>; the files are beside this one, under Scripts.</summary>
internal static class ShellScript
{
    /// <summary>The script of a shell.</summary>
    public static string Of(Shell shell)
    {
        using Stream stream = typeof(ShellScript).Assembly.GetManifestResourceStream(FileName(shell))!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string FileName(Shell shell) => shell switch
    {
        Shell.Bash => "census.bash",
        Shell.Zsh => "census.zsh",
        Shell.Fish => "census.fish",
        _ => "census.ps1",
    };
}
