namespace Cluster.Client;

/// <summary>What the console tells its caller.</summary>
public static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Ok = 0;

    /// <summary>Something failed that is not the input's fault.</summary>
    public const int Error = 1;

    /// <summary>Wrong arguments or bad input; nothing was written.</summary>
    public const int BadInput = 2;

    /// <summary>The sweep ended, but some runs failed.</summary>
    public const int FailedRuns = 3;

    /// <summary>No silo of the cluster answers.</summary>
    public const int Unreachable = 4;

    /// <summary>There is no such results directory, sweep, run or class.</summary>
    public const int NotFound = 5;

    /// <summary>Stopped by Ctrl-C or a signal; what was finished is kept.</summary>
    public const int Interrupted = 130;
}
