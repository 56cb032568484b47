using Cluster.Embedded.Results;

namespace Cluster.Embedded.Simulation;

/// <summary>
/// The log's file as one process has it open. Within every call, before or after its effect, the process may end, the
/// machine may go down, or the call may fail.
/// </summary>
internal sealed class SimulatedLogFile(ProcessSimulation machine, SimulatedProcess process) : ILogFile
{
    private readonly SimulatedDisk _disk = machine.Disk;

    /// <inheritdoc/>
    public string Path => "runs.log";

    /// <inheritdoc/>
    public long Length => _disk.Length;

    /// <inheritdoc/>
    public Stream OpenRead() => new MemoryStream(_disk.Content, writable: false);

    /// <inheritdoc/>
    public void Write(long at, ReadOnlySpan<byte> bytes)
    {
        machine.MayEnd(process);
        if (machine.Dice.Falls(FaultKind.FailedWrite))
        {
            _disk.Write(at, bytes[..machine.World.NextInt(bytes.Length + 1)]);
            throw new IOException("No space left on device");
        }

        _disk.Write(at, bytes);
        machine.MayEnd(process);
    }

    /// <inheritdoc/>
    public void SetLength(long length)
    {
        machine.MayEnd(process);
        if (machine.Dice.Falls(FaultKind.FailedWrite))
            throw new IOException("Input/output error");
        _disk.SetLength(length);
        machine.MayEnd(process);
    }

    /// <inheritdoc/>
    public void Sync()
    {
        machine.MayEnd(process);
        if (machine.Dice.Falls(FaultKind.FailedSync))
        {
            _disk.FailSync();
            machine.DiskChanged();
            throw new IOException("Input/output error");
        }

        _disk.Sync();
        machine.DiskChanged();
        machine.MayEnd(process);
    }

    /// <inheritdoc/>
    public void SyncName()
    {
        machine.MayEnd(process);
        _disk.SyncName();
        machine.DiskChanged();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The disk is the machine's.
    }
}
