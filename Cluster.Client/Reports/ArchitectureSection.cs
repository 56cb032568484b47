using Cluster.Client.Rendering;
using Minima.Censuses;
using Minima.Equivalence;

namespace Cluster.Client.Reports;

/// <summary>The part of a report that is about one architecture.</summary>
/// <param name="html">Where it is written to.</param>
/// <param name="plotter">Draws.</param>
/// <param name="census">The architecture.</param>
/// <param name="number">Its number, from 0.</param>
/// <param name="of">Number of architectures.</param>
internal sealed class ArchitectureSection(HtmlText html, CensusPlotter plotter, ArchitectureCensus census, int number, int of)
{
    /// <summary>Architectures up to which each shows more than one class in detail.</summary>
    private const int MostInDetail = 4;

    /// <summary>Writes it.</summary>
    public void Write()
    {
        html.Element("h2", plotter.TitleOf(number));
        if (census.Classes.Count == 0)
        {
            html.Element("p", census.Runs == 0 ? "No run has finished." : $"None of {Names.Some(census.Runs, "run", "runs")} ended at a stationary point: there are no classes.");
            return;
        }

        WriteClasses();
        html.Element("p", Levels());
        html.Open("div", "plots")
            .Figure(plotter.RankAbundance(number), "How evenly the runs fall on the classes.")
            .Figure(plotter.LossHits(number), "Whether low minima are found more often than high ones.")
            .Figure(plotter.Discovery(number), "Whether more runs would find more classes.");
        if (plotter.MostHit(number, 2) is [var first, var second])
            html.Figure(plotter.Barrier(number, first, second), $"The straight way between the two most-hit classes, {first.Id} and {second.Id}.");
        if (of > 1 && plotter.RatesOf(number) > 1)
            html.Figure(plotter.LearningRates(number), "The runs of this architecture by their learning rate.");
        html.Close("div").Open("div", "plots");
        foreach (ClassRow row in plotter.MostHit(number, of <= MostInDetail ? 2 : 1))
        {
            html.Figure(plotter.Network(number, row), $"The representative of {row.Id}; its copies differ from it by a group element.")
                .Figure(plotter.Spectrum(number, row), $"Curvature at {row.Id}.");
        }

        html.Close("div");
    }

    private void WriteClasses()
    {
        int shown = Math.Min(census.Classes.Count, CensusView.Most);
        html.Table(
            shown < census.Classes.Count ? $"The {shown} classes of lowest loss, of {census.Classes.Count:N0}." : $"All {Names.Some(shown, "class", "classes")}, by loss.",
            ["class", ">loss", ">hits", ">share", ">95 %", ">orbit", ">copies seen", "verdict", ">index", ">λ min", ">‖g‖∞", ">error radius"],
            census.Classes.Take(shown).Select(Row));
    }

    private static IReadOnlyList<string> Row(ClassRow row) =>
    [
        row.Id, Names.Loss(row.Loss), $"{row.Hits:N0}", Names.Percent(row.Share.Estimate), $"{Names.Percent(row.Share.Low)} to {Names.Percent(row.Share.High)}",
        Names.Orbit(row), $"{row.CopiesSeen:N0}", CensusView.VerdictOf(row), $"{row.Index}", Names.Short(row.MinEigenvalue), Names.Short(row.GradientNorm), Names.Short(row.ErrorRadius),
    ];

    private string Levels()
    {
        IEnumerable<KeyValuePair<ClassLevel, int?>> known = census.Levels.Where(pair => pair.Value is not null).OrderBy(pair => pair.Key);
        return $"Classes by what counts as the same: {string.Join(" → ", known.Select(pair => $"{pair.Value:N0} {CensusView.LevelName(pair.Key)}"))}.";
    }
}
