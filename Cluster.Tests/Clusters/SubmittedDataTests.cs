using Cluster.Embedded;
using Cluster.Embedded.Clusters;
using Cluster.Embedded.Specs;
using Xunit;

namespace Cluster.Tests.Clusters;

public sealed class SubmittedDataTests : IDisposable
{
    private const string Rows = "a,b,y\n1,2,0\n2,1,1\n0,1,0\n1,0,1\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("census-data").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_files_that_a_spec_names_go_with_it_and_mean_the_same_elsewhere()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "from", "deep"));
        File.WriteAllText(Path.Combine(_folder, "from", "deep", "some.csv"), Rows);
        string spec = SpecOf("deep/some.csv");
        SpecDocument document = SpecReader.ParseDocument(spec, "s.yaml", Path.Combine(_folder, "from"));

        IReadOnlyList<SubmittedData> files = SubmittedData.Of(document, Path.Combine(_folder, "from"), "s.yaml");
        SubmittedData.Write(Path.Combine(_folder, "to"), files);

        Assert.Equal("deep/some.csv", Assert.Single(files).Name);
        Assert.Equal(document.Sweep.Hash, SpecReader.ParseDocument(spec, "s.yaml", Path.Combine(_folder, "to")).Sweep.Hash);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_that_is_not_below_the_specs_folder_is_refused(bool absolute)
    {
        File.WriteAllText(Path.Combine(_folder, "some.csv"), Rows);
        string inner = Directory.CreateDirectory(Path.Combine(_folder, "inner")).FullName;
        SpecDocument document = SpecReader.ParseDocument(SpecOf(absolute ? Path.Combine(_folder, "some.csv") : "../some.csv"), "s.yaml", inner);

        Assert.Contains("s.yaml: data.file: '", Assert.Throws<InputException>(() => SubmittedData.Of(document, inner, "s.yaml")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../out.csv")]
    [InlineData("/tmp/out.csv")]
    [InlineData("a/../../out.csv")]
    [InlineData("")]
    [InlineData(".")]
    public void A_name_that_leads_out_of_the_folder_is_not_written(string name)
    {
        string inner = Path.Combine(_folder, "inner");

        Assert.Throws<InputException>(() => SubmittedData.Write(inner, [new SubmittedData(name, [1])]));

        Assert.False(Directory.Exists(inner));
    }

    [Fact]
    public void Data_that_are_generated_need_no_files()
    {
        SpecDocument document = SpecReader.ParseDocument("{data: {kind: xor}, network: {hidden: [2]}, loss: logistic}", "s.yaml", _folder);

        Assert.Empty(SubmittedData.Of(document, _folder, "s.yaml"));
    }

    private static string SpecOf(string file) => $"{{data: {{kind: csv, file: '{file}'}}, network: {{hidden: [2]}}, loss: logistic}}";
}
