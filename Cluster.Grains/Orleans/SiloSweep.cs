using Cluster.Grains.Compute;
using Cluster.Grains.Ports;
using Minima.Objectives;
using Minima.Sweeps;

namespace Cluster.Grains.Orleans;

/// <summary>What one silo has of a sweep.</summary>
/// <param name="Version">Version of the spec.</param>
/// <param name="Hash">Hash of the sweep.</param>
/// <param name="Slice">The sweep's runs.</param>
/// <param name="Aggregators">How many aggregators share its reports.</param>
/// <param name="Catalog">Its objectives.</param>
/// <param name="Actors">Its actors.</param>
/// <param name="Trainer">The silo's compute core, as the sweep's runs see it.</param>
/// <param name="Reports">The silo's way to the aggregator.</param>
/// <param name="Checkpoints">Where checkpoints of its long runs are kept.</param>
public sealed record SiloSweep(int Version, string Hash, RunSlice Slice, int Aggregators, ObjectiveCatalog Catalog, IActors Actors, SweepTrainer Trainer, IReports Reports, ICheckpoints Checkpoints);
