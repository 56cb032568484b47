using Cluster.Client.Rendering;
using Cluster.Embedded.Plots;
using Minima.Barriers;
using Minima.Censuses;
using Minima.Objectives;

namespace Cluster.Client.Reports;

/// <summary>Draws the plots of a census. Architectures are counted from 0 here, and from 1 where a user sees them.</summary>
internal sealed class CensusPlotter(CensusReading reading)
{
    private IReadOnlyList<ArchitectureCensus> Architectures => reading.Census.Architectures;

    /// <summary>An architecture in words, with its number where there are several.</summary>
    public string TitleOf(int architecture) =>
        $"{(Architectures.Count > 1 ? $"{architecture + 1}. " : "")}{CensusView.Title(Architectures[architecture])}";

    /// <summary>Hits of each class by rank.</summary>
    public string RankAbundance(int architecture) => RankAbundancePlot.Draw(ClassPoint.Of(Architectures[architecture].Classes), TitleOf(architecture));

    /// <summary>Each class at its loss and its hits.</summary>
    public string LossHits(int architecture) => LossHitsPlot.Draw(ClassPoint.Of(Architectures[architecture].Classes), TitleOf(architecture));

    /// <summary>Classes found against runs.</summary>
    public string Discovery(int architecture) => DiscoveryPlot.Draw(DiscoveryCurve.Of(Architectures[architecture]), TitleOf(architecture));

    /// <summary>Final losses of the runs of some architectures.</summary>
    public string LossHistogram(IEnumerable<int> architectures) =>
        LossHistogramPlot.Draw([.. architectures.Select(a => new LossHistogram(TitleOf(a), reading.LossesOf(a)))], SweepTitle);

    /// <summary>Verdicts of some architectures.</summary>
    public string Verdicts(IEnumerable<int> architectures) =>
        VerdictSharesPlot.Draw([.. architectures.Select(a => VerdictCounts.Of(Architectures[a], TitleOf(a)))], SweepTitle);

    /// <summary>Verdicts by learning rate, of one architecture or of all.</summary>
    public string LearningRates(int? architecture) => LearningRatePlot.Draw(
        reading.Settings.LearningRates(architecture),
        architecture is { } one ? TitleOf(one) : $"{SweepTitle}{(Architectures.Count > 1 ? $", all {Architectures.Count:N0} architectures together" : "")}");

    /// <summary>Number of different learning rates, of one architecture or of all.</summary>
    public int RatesOf(int? architecture) => reading.Settings.LearningRates(architecture).Count;

    /// <summary>The lowest loss of the runs of an architecture that ended at no stationary point; NaN if there are none.</summary>
    public double LowestOutsideOf(int architecture) => reading.LossesOf(architecture).LowestWithoutClass;

    /// <summary>Eigenvalues of a class's Hessian.</summary>
    public string Spectrum(int architecture, ClassRow row) => SpectrumPlot.Draw(row.Id, row.Spectrum, $"{TitleOf(architecture)}; {ClassText(row)}");

    /// <summary>The network of a class.</summary>
    public string Network(int architecture, ClassRow row) =>
        NetworkPlot.Draw(row.Id, NetworkDrawing.Of(reading.Catalog[architecture].Shape, row.Representative), $"{TitleOf(architecture)}; {ClassText(row)}", double.IsFinite(row.ErrorRadius) ? row.ErrorRadius : 0);

    /// <summary>The loss between two points of an architecture.</summary>
    /// <param name="architecture">Whose points they are.</param>
    /// <param name="from">Name and storage-length θ of one.</param>
    /// <param name="to">The same of the other.</param>
    public string Barrier(int architecture, (string Id, double[] Theta) from, (string Id, double[] Theta) to)
    {
        Objective objective = reading.Catalog[architecture];
        BarrierPair pair = BarrierPair.Of(new SegmentEvaluator(objective), new WeightMatching(objective), from.Theta, to.Theta);
        return BarrierPlot.Draw(from.Id, to.Id, pair.Before, pair.After, TitleOf(architecture));
    }

    /// <summary>The loss between the representatives of two classes.</summary>
    public string Barrier(int architecture, ClassRow from, ClassRow to) =>
        Barrier(architecture, (from.Id, PointOf(architecture, from)), (to.Id, PointOf(architecture, to)));

    /// <summary>The most-hit classes of an architecture, of equally hit ones those of the lowest runs first.</summary>
    public IReadOnlyList<ClassRow> MostHit(int architecture, int most) =>
        [.. Architectures[architecture].Classes.OrderByDescending(row => row.Hits).ThenBy(row => row.Run).Take(most)];

    private string SweepTitle => $"sweep {reading.Census.Sweep}, {reading.Census.Finished:N0} of {reading.Census.Planned:N0} runs";

    private double[] PointOf(int architecture, ClassRow row) => reading.Catalog[architecture].Shape.Complete(row.Representative);

    private static string ClassText(ClassRow row) => $"{CensusView.VerdictOf(row)}, loss {Names.Loss(row.Loss)}, {Names.Some(row.Hits, "hit", "hits")}";
}
