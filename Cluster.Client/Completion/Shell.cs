namespace Cluster.Client.Completion;

/// <summary>The shells that <c>census completion</c> has a script for; their names on the command line are these in lower case.</summary>
public enum Shell
{
    /// <summary>GNU bash, 4 or later.</summary>
    Bash,

    /// <summary>The Z shell.</summary>
    Zsh,

    /// <summary>fish, 3 or later.</summary>
    Fish,

    /// <summary>PowerShell.</summary>
    PowerShell,
}
