using Cluster.Embedded.Explanations;
using Cluster.Embedded.Plots;
using Cluster.Embedded.Results;
using Minima.Censuses;
using Minima.Objectives;

namespace Cluster.Client.Reports;

/// <summary>All that plots and reports show of a sweep, from one pass over its record.</summary>
internal sealed class CensusReading
{
    private readonly IReadOnlyList<RunCounts> _runs;

    /// <summary>Reads the runs on record.</summary>
    public CensusReading(ResultsDirectory results)
    {
        Results = results;
        ObjectiveCatalog catalog = results.LoadObjectives();
        SweepTally tally = results.LoadTally(catalog);
        Points = new PointFinder(results, tally);
        _runs = tally.CountRuns();
        Settings = new SettingCounts(results.Sweep, catalog, _runs[0].Verdicts);
    }

    /// <summary>Where the record is.</summary>
    public ResultsDirectory Results { get; }

    /// <summary>Finds the points that ids mean.</summary>
    public PointFinder Points { get; }

    /// <summary>Verdicts by setting.</summary>
    public SettingCounts Settings { get; }

    /// <summary>The census of the runs on record.</summary>
    public Census Census => Points.Census;

    /// <summary>The sweep's objectives, in the order of the census's architectures.</summary>
    public ObjectiveCatalog Catalog => Points.Catalog;

    /// <summary>The losses of an architecture's runs.</summary>
    public LossCounts LossesOf(int architecture) => _runs[architecture].Losses;
}
