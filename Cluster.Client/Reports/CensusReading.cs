using Cluster.Embedded.Explanations;
using Cluster.Embedded.Plots;
using Cluster.Embedded.Results;
using Minima.Censuses;
using Minima.Objectives;

namespace Cluster.Client.Reports;

/// <summary>All that plots and reports show of a sweep, from one pass over its record.</summary>
internal sealed class CensusReading
{
    /// <summary>Reads the runs on record.</summary>
    public CensusReading(ResultsDirectory results)
    {
        Results = results;
        ObjectiveCatalog catalog = results.LoadObjectives();
        Outcomes = new OutcomeSummary(results.Sweep, catalog);
        Points = new PointFinder(results, results.LoadTally(catalog, Outcomes.Add));
    }

    /// <summary>Where the record is.</summary>
    public ResultsDirectory Results { get; }

    /// <summary>Finds the points that ids mean.</summary>
    public PointFinder Points { get; }

    /// <summary>What the census does not say of single runs.</summary>
    public OutcomeSummary Outcomes { get; }

    /// <summary>The census of the runs on record.</summary>
    public Census Census => Points.Census;

    /// <summary>The sweep's objectives, in the order of the census's architectures.</summary>
    public ObjectiveCatalog Catalog => Points.Catalog;
}
