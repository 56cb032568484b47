using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Xunit;

namespace Cluster.Tests.Architecture;

/// <summary>
/// Minima is pure: no files, no network, no threads, no clock, no chance but its own. Judged by what its assembly refers
/// to, so that no way of writing it slips through, and by its source where a reference does not tell.
/// </summary>
public sealed partial class PureDomainTests
{
    private static readonly HashSet<string> ForbiddenTypes =
    [
        "System.DateTime", "System.DateTimeOffset", "System.TimeProvider", "System.Console", "System.Random",
        "System.HashCode", "System.Guid", "System.Security.Cryptography.RandomNumberGenerator", "System.Diagnostics.Stopwatch", "System.Diagnostics.Process",
        "System.Numerics.Vector", "System.Numerics.Vector`1",
    ];

    private static readonly string[] ForbiddenNamespaces =
    [
        "System.IO", "System.Net", "System.Threading", "System.Data", "System.Numerics.Tensors",
    ];

    [Fact]
    public void The_domain_refers_to_no_type_of_the_world_outside()
    {
        string[] referenced = [.. ReferencedTypes(typeof(Minima.Sweeps.SweepSpec).Assembly.Location)];

        Assert.Contains("System.Math", referenced);
        Assert.DoesNotContain(referenced, IsForbidden);
    }

    [Fact]
    public void The_domain_asks_the_environment_for_nothing()
    {
        // The compiler's own iterators compare thread numbers; no result depends on them.
        string[] members = [.. ReferencedMembers(typeof(Minima.Sweeps.SweepSpec).Assembly.Location, "System", "Environment")];

        Assert.DoesNotContain(members, member => member != "get_CurrentManagedThreadId");
    }

    [Fact]
    public void The_check_notices_a_forbidden_type() =>
        Assert.Contains(ReferencedTypes(typeof(Cluster.Embedded.Hosting.SweepSession).Assembly.Location), IsForbidden);

    [Theory]
    [InlineData("Minima")]
    [InlineData("Cluster.Grains")]
    public void No_result_depends_on_hashes_that_change_from_process_to_process(string project)
    {
        // A GetHashCode that only serves dictionaries may use the process's own seed; nothing else may.
        string[] offenders = [.. SourceTree.Files(project).SelectMany(file => SourceTree.Read(file).Split('\n')
            .Where(line => ProcessHash().IsMatch(line) && !line.Contains("override int GetHashCode", StringComparison.Ordinal) && !line.Contains("///", StringComparison.Ordinal))
            .Select(line => $"{file}: {line.Trim()}"))];

        Assert.Empty(offenders);
    }

    [Fact]
    public void Actors_use_nothing_that_escapes_a_deterministic_scheduler()
    {
        string[] offenders = [.. SourceTree.Files("Cluster.Grains").Where(file => !file.Contains("/Compute/", StringComparison.Ordinal) && !file.Contains("/Orleans/", StringComparison.Ordinal))
            .SelectMany(file => SourceTree.Read(file).Split('\n').Where(line => Escape().IsMatch(line)).Select(line => $"{file}: {line.Trim()}"))];

        Assert.Empty(offenders);
    }

    private static bool IsForbidden(string type) => ForbiddenTypes.Contains(type)
        || ForbiddenNamespaces.Any(space => type.StartsWith(space + ".", StringComparison.Ordinal));

    private static IEnumerable<string> ReferencedTypes(string assembly)
    {
        using var reader = new PEReader(File.OpenRead(assembly));
        MetadataReader metadata = reader.GetMetadataReader();
        return [.. metadata.TypeReferences.Select(metadata.GetTypeReference)
            .Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}")];
    }

    private static IEnumerable<string> ReferencedMembers(string assembly, string space, string type)
    {
        using var reader = new PEReader(File.OpenRead(assembly));
        MetadataReader metadata = reader.GetMetadataReader();
        return [.. metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Where(member => member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => (Name: metadata.GetString(member.Name), Type: metadata.GetTypeReference((TypeReferenceHandle)member.Parent)))
            .Where(member => metadata.StringComparer.Equals(member.Type.Namespace, space) && metadata.StringComparer.Equals(member.Type.Name, type))
            .Select(member => member.Name)];
    }

    [GeneratedRegex(@"\.GetHashCode\(|HashCode\.|RuntimeHelpers\.GetHash")]
    private static partial Regex ProcessHash();

    [GeneratedRegex(@"Task\.Run|new Thread|ThreadPool|Task\.WhenEach|ReadAllAsync|Parallel\.|ConfigureAwait\(false\)|Stopwatch|DateTime(Offset)?\.(Utc)?Now|Thread\.Sleep|new Timer|Task\.Delay\([^,()]*\)")]
    private static partial Regex Escape();
}
