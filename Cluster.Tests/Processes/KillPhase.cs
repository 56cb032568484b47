namespace Cluster.Tests.Processes;

/// <summary>Where a kill found a sitting, as the files tell.</summary>
internal enum KillPhase
{
    /// <summary>No run was on record yet.</summary>
    BeforeTheFirstRecord,

    /// <summary>Runs were on record from before, and none had come on it: the process started, or read the log.</summary>
    BeforeTheNextRecord,

    /// <summary>Runs had come on record, not all.</summary>
    Recording,

    /// <summary>All runs were on record, the census was not being written yet.</summary>
    BeforeTheCensus,

    /// <summary>The census was half written.</summary>
    WritingTheCensus,

    /// <summary>The census was there, the process not yet gone.</summary>
    AfterTheCensus,
}
