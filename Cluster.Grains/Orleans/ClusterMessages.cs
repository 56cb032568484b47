using MessagePack;
using MessagePack.Resolvers;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Cluster.Grains.Orleans;

/// <summary>Our types on the wire and in storage: MessagePack maps with the members' names, read as untrusted data.</summary>
public static class ClusterMessages
{
    /// <summary>Most bytes of a message: no batch of reports and no part of a data file comes near.</summary>
    public const int MostBytes = 32 << 20;

    /// <summary>How our types are written and read: without type names.</summary>
    public static MessagePackSerializerOptions Options { get; } = MessagePackSerializerOptions.Standard
        .WithResolver(ContractlessStandardResolver.Instance)
        .WithSecurity(MessagePackSecurity.UntrustedData);

    /// <summary>Registers them; silo and client alike.</summary>
    public static void Register(IServiceCollection services) =>
        services.AddSerializer(serializer => serializer.AddMessagePackSerializer(IsMessage, IsMessage, Options));

    private static bool IsMessage(Type type) =>
        type is { IsInterface: false, IsEnum: false }
        && !typeof(Exception).IsAssignableFrom(type) && !typeof(Delegate).IsAssignableFrom(type)
        && type.Namespace is { } space
        && (space.StartsWith("Minima.", StringComparison.Ordinal) || space is "Cluster.Grains.Aggregation" or "Cluster.Grains.Runs" or "Cluster.Grains.Sweeps" or "Cluster.Grains.Silos" or "Cluster.Grains.Orleans")
        && !typeof(IGrain).IsAssignableFrom(type);
}
