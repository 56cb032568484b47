using MessagePack;
using Orleans.Storage;

namespace Cluster.Grains.Orleans;

/// <summary>Stored states as MessagePack, without type names.</summary>
public sealed class StateSerializer : IGrainStorageSerializer
{
    /// <inheritdoc/>
    public BinaryData Serialize<T>(T? input) => new(MessagePackSerializer.Serialize(input, ClusterMessages.Options));

    /// <inheritdoc/>
    public T Deserialize<T>(BinaryData input) => MessagePackSerializer.Deserialize<T>(input.ToMemory(), ClusterMessages.Options);
}
