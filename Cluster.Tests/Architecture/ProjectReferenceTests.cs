using System.Xml.Linq;
using Cluster.Tests.Specs;
using Xunit;

namespace Cluster.Tests.Architecture;

/// <summary>Dependencies point one way: Minima ← Cluster.Grains ← Cluster.Embedded ← Cluster.Web ← { Cluster.Silo, Cluster.Client }.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Minima"] = [],
        ["Cluster.Grains"] = ["Minima"],
        ["Cluster.Embedded"] = ["Cluster.Grains", "Minima"],
        ["Cluster.Web"] = ["Cluster.Embedded", "Cluster.Grains", "Minima"],
        ["Cluster.Silo"] = ["Cluster.Web", "Cluster.Embedded", "Cluster.Grains", "Minima"],
        ["Cluster.Client"] = ["Cluster.Web", "Cluster.Embedded", "Cluster.Grains", "Minima"],
    };

    public static TheoryData<string> Projects => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_only_to_projects_below_it(string project)
    {
        IEnumerable<string> references = Items(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path));

        Assert.Subset(new HashSet<string>(Allowed[project]), new HashSet<string>(references));
    }

    [Fact]
    public void The_domain_uses_no_package_and_no_framework_beyond_the_base() => Assert.Empty(
        Items("Minima", "PackageReference").Concat(Items("Minima", "FrameworkReference")).Concat(Items("Minima", "Reference")));

    [Fact]
    public void The_actors_of_the_default_engine_use_no_package() =>
        Assert.DoesNotContain(Document("Cluster.Grains").Descendants("PackageReference"), item => !IsConditional(item));

    [Fact]
    public void The_built_assemblies_point_the_same_way()
    {
        AssertRefersOnlyTo(typeof(Minima.Sweeps.SweepSpec).Assembly);
        AssertRefersOnlyTo(typeof(Cluster.Grains.Sweeps.SweepActor).Assembly);
        AssertRefersOnlyTo(typeof(Cluster.Embedded.Hosting.SweepSession).Assembly);
    }

    private static void AssertRefersOnlyTo(System.Reflection.Assembly assembly)
    {
        IEnumerable<string> ours = assembly.GetReferencedAssemblies().Select(name => name.Name!)
            .Where(name => name == "Minima" || name == "census" || name.StartsWith("Cluster.", StringComparison.Ordinal));

        Assert.Subset(new HashSet<string>(Allowed[assembly.GetName().Name!]), new HashSet<string>(ours));
    }

    private static bool IsConditional(XElement item) =>
        item.AncestorsAndSelf().Any(element => element.Attribute("Condition") is not null);

    private static IEnumerable<string> Items(string project, string kind) =>
        Document(project).Descendants(kind).Select(item => item.Attribute("Include")!.Value);

    private static XDocument Document(string project) => XDocument.Load(RepositoryFiles.Path(project, $"{project}.csproj"));
}
