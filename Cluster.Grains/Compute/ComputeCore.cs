using System.Diagnostics;
using System.Runtime.CompilerServices;
using Cluster.Grains.Ports;
using Cluster.Grains.Telemetry;
using Minima.Kernels.Lanes;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;

namespace Cluster.Grains.Compute;

/// <summary>
/// The compute core of a process: training threads of its own, each filling the lanes of a vector with queued runs of
/// the same objective and method. Which runs meet in a vector depends on timing; their results do not.
/// </summary>
public sealed class ComputeCore : IDisposable
{
    private readonly object _gate = new();
    private readonly Dictionary<(object Owner, string Key), Queue<TrainingJob>> _queues = [];
    private readonly ConditionalWeakTable<object, ServedAt> _served = [];
    private readonly Worker[] _workers;
    private readonly LaneWidth _width;
    private volatile bool _isStopping;
    private bool _isDraining;
    private long _turns;

    /// <summary>Starts the threads.</summary>
    /// <param name="threads">Number of training threads, at least 1.</param>
    /// <param name="width">Width of the vectors; results do not depend on it.</param>
    public ComputeCore(int threads, LaneWidth width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        _width = width;
        _workers = [.. Enumerable.Range(0, threads).Select(_ => new Worker(this))];
        foreach (Worker worker in _workers)
            worker.Start();
        ComputeCores.Add(this);
    }

    /// <summary>Runs in single precision that are trained side by side, at most.</summary>
    public int Lanes => _workers.Length * LanesOfThread;

    /// <summary>Steps and occupancy so far, summed over threads. Approximate while threads run.</summary>
    public ComputeStatistics Statistics => _workers.Select(worker => worker.Statistics).Aggregate(ComputeStatistics.None, (a, b) => a + b);

    /// <summary>What it is at. Approximate while threads run.</summary>
    public ComputeLoad Load
    {
        get
        {
            int waiting;
            lock (_gate)
                waiting = _queues.Values.Sum(queue => queue.Count);
            return _workers.Select(worker => worker.At).Aggregate(new ComputeLoad(0, 0, 0, waiting), (a, b) => a + b);
        }
    }

    private int LanesOfThread => Math.Max(1, (int)_width / (8 * sizeof(float)));

    /// <summary>Queues a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="objective">Its objective.</param>
    /// <param name="vectorKey"><see cref="Method.VectorKey"/> of its setting.</param>
    /// <param name="owner">Whose run it is: threads serve owners that wait in turn. Null is an owner, too.</param>
    /// <param name="from">Where to go on; null for its beginning.</param>
    /// <param name="cancel">Gives the run up: when its turn comes, or at its vector's next look if it is in a lane. The task is cancelled then.</param>
    public ITraining Train(RunSpec run, Objective objective, string vectorKey, object? owner = null, RunCheckpoint? from = null, CancellationToken cancel = default)
    {
        var job = new TrainingJob(run, objective, vectorKey, owner ?? this, from, cancel);
        lock (_gate)
        {
            if (_isStopping || _isDraining)
            {
                job.GiveUp();
                return job;
            }

            if (!_queues.TryGetValue(job.Queue, out Queue<TrainingJob>? queue))
                _queues.Add(job.Queue, queue = new Queue<TrainingJob>());
            queue.Enqueue(job);
            Monitor.Pulse(_gate);
        }

        return job;
    }

    /// <summary>Takes no more runs: those in the queue are cancelled, those in lanes go on to their end.</summary>
    public void Drain()
    {
        List<TrainingJob> dropped;
        lock (_gate)
        {
            _isDraining = true;
            dropped = TakeAll();
        }

        dropped.ForEach(job => job.GiveUp());
    }

    /// <summary>Stops the threads after the vector step and the verdicts they are at; runs not judged are cancelled.</summary>
    public void Dispose()
    {
        if (_isStopping)
            return;
        List<TrainingJob> dropped;
        lock (_gate)
        {
            _isStopping = true;
            dropped = TakeAll();
            Monitor.PulseAll(_gate);
        }

        foreach (Worker worker in _workers)
            worker.Join();
        ComputeCores.Remove(this);
        dropped.ForEach(job => job.GiveUp());
    }

    /// <summary>Empties the queues; under the gate.</summary>
    private List<TrainingJob> TakeAll()
    {
        List<TrainingJob> all = [.. _queues.Values.SelectMany(queue => queue)];
        _queues.Clear();
        return all;
    }

    /// <summary>
    /// Takes up to <paramref name="most"/> jobs of a key, but no more than a fair share: while other threads are hungry,
    /// few runs are spread over threads rather than packed into one vector.
    /// </summary>
    private List<TrainingJob> Take((object Owner, string Key) key, int most)
    {
        var taken = new List<TrainingJob>();
        lock (_gate)
        {
            if (!_queues.TryGetValue(key, out Queue<TrainingJob>? queue))
                return taken;
            int share = Math.Max(1, (queue.Count + _workers.Length - 1) / _workers.Length);
            for (int limit = Math.Min(most, share); taken.Count < limit && queue.TryDequeue(out TrainingJob? job);)
            {
                if (job.IsGivenUp)
                    job.GiveUp();
                else
                    taken.Add(job);
            }

            if (queue.Count == 0)
                _queues.Remove(key);
        }

        return taken;
    }

    /// <summary>Whether somebody else than a thread's owner waits for a thread.</summary>
    private bool IsWantedBesides(object owner)
    {
        lock (_gate)
            return _queues.Keys.Any(queue => !ReferenceEquals(queue.Owner, owner));
    }

    /// <summary>
    /// The job at the head of the longest queue of the owner that has waited longest, without taking it; waits for one. Null
    /// when the core stops.
    /// </summary>
    private TrainingJob? WaitForWork()
    {
        lock (_gate)
        {
            while (!_isStopping)
            {
                if (_queues.Count > 0)
                {
                    object owner = _queues.Keys.MinBy(queue => _served.GetOrCreateValue(queue.Owner).Turn).Owner;
                    _served.GetOrCreateValue(owner).Turn = ++_turns;
                    return _queues.Where(queue => ReferenceEquals(queue.Key.Owner, owner)).MaxBy(queue => queue.Value.Count).Value.Peek();
                }

                Monitor.Wait(_gate);
            }
        }

        return null;
    }

    /// <summary>The turn at which a thread last turned to an owner.</summary>
    private sealed class ServedAt
    {
        public long Turn { get; set; }
    }

    /// <summary>One training thread.</summary>
    private sealed class Worker(ComputeCore core)
    {
        /// <summary>Batches and judges kept for reuse, of up to 2 MB each; beyond it they are made anew.</summary>
        private const int MostKept = 32;

        /// <summary>
        /// Vectors' advances after which runs that have ended are judged even if they do not fill the judge's lanes: what is
        /// done must not wait for long to be on record.
        /// </summary>
        private const int MostPatience = 256;

        /// <summary>After this long a thread takes no more runs of one owner while another waits.</summary>
        private static readonly TimeSpan Slice = TimeSpan.FromSeconds(3);

        private readonly Dictionary<string, (ILaneBatch Batch, JudgeBatch Judge)> _kept = new(StringComparer.Ordinal);
        private readonly Dictionary<RunSpec, TrainingJob> _loaded = new(ReferenceEqualityComparer.Instance);
        private readonly List<Exploration> _ended = [];
        private readonly List<(RunSpec Run, RunOutcome Outcome)> _judged = [];
        private readonly ThreadClock _clock = new();
        private ILaneBatch? _batch;
        private Thread? _thread;
        private int _patience;

        public ComputeStatistics Statistics { get; private set; } = ComputeStatistics.None;

        /// <summary>What it is at.</summary>
        public ComputeLoad At => _batch is { } batch ? new(1, batch.Width, batch.Occupied, 0) : new(1, core.LanesOfThread, 0, 0);

        public void Start()
        {
            _thread = new Thread(Work) { IsBackground = true, Name = "census training" };
            _thread.Start();
        }

        public void Join() => _thread?.Join();

        private void Work()
        {
            while (core.WaitForWork() is { } next)
            {
                try
                {
                    RunVector(next);
                }
                catch (Exception failure)
                {
                    // A defect, not an outcome: the runs in the vector fail with its message, the others go on.
                    _kept.Remove(next.VectorKey);
                    _batch = null;
                    foreach (TrainingJob job in _loaded.Values)
                        job.Fail(failure);
                    _loaded.Clear();
                }
            }

            foreach (TrainingJob job in _loaded.Values)
                job.GiveUp();
        }

        /// <summary>
        /// Fills a vector with jobs of one key and advances it until the key has no more, or the core stops, or, some time
        /// after it began, another owner waits.
        /// </summary>
        private void RunVector(TrainingJob first)
        {
            long began = Stopwatch.GetTimestamp();
            bool isOver = false;
            foreach (TrainingJob job in core.Take(first.Queue, 1))
                _loaded.Add(job.Run, job);
            (ILaneBatch batch, JudgeBatch judge) = Obtain(first);
            _batch = batch;
            foreach (TrainingJob job in _loaded.Values.ToArray())
                Load(batch, job);
            while (!core._isStopping)
            {
                if (Stopwatch.GetElapsedTime(began) > Slice)
                {
                    isOver = core.IsWantedBesides(first.Owner);
                    began = Stopwatch.GetTimestamp();
                }

                // All are on the list before one is loaded: a defect in one must not leave those after it to nobody.
                List<TrainingJob> taken = isOver ? [] : core.Take(first.Queue, batch.Width - batch.Occupied);
                taken.ForEach(job => _loaded.Add(job.Run, job));
                taken.ForEach(job => Load(batch, job));

                GiveUp(batch);
                SaveAsked(batch);
                if (batch.Occupied == 0 && _loaded.Count == 0)
                    return;
                Advance(batch, judge);
            }
        }

        /// <summary>Puts a run into a lane. One whose checkpoint is none of its own fails, and its neighbours go on.</summary>
        private void Load(ILaneBatch batch, TrainingJob job)
        {
            try
            {
                batch.Load(job.Run, job.From);
                job.Times?.Load();
            }
            catch (ArgumentException failure) when (job.From is not null)
            {
                _loaded.Remove(job.Run);
                job.Fail(failure);
            }
        }

        /// <summary>Frees the lanes of runs that are not wanted any more. Those that are being judged are nearly done and go on.</summary>
        private void GiveUp(ILaneBatch batch)
        {
            foreach ((RunSpec run, TrainingJob job) in _loaded)
            {
                if (!job.IsGivenUp || !batch.Drop(run))
                    continue;
                job.GiveUp();
                _loaded.Remove(run);
            }
        }

        /// <summary>Answers those who want to know where a run is, once it is in a lane.</summary>
        private void SaveAsked(ILaneBatch batch)
        {
            foreach (TrainingJob job in _loaded.Values)
            {
                if (job.IsAsked)
                    job.Answer(batch.Save(job.Run));
            }
        }

        private void Advance(ILaneBatch batch, JudgeBatch judge)
        {
            (long vectorSteps, long runSteps) = (batch.VectorSteps, batch.RunSteps);
            bool isFull = batch.Occupied == batch.Width;
            _ended.Clear();
            _clock.Start();
            batch.Advance(_ended);
            TimeSpan training = _clock.Lap();
            if (RunTimes.AreWanted)
                _ended.ForEach(exploration => _loaded[exploration.Run].Times?.Leave());
            _ended.ForEach(judge.Add);
            Judge(judge, drain: !isFull || batch.Occupied == 0);
            Statistics += new ComputeStatistics(_ended.Count, batch.RunSteps - runSteps, (batch.VectorSteps - vectorSteps) * batch.Width)
            {
                Training = training,
                Judging = _clock.Lap(),
            };
        }

        /// <summary>
        /// Judges what fills the judge's lanes; all that has ended where lanes of the batch are free, as then few runs are to
        /// come, and at its end, so that nothing is left behind; and every so often.
        /// </summary>
        private void Judge(JudgeBatch judge, bool drain)
        {
            _judged.Clear();
            try
            {
                judge.Advance(_judged, drain || _patience >= MostPatience);
            }
            finally
            {
                _patience = _judged.Count > 0 ? 0 : _patience + 1;
                foreach ((RunSpec run, RunOutcome outcome) in _judged)
                {
                    _loaded.Remove(run, out TrainingJob? job);
                    job!.Complete(outcome);
                }
            }
        }

        private (ILaneBatch Batch, JudgeBatch Judge) Obtain(TrainingJob job)
        {
            if (_kept.TryGetValue(job.VectorKey, out (ILaneBatch Batch, JudgeBatch Judge) kept))
                return kept;
            if (_kept.Count >= MostKept)
                _kept.Clear();
            kept = (LaneBatch.Create(job.Objective, Method.Of(job.Run.Setting.Optimizer), core._width), new JudgeBatch(job.Objective, core._width));
            _kept.Add(job.VectorKey, kept);
            return kept;
        }
    }
}
