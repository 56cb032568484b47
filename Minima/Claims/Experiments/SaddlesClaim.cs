using System.Globalization;
using Minima.Statistics;

namespace Minima.Claims.Experiments;

/// <summary>
/// Dauphin, Pascanu, Gulcehre, Cho, Ganguli, Bengio 2014 (arXiv 1406.2572): what one meets in high dimension are saddles rather
/// than bad minima, and the index of a stationary point grows with its loss.
/// </summary>
internal sealed class SaddlesClaim : IClaim
{
    /// <summary>"Far more" is at least so many saddles to a bad minimum.</summary>
    private const int FarMore = 2;

    public string Id => "saddles";

    public string Statement => "one meets saddles far more than bad minima, and the higher the loss the more negative eigenvalues";

    public string Method =>
        "Parity of two bits (XOR) and of three with two and three tanh units. From a random place on the descent of each "
        + "run, moved by noise, Levenberg–Marquardt on g(θ) = 0 with the exact Hessian finds a stationary point of any index; points are "
        + "counted by index and by class, and index is compared with loss. From the same starts gradient descent ends where it ends. Bad: worse than the best by 2 % of the way "
        + $"to the best constant. Far more: at least {FarMore} saddles to a bad minimum, by the interval's lower end of their share among both.";

    public IReadOnlyList<string> Sweeps => [Id];

    public ClaimResult Examine(ClaimContext context)
    {
        ClaimSweep sweep = context.Run(Id, quick: 150);
        StationaryCensus[] tasks = [.. sweep.Spec.Settings.Select((_, setting) => StationaryCensus.Of(sweep, setting))];
        StationaryCensus[] many = [.. tasks.Where(task => IsFarMore(task.SaddlesOfBoth))];
        StationaryCensus[] onTheWay = [.. tasks.Where(task => IsFarMore(task.DescentSaddlesOfBoth))];
        bool grows = tasks.All(task => task.IndexAgainstLoss.Low > 0);
        ClaimVerdict verdict = many.Length == 0 ? ClaimVerdict.Refuted
            : many.Length == tasks.Length && onTheWay.Length == tasks.Length && grows ? ClaimVerdict.Supported
            : ClaimVerdict.Depends;
        return new ClaimResult(verdict, [.. tasks.SelectMany(task => task.Figures())])
        {
            Condition = verdict != ClaimVerdict.Depends ? null
                : $"with at least {FarMore} to 1 it is true of the stationary points that this search finds {(many.Length == tasks.Length ? "on every task" : $"on {Names(many)}, not on {Names(tasks.Except(many))}")} "
                    + $"({Percent(tasks.Min(task => task.Failed.Interval.Estimate))} to {Percent(tasks.Max(task => task.Failed.Interval.Estimate))} of its searches, by task, fail); "
                    + $"of the ends of gradient descent {(onTheWay.Length == 0 ? "it is not" : $"it is on {Names(onTheWay)}")}; "
                    + $"index and loss {(grows ? "grow together" : "do not clearly grow together everywhere")}",
            Evidence = [.. tasks.Select(task => task.ToString())],
        };
    }

    private static bool IsFarMore(Proportion saddlesOfBoth) => saddlesOfBoth.Interval.Low >= FarMore / (FarMore + 1.0);

    private static string Names(IEnumerable<StationaryCensus> tasks) => string.Join(", ", tasks.Select(task => task.Name));

    private static string Percent(double share) => share.ToString("P0", CultureInfo.InvariantCulture);
}
