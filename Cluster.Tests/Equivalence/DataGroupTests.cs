using Cluster.Tests.Reference;
using Minima.Equivalence;
using Minima.Networks;
using Minima.Objectives;
using Minima.Sweeps;
using Xunit;

namespace Cluster.Tests.Equivalence;

/// <summary>Declared changes of inputs and outputs: which are accepted, what they do, how many there are.</summary>
public sealed class DataGroupTests
{
    private static readonly DataGenerator Swap = new([[0, 1], [1, 0]]);

    [Fact]
    public void The_task_of_xor_has_two_elements_under_a_penalty_and_eight_without()
    {
        // Without a penalty the square's symmetries: negating one input exchanges the labels.
        Assert.Equal(2, Task(LossKind.CrossEntropy, 1e-3).Elements.Count);
        Assert.Equal(8, Task(LossKind.CrossEntropy, 0).Elements.Count);
        Assert.Equal(8, Task(LossKind.Mse, 0).Elements.Count);
        Assert.Equal(8, Task(LossKind.Logistic, 0).Elements.Count);
    }

    [Fact]
    public void Every_element_leaves_the_loss_as_it_is()
    {
        foreach (LossKind loss in new[] { LossKind.CrossEntropy, LossKind.Mse, LossKind.Logistic })
        {
            Objective objective = Xor(loss, 0);
            double[] point = TestData.Point(objective, 1, new Random(1));
            foreach (DataElement element in Task(loss, 0).Elements)
                Assert.Equal(ReferenceNetwork.Loss(objective, point), ReferenceNetwork.Loss(objective, element.Apply(objective.Shape, point)), 1e-13);
        }
    }

    [Fact]
    public void Products_act_as_their_factors_one_after_the_other()
    {
        Objective objective = Xor(LossKind.Mse, 0);
        double[] point = TestData.Point(objective, 1, new Random(2));
        IReadOnlyList<DataElement> elements = Task(LossKind.Mse, 0).Elements;
        Assert.Equal(8, elements.Count);
        foreach (DataElement a in elements)
        {
            foreach (DataElement b in elements)
            {
                double[] both = a.Apply(objective.Shape, b.Apply(objective.Shape, point));
                Assert.InRange(EquivalenceCase.Distance(both, a.After(b).Apply(objective.Shape, point)), 0, 1e-13);
            }
        }
    }

    [Fact]
    public void Copies_under_the_whole_group_merge_and_their_invariants_agree()
    {
        Objective objective = Xor(LossKind.Mse, 0);
        DataGroup group = Task(LossKind.Mse, 0);
        var aligner = new DataAligner(objective, group);
        double[] point = TestData.Point(objective, 1, new Random(3));
        Fingerprint own = aligner.FingerprintOf(EquivalenceCase.Specimen(objective, point));
        foreach (DataElement element in group.Elements)
        {
            foreach (Witness units in GroupElements.Of(new UnitGroup(objective, ClassLevel.Symmetry)))
            {
                double[] image = UnitMap.Apply(objective.Shape, units with { Data = element }, point);
                Assert.True(own.Meets(aligner.FingerprintOf(EquivalenceCase.Specimen(objective, image))));
                Witness? witness = aligner.TryAlign(point, image, 1e-9);
                Assert.NotNull(witness);
                Assert.InRange(EquivalenceCase.Distance(UnitMap.Apply(objective.Shape, witness, point), image), 0, 1e-12);
            }
        }
    }

    [Fact]
    public void Given_matrices_make_the_group_they_generate()
    {
        Objective objective = Xor(LossKind.Mse, 0);
        var negation = new DataGenerator([[-1, 0], [0, 1]], [1, 0], [[-1]], [1]);

        Assert.Equal(2, Given(objective, Swap).Elements.Count);
        Assert.Equal(8, Given(objective, Swap, negation).Elements.Count);
        Assert.True(Given(objective, Swap).Elements[0].IsIdentity);
    }

    [Fact]
    public void What_changes_the_loss_is_refused()
    {
        var negation = new DataGenerator([[-1, 0], [0, 1]], [1, 0], [[-1]], [1]);
        Assert.Contains("no symmetry", Refusal(Xor(LossKind.Mse, 1e-3), negation), StringComparison.Ordinal);
        Assert.Contains("no symmetry", Refusal(Xor(LossKind.Mse, 0), new DataGenerator([[2, 0], [0, 0.5]])), StringComparison.Ordinal);
        Assert.Contains("generator 2", Refusal(Xor(LossKind.Mse, 0), Swap, new DataGenerator(Outputs: [[-1]])), StringComparison.Ordinal);
        Assert.Contains("3 × 3", Refusal(Xor(LossKind.Mse, 0), new DataGenerator([[1, 0, 0], [0, 1, 0], [0, 0, 1]])), StringComparison.Ordinal);
    }

    private static string Refusal(Objective objective, params DataGenerator[] generators) =>
        Assert.ThrowsAny<ArgumentException>(() => Given(objective, generators)).Message;

    private static DataGroup Given(Objective objective, params DataGenerator[] generators) =>
        DataGroup.Of(objective, new ClassesSpec(DataSymmetry: DataSymmetry.Given) { Generators = generators });

    private static DataGroup Task(LossKind loss, double l2) => DataGroup.Of(Xor(loss, l2), new ClassesSpec(DataSymmetry: DataSymmetry.Task));

    private static Objective Xor(LossKind loss, double l2) => TestData.Objective(TestData.Xor, NetworkSpec.Uniform([2], Activation.Tanh), loss, l2);
}
