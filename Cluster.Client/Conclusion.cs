using Minima.Censuses;

namespace Cluster.Client;

/// <summary>What follows from whether a census is conclusive, the same for all verbs.</summary>
public static class Conclusion
{
    /// <summary>The exit code of a verb whose answer is the census.</summary>
    public static int CodeOf(Census census) => census.IsConclusive ? ExitCode.Ok : ExitCode.Error;

    /// <summary>Says that classes of an inconclusive census are not to be relied on; for verbs that show something else than the census.</summary>
    public static void Warn(Census census, TextWriter error)
    {
        if (!census.IsConclusive)
            error.WriteLine("census: the census is INCONCLUSIVE: planted points were grouped wrongly, so its classes may be, too (census classes)");
    }
}
