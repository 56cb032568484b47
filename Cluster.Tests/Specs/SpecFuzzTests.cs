using System.Text;
using Cluster.Embedded;
using Cluster.Embedded.Specs;
using Xunit;

namespace Cluster.Tests.Specs;

/// <summary>Damaged examples are read or refused, and nothing else happens.</summary>
public sealed class SpecFuzzTests
{
    private const int Rounds = 3000;
    private static readonly string[] Tokens =
        ["[", "]", "{", "}", ":", ",", "-", "\n", "\n  ", "'", "\"", "#", "&a ", "*a", "!t ", "|", ">", "? ", "---\n", "1e999", "-1", "0", "[[", "null", "<<: ", "\t", "\0", "\u2028", "kind", "999999999999"];

    [Fact]
    public void A_damaged_example_is_read_or_refused()
    {
        string[] examples = [.. Directory.GetFiles(RepositoryFiles.Path("sweeps"), "*.yaml").Order(StringComparer.Ordinal).Select(File.ReadAllText)];
        var random = new Random(20261120);
        int refused = 0;
        for (int round = 0; round < Rounds; round++)
        {
            string text = Damage(examples[round % examples.Length], random);
            try
            {
                SpecReader.Parse(text, "spec.yaml", RepositoryFiles.Path("sweeps"));
            }
            catch (InputException e)
            {
                refused++;
                Assert.True(e.Line is null or >= 1 && e.Line <= text.Count(c => c == '\n') + 1, $"round {round}: line {e.Line}\n{text}");
            }
            catch (Exception e)
            {
                Assert.Fail($"round {round}: {e}\n{text}");
            }
        }

        Assert.InRange(refused, Rounds / 4, Rounds - 1);
    }

    private static string Damage(string example, Random random)
    {
        var text = new StringBuilder(example);
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            int at = random.Next(text.Length);
            int length = Math.Min(random.Next(8), text.Length - at);
            switch (random.Next(4))
            {
                case 0:
                    text.Remove(at, length);
                    break;
                case 1:
                    text.Insert(at, Tokens[random.Next(Tokens.Length)]);
                    break;
                case 2:
                    text.Length = Math.Max(1, at);
                    break;
                default:
                    text.Insert(random.Next(text.Length), text.ToString(at, length));
                    break;
            }
        }

        return text.ToString();
    }
}
