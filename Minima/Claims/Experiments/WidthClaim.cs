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
        + "the best at all. With the teacher also the test loss: its mean relative deviation from the median of its width and data (intervals by bootstrap), and "
        + "its rank correlation with the training loss, of either sign. All are judged by one rule: a trend falls if the last width is "
        + "clearly below the first and no later width clearly above an earlier one. Supported needs all of them to fall.";

    public IReadOnlyList<string> Sweeps => [Id, Teacher];

    public ClaimResult Examine(ClaimContext context)
    {
        IReadOnlyList<WidthSeries> tables = WidthSeries.All(context.Run(Id, quick: 200));
        WidthSeries teacher = WidthSeries.All(context.Run(Teacher, quick: 30))[0];
        WidthSeries[] tasks = [.. tables, teacher];
        WidthSeries[] missedAgain = [.. tasks.Where(task => task.Missed.RisesFromTrough)];
        bool falls = tasks.All(task => task.Bad.FallsThroughout) && teacher.Spread.FallsThroughout && teacher.TrainTest.FallsThroughout;
        ClaimVerdict verdict = !tasks.Any(task => task.Bad.FallsFromPeak) && !teacher.Spread.FallsFromPeak ? ClaimVerdict.Refuted
            : falls && missedAgain.Length == 0 ? ClaimVerdict.Supported
            : ClaimVerdict.Depends;
        return new ClaimResult(verdict,
        [
            .. tasks.SelectMany(task => task.Figures()),
            .. teacher.TestFigures(),
        ])
        {
            Condition = verdict == ClaimVerdict.Depends ? When(tasks, missedAgain, teacher) : null,
            Evidence =
            [
                .. tasks.Select(task => task.ToString()),
                .. tasks.Select(task => $"bad minima on {task.Task}: their share {task.Bad}"),
                $"test loss on {teacher.Task}: its mean relative deviation {teacher.Spread}",
                $"training and test loss on {teacher.Task}: the size of their rank correlation {teacher.TrainTest}",
            ],
        };
    }

    private static string When(WidthSeries[] tasks, WidthSeries[] missedAgain, WidthSeries teacher)
    {
        string[] throughout = [.. tasks.Where(task => task.Bad.FallsThroughout).Select(task => task.Task)];
        string[] parts =
        [
            .. throughout.Length == 0 ? Array.Empty<string>() : [$"bad minima grow rarer on {string.Join(", ", throughout)}"],
            .. tasks.Where(task => !task.Bad.FallsThroughout).Select(task => $"the share of bad minima on {task.Task} {task.Bad}"),
            .. missedAgain.Length == 0 ? Array.Empty<string>() : [$"the very best is missed more often again with width on {string.Join(", ", missedAgain.Select(task => task.Task))}: 'bad' must mean clearly worse"],
            $"the spread of test losses {teacher.Spread}",
            $"the size of the train–test correlation {teacher.TrainTest}",
        ];
        return string.Join("; ", parts);
    }
}
