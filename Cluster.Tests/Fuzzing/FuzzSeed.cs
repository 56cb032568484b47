namespace Cluster.Tests.Fuzzing;

/// <summary>A valid file that mutants are made of.</summary>
/// <param name="Bytes">What is mutated.</param>
/// <param name="Wrap">
/// Puts mutated bytes into the file: packs them, or mends lengths and checksums, so that the reader gets beyond those. Null
/// where the bytes are the file.
/// </param>
internal sealed record FuzzSeed(byte[] Bytes, Func<byte[], byte[]>? Wrap = null);
