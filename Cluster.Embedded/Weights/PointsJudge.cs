using Cluster.Embedded.Hosting;
using Minima.Classification;
using Minima.Sweeps;

namespace Cluster.Embedded.Weights;

/// <summary>Judges many points on several threads. A point's verdict does not depend on the others, nor on threads.</summary>
public static class PointsJudge
{
    /// <summary>The judged points, in order.</summary>
    /// <param name="description">What they are points of.</param>
    /// <param name="points">The points.</param>
    /// <param name="polish">The way to the stationary points, or off.</param>
    /// <param name="options">Threads and vectors.</param>
    /// <param name="report">Called with the number of finished points, from any thread.</param>
    /// <param name="stop">Ends the work early.</param>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public static IReadOnlyList<JudgedPoint> Judge(
        WeightsDescription description, IReadOnlyList<GivenPoint> points, PolishSpec polish, SweepOptions options, Action<int> report, CancellationToken stop)
    {
        var judged = new JudgedPoint[points.Count];
        int finished = 0;
        Parallel.For(0, points.Count, new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = stop },
            () => new PointJudge(description.Setting, description.Objective, polish, options.Lanes),
            (index, _, judge) =>
            {
                judged[index] = judge.Judge(index, points[index].Parameters);
                report(Interlocked.Increment(ref finished));
                return judge;
            },
            _ => { });
        return judged;
    }
}
