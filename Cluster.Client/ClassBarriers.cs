using Minima.Barriers;
using Minima.Censuses;
using Minima.Objectives;

namespace Cluster.Client;

/// <summary>The barriers between the most-hit classes of one architecture.</summary>
/// <param name="Architecture">Its number.</param>
/// <param name="Classes">The classes, by loss, as in the census.</param>
/// <param name="Matrix">Barriers between their representatives.</param>
/// <param name="Connection">Which are linearly connected.</param>
internal sealed record ClassBarriers(int Architecture, IReadOnlyList<ClassRow> Classes, BarrierMatrix Matrix, LinearConnection Connection)
{
    /// <summary>Measures the barriers of an architecture.</summary>
    /// <param name="census">The census.</param>
    /// <param name="catalog">Its objectives.</param>
    /// <param name="architecture">Number of the architecture.</param>
    /// <param name="most">Number of classes, the most-hit first, then those of the lowest runs.</param>
    /// <param name="places">Places at which each segment is looked at.</param>
    /// <param name="epsilon">The highest barrier that connects.</param>
    public static ClassBarriers Of(Census census, ObjectiveCatalog catalog, int architecture, int most, int places, double epsilon)
    {
        Objective objective = catalog[architecture];
        IReadOnlyList<ClassRow> all = census.Architectures[architecture].Classes;
        HashSet<int> chosen = [.. all.OrderByDescending(row => row.Hits).ThenBy(row => row.Run).Take(most).Select(row => row.Run)];
        ClassRow[] classes = [.. all.Where(row => chosen.Contains(row.Run))];
        var matrix = BarrierMatrix.Of(objective, [.. classes.Select(row => objective.Shape.Complete(row.Representative))], places);
        return new ClassBarriers(architecture, classes, matrix, LinearConnection.Of(matrix, epsilon));
    }
}
