namespace Cluster.Client.Reports;

/// <summary>The plots of a census; their names on the command line are these in lower case, words joined by hyphens.</summary>
public enum PlotKind
{
    /// <summary>Hits of each class by rank.</summary>
    RankAbundance,

    /// <summary>Each class at its loss and its hits.</summary>
    LossHits,

    /// <summary>Classes found against runs.</summary>
    Discovery,

    /// <summary>Final losses of the runs.</summary>
    LossHistogram,

    /// <summary>Verdicts by architecture.</summary>
    Verdicts,

    /// <summary>Verdicts by learning rate.</summary>
    LearningRates,

    /// <summary>Eigenvalues of a class's Hessian.</summary>
    Spectrum,

    /// <summary>The network of a class.</summary>
    Network,

    /// <summary>The loss between two classes.</summary>
    Barrier,
}
