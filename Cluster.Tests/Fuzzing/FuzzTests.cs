using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Cluster.Tests.Fuzzing;

/// <summary>
/// Mutants of valid files are read or refused as bad input, each within a second and 256 MB, and nothing is written but
/// where it belongs. <c>CENSUS_FUZZ=1000000</c> in the environment makes as many mutants as it says and prints a table;
/// <c>CENSUS_FUZZ_SEED</c> gives other ones; <c>CENSUS_FUZZ_ONLY=csv:17</c> repeats one.
/// </summary>
public sealed class FuzzTests : IDisposable
{
    private const long UsualMutants = 20_000;
    private const ulong UsualSeed = 20261122;

    private readonly FuzzFolder _folder = new();
    private readonly IReadOnlyList<FuzzFormat> _formats;

    public FuzzTests() => _formats = FuzzFormats.All(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_seed_is_valid()
    {
        foreach (FuzzFormat format in _formats)
        {
            for (int i = 0; i < format.Seeds.Count; i++)
            {
                FuzzSeed seed = format.Seeds[i];
                byte[] file = seed.Wrap is null ? seed.Bytes : seed.Wrap(seed.Bytes);
                Exception? failure = Record.Exception(() => format.Read(file));
                Assert.True(failure is null, $"{format.Name} {i}: {failure}");
            }
        }
    }

    [Fact]
    public void Mutants_are_read_or_refused_soon_and_with_little_memory()
    {
        long? wanted = Number("CENSUS_FUZZ");
        var fuzzer = new Fuzzer((ulong?)Number("CENSUS_FUZZ_SEED") ?? UsualSeed);
        string? only = Environment.GetEnvironmentVariable("CENSUS_FUZZ_ONLY");
        long each = ((wanted ?? UsualMutants) + _formats.Count - 1) / _formats.Count;
        var failures = new List<string>();
        var tallies = new List<FuzzTally>();
        if (wanted is not null)
            System.Console.WriteLine(FuzzTally.Heading);
        foreach (FuzzFormat format in _formats.Where(format => only is null || only.StartsWith(format.Name + ":", StringComparison.Ordinal)))
        {
            IEnumerable<long> numbers = only is null ? Numbers(each) : [long.Parse(only[(format.Name.Length + 1)..], CultureInfo.InvariantCulture)];
            tallies.Add(fuzzer.Run(format, numbers, failures));
            if (wanted is not null)
                System.Console.WriteLine(tallies[^1]);
        }

        if (wanted is not null)
            System.Console.WriteLine(Summary(tallies, failures.Count));
        Assert.NotEmpty(tallies);
        Assert.True(failures.Count == 0, $"{failures.Count} mutants fail:\n{string.Join("\n\n", failures.Take(10))}");
        Assert.True(_folder.IsAloneChanged, "something was written outside the folder");
        // Where hardly any is read, or refused, the mutants are no good.
        Assert.All(tallies.Where(_ => only is null), tally => Assert.True(tally.Accepted > each / 50, tally.ToString()));
        Assert.True(only is not null || tallies.Sum(tally => tally.Refused) > tallies.Sum(tally => tally.Accepted));
    }

    [Fact]
    public void The_fuzzer_notices_a_wrong_exception_and_too_much_memory_and_says_how_to_repeat_it()
    {
        FuzzFormat csv = _formats.Single(format => format.Name == "csv");
        byte[] bad = Mutator.Mutant(csv, 1, 7), large = Mutator.Mutant(csv, 1, 9);
        int kept = 0;
        var failures = new List<string>();
        FuzzFormat faulty = csv with
        {
            Read = bytes =>
            {
                if (bytes.AsSpan().SequenceEqual(bad))
                    throw new InvalidOperationException("planted");
                if (bytes.AsSpan().SequenceEqual(large))
                    kept += new byte[Fuzzer.MostMemory + 1].Length;
            },
        };

        FuzzTally tally = new Fuzzer(1).Run(faulty, Numbers(20), failures);

        Assert.Equal(2, failures.Count);
        Assert.StartsWith("CENSUS_FUZZ_SEED=1 CENSUS_FUZZ_ONLY=csv:7: System.InvalidOperationException: planted", failures[0], StringComparison.Ordinal);
        Assert.StartsWith("CENSUS_FUZZ_SEED=1 CENSUS_FUZZ_ONLY=csv:9: it takes 256 MB", failures[1], StringComparison.Ordinal);
        Assert.Equal((19, 0, 9), (tally.Accepted, tally.Refused, tally.Largest.Number));
        Assert.True(kept > 0);
    }

    [Fact]
    public void Something_written_beside_the_folder_is_noticed()
    {
        Assert.True(_folder.IsAloneChanged);
        string path = _folder.Write("../beside.csv", [1]);

        Assert.False(_folder.IsAloneChanged);

        File.Delete(path);
        _folder.Write("../beside.txt", [1]);
        Assert.False(_folder.IsAloneChanged);
    }

    [Fact]
    public void A_mutant_follows_from_its_seed_format_and_number_alone()
    {
        FuzzFormat csv = _formats.Single(format => format.Name == "csv");
        byte[][] first = [.. Numbers(50).Select(number => Mutator.Mutant(csv, 1, number))];

        Assert.Equal(first[49], Mutator.Mutant(csv, 1, 49));
        Assert.NotEqual(first[49], Mutator.Mutant(csv, 2, 49));
        Assert.True(first.Select(Convert.ToHexString).Distinct().Count() > 45);
    }

    private static IEnumerable<long> Numbers(long count)
    {
        for (long number = 0; number < count; number++)
            yield return number;
    }

    private static string Summary(List<FuzzTally> tallies, int failures)
    {
        using var process = Process.GetCurrentProcess();
        return string.Create(CultureInfo.InvariantCulture, $"{tallies.Sum(tally => tally.Accepted + tally.Refused):N0} mutants: {tallies.Sum(tally => tally.Accepted):N0} accepted, {tallies.Sum(tally => tally.Refused):N0} refused, {failures} failed; ")
            + string.Create(CultureInfo.InvariantCulture, $"slowest {tallies.Max(tally => tally.Slowest.Time.TotalMilliseconds):F0} ms, largest {tallies.Max(tally => tally.Largest.Bytes) / 1e6:F0} MB; the process held {process.PeakWorkingSet64 / 1e6:F0} MB at most");
    }

    private static long? Number(string variable) =>
        long.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out long number) ? number : null;
}
