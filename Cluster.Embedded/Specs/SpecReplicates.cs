using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Cluster.Embedded.Specs;

/// <summary>Changes the number of replicates in a spec's text and nothing else.</summary>
public static class SpecReplicates
{
    private const string Field = "replicates";

    /// <summary>The text with another number.</summary>
    /// <param name="text">A spec that can be read.</param>
    /// <param name="fileName">Its name, for messages.</param>
    /// <param name="replicates">The number.</param>
    /// <exception cref="InputException">The text is no mapping.</exception>
    public static string Set(string text, string fileName, int replicates)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        if (yaml.Documents is not [{ RootNode: YamlMappingNode root }])
            throw new InputException(fileName, null, null, "this is no spec");
        string number = replicates.ToString(CultureInfo.InvariantCulture);
        YamlNode? value = root.Children.FirstOrDefault(pair => pair.Key is YamlScalarNode { Value: Field }).Value;
        if (value is not null)
            return text[..Place(value.Start)] + number + text[Place(value.End)..];
        return root.Style == YamlDotNet.Core.Events.MappingStyle.Flow
            ? text.Insert(Place(root.Start) + 1, $"{Field}: {number}, ")
            : text.Insert(Place(root.Start), $"{Field}: {number}\n");
    }

    private static int Place(Mark mark) => (int)mark.Index;
}
