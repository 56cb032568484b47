using System.Diagnostics;
using Cluster.Embedded;
using Cluster.Tests.Fuzzing;
using Xunit;

namespace Cluster.Tests.BadInput;

/// <summary>
/// Every bad input is refused with its place and what would be right, within a second and 256 MB, and nothing is written
/// anywhere.
/// </summary>
public sealed class BadInputTests : IDisposable
{
    private const int LeastCases = 500;
    private const int LongestMessage = 4000;

    private readonly FuzzFolder _folder = new();

    public static TheoryData<string> Names => [.. BadInputCorpus.All.Keys];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void A_bad_input_is_refused_with_its_place_and_reason(string name) => Check(BadInputCorpus.All[name]);

    [Fact]
    public void The_corpus_is_large_and_of_many_kinds()
    {
        Assert.True(BadInputCorpus.All.Count >= LeastCases, $"only {BadInputCorpus.All.Count} cases");
        Assert.True(BadInputCorpus.All.Values.Select(bad => bad.Kind).Distinct().Count() >= 10);
        Assert.All(BadInputCorpus.All.Values, bad => Assert.True(bad.Phrases.Any(phrase => phrase.Length > 3), bad.ToString()));
    }

    [Fact]
    public void The_checks_notice_what_they_are_for()
    {
        TimeSpan soon = TimeSpan.FromMilliseconds(20);
        static BadInputCase Case(Action<FuzzFolder> read) => new("test", "fault", folder => () => read(folder), "phrase");

        Check(Case(_ => throw new InputException("a", null, null, "the phrase")));
        AssertNoticed(Case(_ => { }));
        AssertNoticed(Case(_ => throw new InvalidOperationException("the phrase")));
        AssertNoticed(Case(_ => throw new InputException("a", null, null, "other words")));
        AssertNoticed(Case(_ => throw new InputException("a", null, null, "the phrase \u001b[31m")));
        AssertNoticed(Case(_ => throw new InputException("a", null, null, "the phrase" + new string('x', LongestMessage))));
        AssertNoticed(Case(_ => throw new InputException("a", 2, null, "the phrase")) with { Line = 1 });
        AssertNoticed(Case(folder => throw new InputException(folder.Write("new", [1]), null, null, "the phrase")));
        AssertNoticed(Case(folder => throw new InputException(folder.Write("../new", [1]), null, null, "the phrase")));
        AssertNoticed(Case(_ => throw new InputException("a", null, null, $"the phrase {new byte[Fuzzer.MostMemory + 1].Length}")));
        AssertNoticed(Case(_ =>
        {
            for (long started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) <= soon;)
                Thread.SpinWait(1000);
            throw new InputException("a", null, null, "the phrase");
        }), soon);
    }

    private void AssertNoticed(BadInputCase fault, TimeSpan? mostTime = null) => Assert.NotNull(Record.Exception(() => Check(fault, mostTime)));

    private void Check(BadInputCase bad, TimeSpan? mostTime = null)
    {
        TimeSpan limit = mostTime ?? Fuzzer.MostTime;
        Action read = bad.Give(_folder);
        string before = _folder.Snapshot();
        Exception? error = null;
        (TimeSpan time, long bytes) = Fuzzer.Measure(() => error = Record.Exception(read), limit);

        Assert.True(error is InputException or FormatException, $"{bad}: {error?.ToString() ?? "accepted"}");
        Assert.All(bad.Phrases, phrase => Assert.Contains(phrase, error!.Message, StringComparison.Ordinal));
        Assert.DoesNotContain(error!.Message, c => char.IsControl(c) && c != '\n');
        Assert.InRange(error.Message.Length, 8, LongestMessage);
        if (bad.Line is not null)
            Assert.Equal(bad.Line, (error as InputException)?.Line);
        Assert.True(time <= limit, $"{bad}: {time.TotalMilliseconds:F0} ms");
        Assert.True(bytes <= Fuzzer.MostMemory, $"{bad}: {bytes >> 20} MB");
        Assert.Equal(before, _folder.Snapshot());
    }
}
