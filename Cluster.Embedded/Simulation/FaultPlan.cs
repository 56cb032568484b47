namespace Cluster.Embedded.Simulation;

/// <summary>Faults that do not wait for an occasion: they come at any time, each with a mean interval.</summary>
/// <param name="world">The world.</param>
/// <param name="dice">Which faults there are.</param>
/// <param name="canHappen">Whether there is anything now that could fail.</param>
internal sealed class FaultPlan(World world, FaultDice dice, Func<bool> canHappen)
{
    /// <summary>Has a fault happen now and then while faults are on.</summary>
    public void Add(FaultKind fault, double meanSeconds, Action action)
    {
        if (dice.Has(fault))
            Next();

        void Next() => world.In(world.NextTime(TimeSpan.FromSeconds(meanSeconds)), () =>
        {
            if (!dice.IsOn)
                return;
            if (canHappen())
            {
                dice.Happened(fault);
                action();
            }

            Next();
        });
    }
}
