using Minima.Statistics;

namespace Minima.Claims.Experiments;

/// <summary>
/// Choromanska, Henaff, Mathieu, Ben Arous, LeCun 2015 (arXiv 1412.0233): the chance of a bad minimum falls with the size of
/// the network, minima of large ones do equally well on test data, and the training loss tells ever less about the test
/// loss.
/// </summary>
internal sealed class WidthClaim : IClaim
{
    private const string Teacher = "width-teacher";

    public string Id => "width";

    public string Statement => "the probability of a bad minimum falls with width, and minima of wide networks do alike on test data";

    public string Method =>
        "Parity of two bits (XOR) and of three, and regression on random networks (width-teacher), from many starts at several "
        + "widths: the share of runs that end worse than the best of their width by 2 % of the way to the best constant, and the share that miss "
        + "the best at all. With the teacher also the test loss: its deviation from the median against width, and "
        + "the rank correlation of training and test loss.";

    public string? Sweep => Id;

    public ClaimResult Examine(ClaimContext context)
    {
        IReadOnlyList<WidthSeries> tables = WidthSeries.All(context.Run(Id, quick: 200));
        WidthSeries teacher = WidthSeries.All(context.Run(Teacher, quick: 30))[0];
        WidthSeries[] tasks = [.. tables, teacher];
        Interval spread = teacher.SpreadAgainstWidth();
        bool isAlike = spread.High < 0;
        bool falls = tasks.All(task => task.Bad.FallsThroughout);
        WidthSeries[] missedAgain = [.. tasks.Where(task => task.Missed.RisesFromTrough)];
        ClaimVerdict verdict = !tasks.Any(task => task.Bad.FallsFromPeak) && !isAlike ? ClaimVerdict.Refuted
            : falls && isAlike && missedAgain.Length == 0 ? ClaimVerdict.Supported
            : ClaimVerdict.Depends;
        return new ClaimResult(verdict,
        [
            .. tasks.SelectMany(task => task.Figures()),
            .. teacher.TestFigures(),
        ])
        {
            Condition = verdict == ClaimVerdict.Depends ? When(tasks, missedAgain, isAlike) : null,
            Evidence = [.. tasks.Select(task => task.ToString()), $"test loss on {teacher.Task}: its spread {(isAlike ? "falls" : "does not clearly fall")} with width"],
        };
    }

    private static string When(WidthSeries[] tasks, WidthSeries[] missedAgain, bool isAlike)
    {
        string[] never = [.. tasks.Where(task => !task.Bad.FallsFromPeak).Select(task => task.Task)];
        string[] late = [.. tasks.Where(task => task.Bad is { FallsFromPeak: true, FallsThroughout: false }).Select(task => $"{task.Task} from {task.Bad.Peak.Width} units on")];
        string[] parts =
        [
            never.Length == 0 ? "bad minima grow rarer" : $"bad minima do not clearly grow rarer on {string.Join(", ", never)}",
            .. late.Length == 0 ? Array.Empty<string>() : [$"only where the network is wide enough for the task: {string.Join(", ", late)}"],
            .. missedAgain.Length == 0 ? Array.Empty<string>() : [$"the very best is missed more often again with width on {string.Join(", ", missedAgain.Select(task => task.Task))}: 'bad' must mean clearly worse"],
            isAlike ? "test losses grow alike" : "test losses do not clearly grow alike",
        ];
        return string.Join("; ", parts);
    }
}
