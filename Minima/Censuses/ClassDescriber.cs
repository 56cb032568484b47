using System.Numerics;
using Minima.Equivalence;
using Minima.Kernels;
using Minima.Objectives;
using Minima.Statistics;
using Minima.Training;

namespace Minima.Censuses;

/// <summary>Makes the rows of a census from classes.</summary>
/// <param name="objective">The objective.</param>
/// <param name="level">The level of the classes.</param>
/// <param name="aligner">The level's aligner.</param>
/// <param name="runs">All runs of the objective.</param>
/// <param name="hitsByCopy">For the first run of every copy (class at level raw), the copy's hits.</param>
internal sealed class ClassDescriber(Objective objective, ClassLevel level, IAligner aligner, int runs, IReadOnlyDictionary<int, int> hitsByCopy)
{
    /// <summary>Most pairs listed; every class has its invariants besides.</summary>
    private const int MostSeparations = 1000;

    private readonly NetworkAligner _orbits = new(objective, level);

    /// <summary>The row of a class.</summary>
    public ClassRow Describe(MinimumClass found)
    {
        Specimen specimen = found.Representative;
        RunOutcome outcome = specimen.Outcome;
        int[] copies = [.. found.Runs.Where(hitsByCopy.ContainsKey).Select(run => hitsByCopy[run])];
        BigInteger? orbit = specimen.IsContinuum ? null : _orbits.OrbitSize(specimen.Point, specimen.Radius);
        return new ClassRow
        {
            Id = found.Id,
            Run = outcome.Run,
            Loss = outcome.Loss,
            TestLoss = outcome.TestLoss,
            Hits = found.Hits,
            Share = Wilson.Of(found.Hits, runs),
            Orbit = orbit,
            CopiesSeen = copies.Length,
            HitsPerCopy = orbit is { } size ? found.Hits / (double)size : double.NaN,
            MostHitsOfCopy = copies.DefaultIfEmpty(0).Max(),
            FewestHitsOfCopy = orbit is { } all && all > copies.Length ? 0 : copies.DefaultIfEmpty(0).Min(),
            Verdict = outcome.Verdict,
            Index = outcome.Index,
            DegenerateDimension = outcome.DegenerateDimension,
            IsContinuum = specimen.IsContinuum,
            MinEigenvalue = outcome.MinEigenvalue,
            MaxEigenvalue = outcome.MaxEigenvalue,
            Spectrum = outcome.Spectrum,
            GradientNorm = outcome.GradientNorm,
            ErrorRadius = outcome.ErrorRadius,
            ParameterNorm = VectorNorm.Euclidean(outcome.Parameters),
            Invariants = Invariants.Of(aligner, objective.Shape, specimen),
            Representative = outcome.Parameters,
        };
    }

    /// <summary>Pairs of classes with losses equal within their errors, and what tells each pair apart.</summary>
    public IReadOnlyList<ClassPair> Separations(IReadOnlyList<MinimumClass> classes)
    {
        MinimumClass[] byLoss = [.. classes.OrderBy(c => c.Representative.Outcome.Loss).ThenBy(c => c.Representative.Outcome.Run)];
        double widest = byLoss.Select(c => c.Representative.LossError).DefaultIfEmpty(0).Max();
        var pairs = new List<ClassPair>();
        for (int i = 0; i < byLoss.Length; i++)
        {
            Specimen a = byLoss[i].Representative;
            for (int j = i + 1; j < byLoss.Length && pairs.Count < MostSeparations; j++)
            {
                Specimen b = byLoss[j].Representative;
                double difference = b.Outcome.Loss - a.Outcome.Loss;
                if (difference > a.LossError + widest)
                    break;
                if (difference <= a.LossError + b.LossError)
                    pairs.Add(new ClassPair(byLoss[i].Id, byLoss[j].Id, Separation.Between(aligner, objective.Shape, a, b)));
            }
        }

        return pairs;
    }
}
