using Cluster.Embedded;
using Cluster.Embedded.Datasets;
using Minima.Data;
using Xunit;

namespace Cluster.Tests.Data;

public sealed class CsvDatasetTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Iris_has_three_classes_of_fifty_flowers_with_four_measurements()
    {
        Dataset iris = DatasetLoader.Load(new DataSpec(DataKind.Iris), _folder.Path).Training;
        Assert.Equal((150, 4, 3), (iris.Samples, iris.InputCount, iris.Classes));
        Assert.Equal([50, 50, 50], iris.Targets.ToArray().CountBy(label => label).Select(pair => pair.Value));
        Assert.Equal([5.1, 3.5, 1.4, 0.2], iris.Inputs.ToArray()[..4]);
        Assert.Equal([5.9, 3.0, 5.1, 1.8], iris.Inputs.ToArray()[^4..]);
    }

    [Fact]
    public void Iris_can_be_split_and_standardized()
    {
        DataSplit split = DatasetLoader.Load(new DataSpec(DataKind.Iris) { Test = 0.2, Standardize = true }, _folder.Path);
        Assert.Equal((120, 30), (split.Training.Samples, split.Test!.Samples));
        Assert.Equal(0, split.Training.Inputs.ToArray().Sum(), 1e-9);
    }

    [Fact]
    public void The_last_column_is_the_target_and_names_are_classes_in_ordinal_order()
    {
        Dataset data = Read("a,b,kind\n1,2,wolf\n3,4,Zebra\n5,6,ant\n");
        Assert.Equal([1, 2, 3, 4, 5, 6], data.Inputs.ToArray());
        Assert.Equal([2, 0, 1], data.Targets.ToArray());
        Assert.Equal(3, data.Classes);
    }

    [Theory]
    [InlineData("1,2,0.5\n3,4,0.25\n")]
    [InlineData("a,b,y\n1,2,0.5\n3,4,0.25")]
    [InlineData("a;b;y\r\n1;2;0.5\r\n3;4;0.25\r\n")]
    [InlineData("a\tb\ty\n 1 \t2\t0.5\n\n3\t4\t2.5e-1\n\n")]
    [InlineData("\uFEFF\"a\",\"b, c\",\"y\"\n\"1\",2,0.5\n3,4,+.25\n")]
    public void Headers_separators_quotes_and_blank_lines_are_recognized(string text)
    {
        Dataset data = Read(text);
        Assert.Equal([1, 2, 3, 4], data.Inputs.ToArray());
        Assert.Equal([0.5, 0.25], data.Targets.ToArray());
        Assert.Equal(0, data.Classes);
    }

    [Theory]
    [InlineData("y")]
    [InlineData("0")]
    public void A_target_column_goes_by_name_or_number(string column)
    {
        Dataset data = Read("y,a,b\n0.5,1,2\n0.25,3,4\n", column);
        Assert.Equal([1, 2, 3, 4], data.Inputs.ToArray());
        Assert.Equal([0.5, 0.25], data.Targets.ToArray());
    }

    [Fact]
    public void Several_target_columns_keep_the_order_asked_for()
    {
        Dataset data = Read("u,a,v\n1,2,3\n4,5,6\n", "v", "u");
        Assert.Equal(2, data.TargetCount);
        Assert.Equal([3, 1, 6, 4], data.Targets.ToArray());
        Assert.Equal([2, 5], data.Inputs.ToArray());
    }

    [Fact]
    public void A_named_target_makes_a_row_of_numbers_a_header()
    {
        Dataset data = Read("0,1,label\n7,8,0\n9,9,1\n", "label");
        Assert.Equal([7, 8, 9, 9], data.Inputs.ToArray());
        Assert.Equal(2, data.Classes);
    }

    [Theory]
    [InlineData("1,0\n2,1\n3,0\n", null, 2)]
    [InlineData("1,0\n2,2\n3,0\n", null, 0)]
    [InlineData("1,1\n2,2\n3,3\n", null, 0)]
    [InlineData("1,0\n2,1\n3,0.5\n", null, 0)]
    [InlineData("1,0\n2,1\n3,0\n", false, 0)]
    [InlineData("1,0\n2,2\n3,0\n", true, 2)]
    [InlineData("1,-1\n2,1\n3,10\n", true, 3)]
    [InlineData("1,a\n2,3\n3,a\n", true, 2)]
    public void Integers_are_labels_if_they_look_so_or_the_spec_says_so(string text, bool? labels, int classes)
    {
        _folder.Write("data.csv", text);
        Assert.Equal(classes, _folder.Load(new DataSpec(DataKind.Csv) { File = "data.csv", Labels = labels }).Training.Classes);
    }

    [Fact]
    public void Integer_classes_are_in_numerical_order()
    {
        _folder.Write("data.csv", "1,10\n2,-1\n3,9\n");
        Dataset data = _folder.Load(new DataSpec(DataKind.Csv) { File = "data.csv", Labels = true }).Training;
        Assert.Equal([2, 0, 1], data.Targets.ToArray());
    }

    [Fact]
    public void The_content_hash_follows_the_content_and_not_the_name()
    {
        _folder.Write("a.csv", "1,2\n3,4.5\n");
        _folder.Write("b.csv", "1,2\n3,4.5\n");
        _folder.Write("c.csv", "1,2\n3,4.25\n");
        string?[] hashes = [.. new[] { "a.csv", "b.csv", "c.csv" }.Select(file =>
            DatasetLoader.WithContentHash(new DataSpec(DataKind.Csv) { File = file }, _folder.Path).ContentHash)];
        Assert.Equal(64, hashes[0]!.Length);
        Assert.Equal(hashes[0], hashes[1]);
        Assert.NotEqual(hashes[0], hashes[2]);
    }

    [Fact]
    public void Data_that_changed_since_it_was_hashed_is_refused()
    {
        _folder.Write("a.csv", "1,2\n3,4.5\n");
        DataSpec spec = DatasetLoader.WithContentHash(new DataSpec(DataKind.Csv) { File = "a.csv" }, _folder.Path);
        Assert.Equal(2, _folder.Load(spec).Training.Samples);
        _folder.Write("a.csv", "1,2\n3,4.6\n");
        Assert.Contains("not what it was", Assert.Throws<InputException>(() => _folder.Load(spec)).Message);
    }

    [Fact]
    public void Data_that_is_not_in_files_has_no_content_hash()
    {
        var spec = new DataSpec(DataKind.Iris);
        Assert.Null(DatasetLoader.WithContentHash(spec, _folder.Path).ContentHash);
    }

    [Fact]
    public void Paths_may_be_absolute_or_climb()
    {
        _folder.Write("a.csv", "1,2\n3,4.5\n");
        string absolute = Path.Combine(_folder.Path, "a.csv");
        string climbing = Path.Combine("..", Path.GetFileName(_folder.Path), "a.csv");
        Assert.All([absolute, climbing], file => Assert.Equal(2, _folder.Load(new DataSpec(DataKind.Csv) { File = file }).Training.Samples));
    }

    [Fact]
    public void The_closed_form_teacher_has_nothing_to_load()
    {
        Assert.StartsWith("kind: ", Assert.Throws<ArgumentException>(() => _folder.Load(new DataSpec(DataKind.ReluTeacher))).Message);
    }

    [Theory]
    [InlineData(DataKind.Csv, null, "file: ")]
    [InlineData(DataKind.Npy, "a.npy", "target-file: ")]
    public void A_file_that_the_spec_does_not_name_is_asked_for(DataKind kind, string? file, string start)
    {
        _folder.Write("a.npy", "x");
        Assert.StartsWith(start, Assert.Throws<ArgumentException>(() => _folder.Load(new DataSpec(kind) { File = file })).Message);
    }

    private Dataset Read(string text, params string[] columns)
    {
        _folder.Write("data.csv", text);
        return _folder.Load(new DataSpec(DataKind.Csv) { File = "data.csv", Columns = columns }).Training;
    }
}
