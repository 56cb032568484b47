using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Minima.Data;
using Minima.Kernels.Lanes;
using Minima.Networks;

namespace Minima.Kernels;

/// <summary>
/// A dataset cut into tiles of four samples in lane layout. Small datasets are broadcast once; larger ones tile by tile
/// at every pass, because the broadcast copy would fall out of the cache.
/// </summary>
internal sealed class SampleTiles<TLane, T>
    where TLane : struct, ILane<TLane, T>
    where T : unmanaged
{
    /// <summary>Samples per tile.</summary>
    public const int Tile = 4;

    /// <summary>Largest broadcast copy kept: half of a common level-2 cache.</summary>
    private const int ResidentBytes = 256 * 1024;

    private readonly double[] _inputs;
    private readonly double[] _targets;
    private readonly int _samples;
    private readonly int _inputCount;
    private readonly int _targetCount;
    private readonly bool _isResident;
    private readonly AlignedBuffer<TLane> _inputLanes;
    private readonly AlignedBuffer<TLane> _targetLanes;
    private readonly AlignedBuffer<TLane> _gatheredInputs;
    private readonly AlignedBuffer<TLane> _gatheredTargets;
    private readonly double[] _weights = new double[Tile];

    public SampleTiles(Dataset data, LossTargets targets)
    {
        _inputs = data.Inputs.ToArray();
        _targets = targets.Values.ToArray();
        _samples = data.Samples;
        _inputCount = data.InputCount;
        _targetCount = targets.Outputs;
        Tiles = (_samples + Tile - 1) / Tile;
        long bytes = (long)Tiles * Tile * (_inputCount + _targetCount) * Unsafe.SizeOf<TLane>();
        _isResident = bytes <= ResidentBytes;
        int kept = _isResident ? Tiles : 1;
        _inputLanes = new AlignedBuffer<TLane>(kept * Tile * _inputCount);
        _targetLanes = new AlignedBuffer<TLane>(kept * Tile * _targetCount);
        _gatheredInputs = new AlignedBuffer<TLane>(Tile * _inputCount);
        _gatheredTargets = new AlignedBuffer<TLane>(Tile * _targetCount);
        for (int tile = 0; _isResident && tile < Tiles; tile++)
            Broadcast(tile, tile);
    }

    /// <summary>Number of tiles.</summary>
    public int Tiles { get; }

    /// <summary>Tile number <paramref name="tile"/>, each sample with weight 1/samples.</summary>
    public SampleTile<TLane> Read(int tile)
    {
        if (!_isResident)
            Broadcast(tile, 0);
        return View(_isResident ? tile : 0, tile * Tile, _samples);
    }

    /// <summary>The tile of batch positions <paramref name="first"/> … +3; each lane has samples of its own.</summary>
    public SampleTile<TLane> Gather(ReadOnlySpan<int> samples, int first, int batch)
    {
        Span<T> inputs = MemoryMarshal.Cast<TLane, T>(_gatheredInputs.Span);
        Span<T> targets = MemoryMarshal.Cast<TLane, T>(_gatheredTargets.Span);
        int width = TLane.Width;
        for (int s = 0; s < Tile; s++)
        {
            int position = Math.Min(first + s, batch - 1);
            for (int lane = 0; lane < width; lane++)
            {
                int sample = samples[position * width + lane];
                for (int j = 0; j < _inputCount; j++)
                    inputs[(j * Tile + s) * width + lane] = Convert(_inputs[sample * _inputCount + j]);
                for (int o = 0; o < _targetCount; o++)
                    targets[(o * Tile + s) * width + lane] = Convert(_targets[sample * _targetCount + o]);
            }
        }

        SetWeights(first, batch);
        return new SampleTile<TLane>(_gatheredInputs.Span, _gatheredTargets.Span, _weights);
    }

    private static T Convert(double value) =>
        typeof(T) == typeof(double) ? (T)(object)value : (T)(object)(float)value;

    private SampleTile<TLane> View(int slot, int first, int count)
    {
        SetWeights(first, count);
        return new SampleTile<TLane>(
            _inputLanes.Span.Slice(slot * Tile * _inputCount, Tile * _inputCount),
            _targetLanes.Span.Slice(slot * Tile * _targetCount, Tile * _targetCount),
            _weights);
    }

    private void SetWeights(int first, int count)
    {
        for (int s = 0; s < Tile; s++)
            _weights[s] = first + s < count ? 1.0 / count : 0;
    }

    private void Broadcast(int tile, int slot)
    {
        Span<TLane> inputs = _inputLanes.Span.Slice(slot * Tile * _inputCount);
        Span<TLane> targets = _targetLanes.Span.Slice(slot * Tile * _targetCount);
        for (int s = 0; s < Tile; s++)
        {
            int sample = Math.Min(tile * Tile + s, _samples - 1);
            for (int j = 0; j < _inputCount; j++)
                inputs[j * Tile + s] = TLane.Broadcast(_inputs[sample * _inputCount + j]);
            for (int o = 0; o < _targetCount; o++)
                targets[o * Tile + s] = TLane.Broadcast(_targets[sample * _targetCount + o]);
        }
    }
}
