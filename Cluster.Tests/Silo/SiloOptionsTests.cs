using System.Net;
using Cluster.Embedded;
using Cluster.Silo;
using Xunit;

namespace Cluster.Tests.Silo;

public sealed class SiloOptionsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("census-silo").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Without_options_it_listens_on_loopback()
    {
        SiloOptions options = Read();

        Assert.Equal(new IPEndPoint(IPAddress.Loopback, 8420), options.Listen);
        Assert.False(options.IsPublic);
        Assert.Equal(TimeSpan.FromSeconds(30), options.Drain);
    }

    [Fact]
    public void Flags_win_over_the_environment_and_that_over_the_file()
    {
        string file = Write("silo.yaml", "listen: 127.0.0.1:1001\ndrain: 1\n");
        Dictionary<string, string> environment = new() { ["CENSUS_SILO_CONFIG"] = file, ["CENSUS_SILO_LISTEN"] = "127.0.0.1:1002", ["PATH"] = "/bin" };

        Assert.Equal((1001, 1), PortAndDrain(Read(["--config", file])));
        Assert.Equal((1002, 1), PortAndDrain(Read([], environment)));
        Assert.Equal((1003, 1), PortAndDrain(Read(["--listen=127.0.0.1:1003"], environment)));
        Assert.Equal((1003, 2), PortAndDrain(Read(["--listen", "localhost:1003", "--drain", "2"], environment)));

        static (int Port, int Drain) PortAndDrain(SiloOptions options) => (options.Listen.Port, (int)options.Drain.TotalSeconds);
    }

    [Theory]
    [InlineData("0.0.0.0:8420")]
    [InlineData("[::]:8420")]
    [InlineData("192.0.2.7:8420")]
    public void A_public_address_without_tls_is_refused_unless_it_is_meant(string address)
    {
        InputException refusal = Assert.Throws<InputException>(() => Read(["--listen", address]));

        Assert.Contains("other machines can reach", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("certificate and key", refusal.Message, StringComparison.Ordinal);
        // An engine with clusters has to know more there.
        string[] more = SiloOptionsReader.Help.Contains("--join", StringComparison.Ordinal) ? ["--advertise", "192.0.2.7", "--join", "Host=here"] : [];
        Assert.True(Read(["--listen", address, "--insecure", .. more]).IsPublic);
        Assert.True(Read(["--insecure", "true", "--listen", address, .. more]).Insecure);
    }

    [Theory]
    [InlineData("--listn 1", "command line: --listn: there is no such option; did you mean listen?")]
    [InlineData("--listen 8420", "command line: --listen: '8420' is not allowed; give ADDRESS:PORT")]
    [InlineData("--listen 127.0.0.1", "ADDRESS:PORT")]
    [InlineData("--listen 127.1:80", "ADDRESS:PORT")]
    [InlineData("--listen 127.0.0.1:65536", "ADDRESS:PORT")]
    [InlineData("--listen", "command line: --listen: a value is missing")]
    [InlineData("--drain -1", "seconds from 0 to 3600")]
    [InlineData("--drain 3601", "seconds from 0 to 3600")]
    [InlineData("--insecure maybe", "true or false")]
    [InlineData("listen", "command line: listen: this is no option")]
    [InlineData("--certificate a.pem", "options: key: a certificate and its private key go together")]
    [InlineData("--key a.pem", "options: certificate: a certificate and its private key go together")]
    [InlineData("--clients a.pem", "options: certificate: clients can be asked")]
    [InlineData("--certificate none.pem --key none.pem", "options: certificate: the file none.pem does not exist")]
    [InlineData("--metrics console", "command line: --metrics: 'console' is not allowed; give on or off (to print them: console-metrics)")]
    [InlineData("--console-metrics yes", "on or off")]
    [InlineData("--otlp collector:4318", "'collector:4318' is not allowed; give the URL of a collector, such as http://127.0.0.1:4318")]
    [InlineData("--otlp http://user:secret@collector:4318", "without a user or a query")]
    [InlineData("--otlp grpc://collector:4317", "the URL of a collector")]
    [InlineData("--log xml", "text or json")]
    [InlineData("--config none.yaml", "none.yaml: the file does not exist")]
    public void A_wrong_option_is_named_with_what_is_allowed(string line, string message) =>
        Assert.Contains(message, Assert.Throws<InputException>(() => Read(line.Split(' '))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("listen: 127.0.0.1:1\ndrain: soon\n", ":2: drain: 'soon' is not allowed; give seconds from 0 to 3600")]
    [InlineData("\nport: 1\n", ":2: port: there is no such option; there are listen, health")]
    [InlineData("- listen\n", ":1: give one option per line")]
    [InlineData("listen: [a, b]\n", ":1: listen: give one value")]
    [InlineData("listen: 'a\n", ":1: While scanning")]
    public void A_wrong_line_of_the_file_is_named_by_its_number(string text, string message)
    {
        string file = Write("silo.yaml", text);

        Assert.Contains($"silo.yaml{message}", Assert.Throws<InputException>(() => Read(["--config", file])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_variable_is_named() => Assert.Contains(
        "environment: CENSUS_SILO_LISTNE: there is no such option; did you mean listen?",
        Assert.Throws<InputException>(() => Read([], new() { ["CENSUS_SILO_LISTNE"] = "1" })).Message, StringComparison.Ordinal);

    [Fact]
    public void Help_names_every_option()
    {
        foreach (string name in new[] { "config", "listen", "certificate", "key", "clients", "insecure", "drain", "metrics", "console-metrics", "otlp", "log" })
            Assert.Contains($"--{name}", SiloOptionsReader.Help, StringComparison.Ordinal);
    }

    private static SiloOptions Read(string[]? args = null, Dictionary<string, string>? environment = null) => SiloOptionsReader.Read(args ?? [], environment ?? []);

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
