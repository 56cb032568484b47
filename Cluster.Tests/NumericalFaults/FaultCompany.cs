using Minima.Kernels.Lanes;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.NumericalFaults;

/// <summary>Runs that share vectors; some go on from a checkpoint with a fault in it. What the others come to is known from each alone.</summary>
/// <param name="objective">Their objective.</param>
/// <param name="runs">The runs, all of one method.</param>
internal sealed class FaultCompany(Objective objective, RunSpec[] runs)
{
    private readonly RunOutcome[] _alone = [.. runs.Select(run => FaultBatch.Alone(objective, run))];

    private readonly RunCheckpoint[] _begun = [.. runs.Select(run => FaultBatch.After(objective, run, 1))];

    /// <summary>
    /// Plants faults 0, 1, … into every fourth run or so, all runs share vectors of a width, and asserts that every outcome
    /// is sound, those with a fault have the bits they have alone, and the others those they have without any.
    /// </summary>
    /// <param name="width">The width.</param>
    /// <param name="lane">The first run with a fault, and so its lane.</param>
    /// <param name="plant">Fault i in a run's checkpoint.</param>
    /// <param name="faults">How many.</param>
    /// <returns>Outcomes of the runs with a fault.</returns>
    public RunOutcome[] AssertUndisturbed(LaneWidth width, int lane, Func<RunCheckpoint, int, RunCheckpoint> plant, int faults)
    {
        int apart = runs.Length / faults, first = lane % apart;
        Dictionary<int, RunCheckpoint> from = Enumerable.Range(0, faults).ToDictionary(i => first + i * apart, i => plant(_begun[first + i * apart], i));
        RunOutcome[] found = FaultBatch.Run(objective, runs, width, from);
        for (int i = 0; i < runs.Length; i++)
        {
            string name = $"{runs[i].Setting.Optimizer.Kind} {runs[i].Setting.Optimizer.Precision} {width}, first fault in lane {lane}";
            SoundOutcome.Assert(objective, runs[i], found[i], name);
            RunOutcome expected = from.TryGetValue(i, out RunCheckpoint? checkpoint) ? FaultBatch.Alone(objective, runs[i], checkpoint) : _alone[i];
            Assert.True(expected.HasSameBits(found[i]), $"{name}: run {i}, {(checkpoint is null ? "a neighbour" : "a fault")}, is {found[i].Verdict} after {found[i].Steps} steps, alone {expected.Verdict} after {expected.Steps}");
        }

        return [.. from.Keys.Order().Select(i => found[i])];
    }
}
