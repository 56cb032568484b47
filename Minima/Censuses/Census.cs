using System.Globalization;
using System.Text;
using Minima.Curvature;
using Minima.Equivalence;
using Minima.Networks;
using Minima.Randomness;
using Minima.Sweeps;

namespace Minima.Censuses;

/// <summary>The result of a sweep: the classes of minima of every architecture.</summary>
/// <param name="Sweep">Name of the sweep.</param>
/// <param name="SpecHash">Hash of everything that determines results.</param>
/// <param name="Planned">Runs that the sweep has, or the shard.</param>
/// <param name="Finished">Runs that are in the census.</param>
/// <param name="Architectures">One census per objective, in the order of the spec.</param>
public sealed record Census(string Sweep, string SpecHash, int Planned, int Finished, IReadOnlyList<ArchitectureCensus> Architectures)
{
    /// <summary>The part of the sweep that the census is of.</summary>
    public Shard Shard { get; init; } = Shard.Whole;

    /// <summary>Whether all planted points were grouped as they had to be.</summary>
    public bool IsConclusive => Architectures.All(architecture => architecture.Controls.Failures.Count == 0);

    /// <summary>
    /// A hash of the whole census, 64 hexadecimal characters, every number by its bits: equal digests, equal census. The
    /// sweep's name is left out.
    /// </summary>
    public string Digest
    {
        get
        {
            var text = new StringBuilder();
            text.Append(CultureInfo.InvariantCulture, $"{SpecHash} {Finished}\n");
            foreach (ArchitectureCensus architecture in Architectures)
                Append(text, architecture);
            return StableHash.OfText(text.ToString());
        }
    }

    private static void Append(StringBuilder text, ArchitectureCensus architecture)
    {
        text.Append(CultureInfo.InvariantCulture, $"{architecture.Setting.ObjectiveKey} {architecture.Runs}");
        foreach (Verdict verdict in Enum.GetValues<Verdict>())
            text.Append(CultureInfo.InvariantCulture, $" {verdict.Name()}={architecture.Verdicts[verdict]}");
        foreach ((ClassLevel level, int? count) in architecture.Levels.OrderBy(pair => pair.Key))
            text.Append(CultureInfo.InvariantCulture, $" {level.Name()}={count}");
        text.Append('\n');
        foreach (ClassRow row in architecture.Classes)
        {
            text.Append(CultureInfo.InvariantCulture, $"{row.Id} {row.Hits} {row.CopiesSeen} {row.Orbit} {row.Verdict.Name()} {row.Index} {row.DegenerateDimension} ");
            text.Append(StableHash.OfValues([row.Loss, row.TestLoss, row.MinEigenvalue, row.MaxEigenvalue, row.GradientNorm, row.ErrorRadius, .. row.Spectrum, .. row.Representative]));
            text.Append('\n');
        }
    }
}
