namespace Cluster.Tests.Fuzzing;

/// <summary>A kind of input that comes from outside.</summary>
/// <param name="Name">Its name, also to repeat a mutant.</param>
/// <param name="Seeds">Valid files, of different features.</param>
/// <param name="Words">What is inserted: words of the format and what looks like them.</param>
/// <param name="Read">Reads a file as the product does.</param>
internal sealed record FuzzFormat(string Name, IReadOnlyList<FuzzSeed> Seeds, IReadOnlyList<byte[]> Words, Action<byte[]> Read)
{
    /// <summary>Whether an exception is the format's way to refuse a file.</summary>
    public required Func<Exception, bool> Refuses { get; init; }
}
