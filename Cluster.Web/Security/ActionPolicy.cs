namespace Cluster.Web.Security;

/// <summary>Who may do more than look.</summary>
public static class ActionPolicy
{
    /// <summary>The policy's name.</summary>
    public const string Name = "act";
}
