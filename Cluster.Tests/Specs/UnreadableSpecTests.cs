using System.Diagnostics;
using System.Text;
using Cluster.Embedded;
using Cluster.Embedded.Specs;
using Xunit;

namespace Cluster.Tests.Specs;

/// <summary>Specs that are no files, no text, or made to hurt. The files are made here, because git would not keep them as they are.</summary>
public sealed class UnreadableSpecTests : IDisposable
{
    private const string Good = "data: {kind: xor}\nnetwork: {hidden: [2]}\nloss: cross-entropy\n";
    private readonly string _folder = Directory.CreateTempSubdirectory("census-spec").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void An_empty_file_is_refused() => AssertRefused(Write([]), "is empty or no regular file");

    [Fact]
    public void A_missing_file_is_refused() => AssertRefused(Path.Combine(_folder, "no.yaml"), "does not exist");

    [Fact]
    public void A_directory_is_refused() => AssertRefused(_folder, "is a directory");

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/null")]
    [InlineData("/dev/stdin")]
    [InlineData("/proc/self/mem")]
    public void A_device_is_refused(string path)
    {
        Assert.SkipUnless(File.Exists(path), $"{path} does not exist here");
        AssertRefused(path, "the file ");
    }

    [Fact]
    public void A_link_to_a_device_is_refused()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "there is no /dev/zero here");
        string link = Path.Combine(_folder, "link.yaml");
        File.CreateSymbolicLink(link, "/dev/zero");
        AssertRefused(link, "no regular file");
    }

    [Fact]
    public void A_link_to_a_spec_is_followed()
    {
        string link = Path.Combine(_folder, "link.yaml");
        File.CreateSymbolicLink(link, Write(Encoding.UTF8.GetBytes(Good)));
        Assert.Equal("link", SpecReader.ReadFile(link).Name);
    }

    [Fact]
    public void A_link_to_itself_is_refused()
    {
        string link = Path.Combine(_folder, "link.yaml");
        File.CreateSymbolicLink(link, link);
        AssertRefused(link, "the file ");
    }

    [Fact]
    public void A_pipe_is_refused_without_waiting_for_a_writer()
    {
        string pipe = Path.Combine(_folder, "pipe.yaml");
        Assert.SkipUnless(OperatingSystem.IsLinux(), "mkfifo is needed");
        using (Process make = Process.Start("mkfifo", pipe))
            make.WaitForExit();
        AssertRefused(pipe, "no regular file");
    }

    [Fact]
    public void A_file_of_more_than_a_mebibyte_is_refused() =>
        AssertRefused(Write(Encoding.ASCII.GetBytes(Good + new string('#', 1 << 20))), "larger than 1,048,576 bytes");

    [Fact]
    public void A_mebibyte_of_comments_is_fine() =>
        Assert.Single(SpecReader.ReadFile(Write(Encoding.ASCII.GetBytes(Good + new string('#', (1 << 20) - Good.Length)))).Settings);

    [Fact]
    public void A_byte_order_mark_is_fine() =>
        Assert.Equal("spec", SpecReader.ReadFile(Write([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Good)])).Name);

    [Fact]
    public void Windows_line_ends_are_fine_and_keep_line_numbers() =>
        AssertRefused(Write(Encoding.UTF8.GetBytes((Good + "l2: x\n").Replace("\n", "\r\n"))), "spec.yaml:4: l2");

    [Fact]
    public void Utf16_is_refused() => AssertRefused(Write([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Good)]), "not UTF-8 text");

    [Fact]
    public void A_bad_byte_is_refused_with_its_line() =>
        AssertRefused(Write([.. Encoding.UTF8.GetBytes(Good), 0xC3, 0x28]), "spec.yaml:4: not UTF-8 text");

    [Fact]
    public void Zeros_are_refused() => AssertRefused(Write(new byte[4096]), "U+0000");

    [Fact]
    public void A_program_is_refused() => AssertRefused(Write([0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, 0, 0]), "is not allowed");

    [Fact]
    public void A_name_that_cannot_be_taken_from_the_file_is_asked_for()
    {
        string path = Path.Combine(_folder, "my sweep.yaml");
        File.WriteAllText(path, Good);
        AssertRefused(path, "the file's name 'my sweep' cannot stand in for it");
    }

    internal static readonly Dictionary<string, string> HostileTexts = new()
    {
        { "open brackets", new string('[', 1_000_000) },
        { "open brackets on lines", Repeat("[\n", 300_000) },
        { "open braces", Repeat("{a: ", 250_000) },
        { "dashes", Repeat("- ", 500_000) },
        { "question marks", Repeat("? ", 500_000) },
        { "quotes", new string('"', 1_000_000) },
        { "one long word", "data: " + new string('x', 1_000_000) },
        { "one long key", new string('x', 1_000_000) + ": 1" },
        { "many keys", string.Concat(Enumerable.Range(0, 80_000).Select(i => $"a{i}: 1\n")) },
        { "a long axis", $"{Good}l2: [{string.Join(", ", Enumerable.Range(0, 150_000))}]" },
        { "an axis of bad values", $"{Good}l2: [{Repeat("x, ", 300_000)}]" },
        { "a long axis of sections", $"{Good}init: [{string.Join(", ", Enumerable.Range(0, 40_000).Select(i => $"{{scale: [{i + 1}, 0.5, 0.2]}}"))}]" },
        { "many layers", $"data: {{kind: xor}}\nnetwork: {{hidden: [{Repeat("1,", 500_000)}]}}\n" },
        { "many large networks", $"data: {{kind: xor}}\nnetwork: {{hidden: [{string.Join(", ", Enumerable.Range(1, 4000).Select(i => $"[{Repeat("4096,", 15)} {i}]"))}]}}\nloss: mse\npolish: off\n" },
        { "a long number", $"{Good}l2: {new string('9', 1_000_000)}" },
        { "a long exponent", $"{Good}l2: 1e{new string('9', 1_000_000)}" },
        { "a long fraction", $"{Good}l2: -0.{new string('0', 1_000_000)}1" },
        { "a long name", $"{Good}name: {new string('a', 1_000_000)}" },
    };

    public static TheoryData<string> Hostile => [.. HostileTexts.Keys];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_text_is_refused_in_good_time_with_a_short_message(string what)
    {
        string text = HostileTexts[what];
        var watch = Stopwatch.StartNew();
        var error = Assert.Throws<InputException>(() => SpecReader.Parse(text, "spec.yaml", _folder));
        Assert.True(watch.ElapsedMilliseconds < 5000, $"{what}: {watch.ElapsedMilliseconds} ms");
        Assert.True(error.Message.Length < 4000, $"{what}: {error.Message.Length} characters");
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static void AssertRefused(string path, string phrase)
    {
        var watch = Stopwatch.StartNew();
        var error = Assert.Throws<InputException>(() => SpecReader.ReadFile(path));
        Assert.Contains(phrase, error.Message, StringComparison.Ordinal);
        Assert.Equal(path, error.File);
        Assert.True(watch.ElapsedMilliseconds < 5000, $"{watch.ElapsedMilliseconds} ms");
    }

    private string Write(byte[] content)
    {
        string path = Path.Combine(_folder, "spec.yaml");
        File.WriteAllBytes(path, content);
        return path;
    }
}
