using System.Text.RegularExpressions;
using Cluster.Embedded.Specs;
using Cluster.Embedded.Weights;
using Cluster.Tests.Classification;
using Cluster.Tests.Data;
using Cluster.Tests.Specs;

namespace Cluster.Tests.BadInput;

/// <summary>All bad inputs that were made by hand, by kind and name.</summary>
internal static partial class BadInputCorpus
{
    /// <summary>The cases.</summary>
    public static IReadOnlyDictionary<string, BadInputCase> All { get; } = new[]
        {
            SpecFiles(), HostileTexts(), DataFiles(), WeightsFiles(), BadTexts.Specs(), BadTexts.Descriptions(), BadTexts.CsvFiles(),
            BadArrays.Safetensors(), BadArrays.Archives(), BadArrays.Arrays(), BadResults.Logs(), BadResults.Records(), BadResults.Directories(), BadResults.Submitted(),
        }
        .SelectMany(cases => cases).ToDictionary(bad => bad.ToString());

    /// <summary>Files under Specs, whose first line says where and how they are refused: <c># expect: line N; phrase</c>.</summary>
    private static IEnumerable<BadInputCase> SpecFiles()
    {
        foreach (string path in Directory.GetFiles(RepositoryFiles.Path("Cluster.Tests", "BadInput", "Specs"), "*.yaml").Order(StringComparer.Ordinal))
        {
            Match expected = Expectation().Match(File.ReadLines(path).First());
            if (!expected.Success)
                throw new InvalidOperationException($"{path} must start with '# expect: line N; phrase'.");
            int line = int.Parse(expected.Groups["line"].Value);
            yield return new BadInputCase("spec", Path.GetFileNameWithoutExtension(path), _ => () => SpecReader.ReadFile(path), $"{path}:{line}: ", expected.Groups["phrase"].Value) { Line = line };
        }
    }

    private static IEnumerable<BadInputCase> HostileTexts() => UnreadableSpecTests.HostileTexts.Select(text =>
        new BadInputCase("hostile spec", text.Key, folder => () => SpecReader.Parse(text.Value, "spec.yaml", folder.Root), "spec.yaml"));

    private static IEnumerable<BadInputCase> DataFiles() => BadDataFiles.All.Select(pair => new BadInputCase("data", pair.Key, folder =>
    {
        foreach ((string file, byte[] content) in pair.Value.Files)
            folder.Write(file, content);
        return () => Embedded.Datasets.DatasetLoader.Load(pair.Value.Spec, folder.Root);
    }, pair.Value.Named + ":", pair.Value.Phrase)
    { Line = pair.Value.Line });

    private static IEnumerable<BadInputCase> WeightsFiles() => BadWeightsTests.Files.Select(row => new BadInputCase("weights", row.Data.Item2, folder =>
    {
        WeightsDescription description = WeightsFolder.Describe(WeightsFolder.Xor + row.Data.Item1);
        string path = folder.Write("bad.npz", row.Data.Item3);
        return () => WeightsReader.Read([path], description);
    }, "bad.npz: ", row.Data.Item2));

    [GeneratedRegex("^# expect: line (?<line>[0-9]+); (?<phrase>.+)$")]
    private static partial Regex Expectation();
}
