using Cluster.Tests.Reference;
using Cluster.Tests.Training;
using Minima.Curvature;
using Minima.Data;
using Minima.Kernels.Lanes;
using Minima.Networks;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.NumericalFaults;

/// <summary>
/// Numbers that no run should meet, planted into one lane in the middle of training: that run gets a verdict, and its
/// neighbours have the bits that they have without it.
/// </summary>
public sealed class PlantedNumberTests
{
    private static readonly double[] Planted = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, -1e300, 1e150, float.MaxValue, -1e20, double.Epsilon, -1e-310, 1e-42, -0.0];

    private static readonly PolishSpec Short = new(Steps: 20);

    public static TheoryData<Activation, LossKind> Networks()
    {
        var networks = new TheoryData<Activation, LossKind>();
        foreach (Activation activation in Enum.GetValues<Activation>())
        {
            foreach (LossKind loss in new[] { LossKind.Mse, LossKind.CrossEntropy, LossKind.Logistic })
                networks.Add(activation, loss);
        }

        return networks;
    }

    /// <summary>In the weights and the biases of every layer, by every method, in either precision, with and without a penalty.</summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public void A_number_planted_in_any_layer_gets_a_verdict_and_disturbs_no_neighbour(Activation activation, LossKind loss)
    {
        var network = NetworkSpec.Uniform([3, 2], activation);
        var data = new DataSplit(TestData.Random(6, 2, loss, 3), TestData.Random(3, 2, loss, 4));
        int place = (int)activation + (int)loss;
        foreach (OptimizerKind kind in Enum.GetValues<OptimizerKind>())
        {
            var optimizer = new OptimizerSpec { Kind = kind, Precision = (Precision)(place / 2 % 2), Steps = 48, Batch = kind == OptimizerKind.Sgd ? 4 : 0 };
            Setting setting = TestData.Setting(network, loss, 0.01 * (place % 2), optimizer);
            Objective objective = Objective.Create(setting, data);
            var company = new FaultCompany(objective, TestRuns.Specs(setting, 2 * Planted.Length, polish: Short));
            var recorded = new List<RunOutcome>();
            foreach (LayerShape layer in objective.Shape.Layers)
            {
                foreach (int parameter in new[] { layer.WeightOffset + place % (layer.Units * layer.Inputs), layer.BiasOffset + place % layer.Units })
                {
                    RunOutcome[] found = company.AssertUndisturbed(LaneWidths.Widest, place, (checkpoint, i) => checkpoint.With(parameter, Planted[i]), Planted.Length);
                    Assert.All(found[..3], outcome => Assert.Equal(Verdict.Diverged, outcome.Verdict));
                    recorded.AddRange(found);
                }
            }

            FaultRecord.Take(setting, data, recorded);
            place++;
        }
    }

    /// <summary>Every lane of every width.</summary>
    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Float)]
    public void No_lane_of_any_width_lets_a_planted_number_out(Precision precision)
    {
        (Setting setting, Objective objective) = TestRuns.Xor(2, 1e-3, new OptimizerSpec { Kind = OptimizerKind.Adam, Precision = precision, Steps = 48 });
        foreach (LaneWidth width in LaneWidths.Supported)
        {
            int lanes = LaneBatch.Create(objective, Method.Of(setting.Optimizer), width).Width;
            var company = new FaultCompany(objective, TestRuns.Specs(setting, 2 * lanes, polish: Short));
            for (int lane = 0; lane < lanes; lane++)
            {
                foreach (double number in Planted)
                    company.AssertUndisturbed(width, lane, (checkpoint, _) => checkpoint.With(lane % checkpoint.Parameters.Length, number), 1);
            }
        }
    }

    /// <summary>What the method remembers besides the parameters: velocity, second moment, powers of β.</summary>
    [Theory]
    [InlineData(OptimizerKind.Momentum, Precision.Double)]
    [InlineData(OptimizerKind.Momentum, Precision.Float)]
    [InlineData(OptimizerKind.Adam, Precision.Double)]
    [InlineData(OptimizerKind.Adam, Precision.Float)]
    public void A_number_planted_in_what_the_method_remembers_disturbs_no_neighbour(OptimizerKind kind, Precision precision)
    {
        (Setting setting, Objective objective) = TestRuns.Xor(2, 1e-3, new OptimizerSpec { Kind = kind, Precision = precision, Steps = 48 });
        var company = new FaultCompany(objective, TestRuns.Specs(setting, 2 * Planted.Length, polish: Short));
        List<Func<RunCheckpoint, int, RunCheckpoint>> faults = [(begun, i) => begun with { Velocity = [.. begun.Velocity.SkipLast(1), Planted[i]] }];
        if (kind == OptimizerKind.Adam)
        {
            faults.Add((begun, i) => begun with { Square = [Planted[i], .. begun.Square.Skip(1)] });
            faults.Add((begun, i) => begun with { Powers = [Planted[i], begun.Powers[1]] });
            faults.Add((begun, i) => begun with { Powers = [begun.Powers[0], Planted[i]] });
        }

        foreach (LaneWidth width in LaneWidths.Supported)
        {
            foreach (Func<RunCheckpoint, int, RunCheckpoint> fault in faults)
                company.AssertUndisturbed(width, 1, fault, Planted.Length);
        }
    }

    /// <summary>The closed form has angles, and norms to divide by: no unit, none of any length, two that are the same.</summary>
    [Fact]
    public void Units_of_the_closed_form_that_have_no_direction_get_a_verdict_and_disturb_no_neighbour()
    {
        Objective objective = TestData.Teacher(4, 3);
        Setting setting = TestData.TeacherSetting(4, 3);
        foreach (Precision precision in Enum.GetValues<Precision>())
        {
            Setting own = setting with { Optimizer = new OptimizerSpec { Precision = precision, Steps = 48 } };
            var company = new FaultCompany(objective, TestRuns.Specs(own, 2 * Planted.Length, polish: Short));
            var recorded = new List<RunOutcome>();
            foreach (LaneWidth width in LaneWidths.Supported)
            {
                recorded.AddRange(company.AssertUndisturbed(width, 1, (begun, i) => begun.With(4, Planted[i]), Planted.Length));
                recorded.AddRange(company.AssertUndisturbed(width, 0, (begun, i) => begun with { Parameters = [.. begun.Parameters.Select((w, p) => p / 3 == i % 4 ? 0 : w)] }, 4));
                recorded.AddRange(company.AssertUndisturbed(width, 2, (begun, i) => begun with { Parameters = [.. begun.Parameters.Select((_, p) => begun.Parameters[p % 3])] }, 1));
                recorded.AddRange(company.AssertUndisturbed(width, 3, (begun, i) => begun with { Parameters = [.. begun.Parameters.Select(w => w * Planted[i])] }, Planted.Length));
            }

            FaultRecord.Take(own, null, recorded);
        }
    }
}
