using Minima.Equivalence;
using Xunit;

namespace Cluster.Tests.Equivalence;

public sealed class AssignmentTests
{
    [Fact]
    public void Costs_as_little_as_the_best_of_all_permutations()
    {
        for (int n = 0; n <= 7; n++)
        {
            int[][] permutations = [.. GroupElements.Permutations(n)];
            foreach ((string kind, double[,] costs) in Matrices(n, n < 7 ? 40 : 5))
            {
                double cheapest = permutations.Min(columns => Cost(costs, columns));
                Assignment found = Assignment.Minimize(costs);

                Assert.True(IsPermutation(found.Columns), kind);
                Assert.Equal(Cost(costs, found.Columns), found.Cost);
                Assert.True(found.Cost <= cheapest + 1e-14 * Largest(costs), $"{kind}, n = {n}: {found.Cost:R}, not {cheapest:R}");
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(120)]
    public void Potentials_prove_that_nothing_is_cheaper(int n)
    {
        foreach ((string kind, double[,] costs) in Matrices(n, 3))
        {
            Assignment found = Assignment.Minimize(costs);
            double slack = 1e-14 * n * Largest(costs);

            Assert.True(IsPermutation(found.Columns), kind);
            Assert.Equal(found.Cost, found.RowPotentials.Sum() + found.ColumnPotentials.Sum(), slack);
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                    Assert.True(found.RowPotentials[i] + found.ColumnPotentials[j] <= costs[i, j] + slack, $"{kind}: pair {i}, {j}");
            }
        }
    }

    [Fact]
    public void A_planted_assignment_is_found()
    {
        var random = new Random(1);
        int[] planted = [.. Enumerable.Range(0, 200)];
        random.Shuffle(planted);
        double[,] costs = Filled(200, (i, j) => j == planted[i] ? random.NextDouble() : 2 + random.NextDouble());

        Assert.Equal(planted, Assignment.Minimize(costs).Columns);
    }

    [Fact]
    public void What_is_not_an_assignment_problem_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Assignment.Minimize(new double[2, 3]));
        Assert.Throws<ArgumentException>(() => Assignment.Minimize(new[,] { { 1, double.NaN }, { 1, 1 } }));
        Assert.Throws<ArgumentException>(() => Assignment.Minimize(new[,] { { 1, double.NegativeInfinity }, { 1, 1 } }));
        // Two rows that both can have the first column only.
        Assert.Throws<ArgumentException>(() => Assignment.Minimize(new[,] { { 1, double.PositiveInfinity }, { 1, double.PositiveInfinity } }));
    }

    /// <summary>Real, whole (with ties), negative, all equal, and with forbidden and nearly forbidden pairs beside a permitted assignment.</summary>
    private static IEnumerable<(string Kind, double[,] Costs)> Matrices(int n, int rounds)
    {
        var random = new Random(n);
        yield return ("equal costs", Filled(n, (_, _) => -3));
        for (int round = 0; round < rounds; round++)
        {
            int[] permitted = [.. Enumerable.Range(0, n)];
            random.Shuffle(permitted);
            yield return ("real costs", Filled(n, (_, _) => random.NextDouble()));
            yield return ("negative costs", Filled(n, (_, _) => random.NextDouble() * 20 - 15));
            yield return ("tied costs", Filled(n, (_, _) => random.Next(3)));
            yield return ("tied costs of both signs", Filled(n, (_, _) => random.Next(-2, 3)));
            yield return ("forbidden pairs", Filled(n, (i, j) => j != permitted[i] && random.Next(2) == 0 ? double.PositiveInfinity : random.Next(-5, 6)));
            yield return ("very high costs", Filled(n, (_, _) => random.Next(2) == 0 ? 1e9 : random.Next(-5, 6)));
            yield return ("a product, where every swap matters", Filled(n, (i, j) => (i + 1) * (j + 1) * 0.1));
        }
    }

    private static double[,] Filled(int n, Func<int, int, double> cost)
    {
        var costs = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
                costs[i, j] = cost(i, j);
        }

        return costs;
    }

    private static double Cost(double[,] costs, int[] columns) => Enumerable.Range(0, columns.Length).Sum(i => costs[i, columns[i]]);

    private static double Largest(double[,] costs) => costs.Cast<double>().Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();

    private static bool IsPermutation(int[] columns) => columns.Order().SequenceEqual(Enumerable.Range(0, columns.Length));
}
