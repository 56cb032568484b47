using System.CodeDom.Compiler;
using System.Reflection;
using System.Xml.Linq;
using Xunit;

namespace Cluster.Tests.Architecture;

public sealed class DocumentationTests
{
    public static TheoryData<string> Assemblies => ["Minima", "Cluster.Grains", "Cluster.Embedded", "Cluster.Web"];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Every_public_type_says_what_it_is(string name)
    {
        var assembly = Assembly.Load(name);
        var documented = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member")
            .Where(member => !string.IsNullOrWhiteSpace(member.Element("summary")?.Value))
            .Select(member => member.Attribute("name")!.Value).ToHashSet();

        // What the compiler was given by a generator describes itself as little as it is read.
        IEnumerable<Type> written = assembly.GetExportedTypes().Where(type => type.GetCustomAttribute<GeneratedCodeAttribute>() is null);
        string[] silent = [.. written.Where(type => !documented.Contains($"T:{type.FullName!.Replace('+', '.')}")).Select(type => type.FullName!)];

        Assert.Empty(silent);
    }
}
