using System.Reflection;
using System.Security.Cryptography;
using Cluster.Embedded.Exports;
using Minima.Data;
using Minima.Data.Generation;
using Minima.Networks;

namespace Cluster.Embedded.Datasets;

/// <summary>Makes or reads the data that a spec names.</summary>
public static class DatasetLoader
{
    /// <summary>The samples of <paramref name="spec"/>, split and standardized.</summary>
    /// <param name="spec">Any kind but relu-teacher. If it has a content hash, the files must still match it.</param>
    /// <param name="baseDirectory">Folder that relative paths start from.</param>
    /// <exception cref="InputException">A file is missing, malformed, or not what the spec says.</exception>
    /// <exception cref="ArgumentException">A field of the spec is out of range or missing; the message begins with the field.</exception>
    public static DataSplit Load(DataSpec spec, string baseDirectory)
    {
        if (spec.Kind == DataKind.ReluTeacher)
            throw new ArgumentException("kind: relu-teacher is a closed form and has no samples to load");
        if (Generator.CanGenerate(spec.Kind))
            return DataPreparation.Prepare(Generator.Generate(spec), spec);
        if (spec.Kind == DataKind.Iris)
            return DataPreparation.Prepare(ReadIris(), spec);

        DataFile[] files = Files(spec, baseDirectory);
        if (spec.ContentHash is { } expected && expected != HashOf(files))
            throw new InputException(files[0].Name, null, null, "the content is not what it was when this census began; restore the file, or start a new census");
        Dataset data = Read(spec, files);
        try
        {
            return DataPreparation.Prepare(data, spec);
        }
        catch (ArgumentException error)
        {
            throw new InputException(files[0].Name, null, null, error.Message);
        }
    }

    /// <summary>
    /// The spec with <see cref="DataSpec.ContentHash"/> set, for kinds that read files; others are returned as they are.
    /// It is the SHA-256 of the file, as sha256sum prints it; of two files, the SHA-256 of their two binary hashes.
    /// </summary>
    /// <exception cref="InputException">A file is missing or cannot be read.</exception>
    /// <exception cref="ArgumentException">A field of the spec is missing.</exception>
    public static DataSpec WithContentHash(DataSpec spec, string baseDirectory) =>
        ReadsFiles(spec)
            ? spec with { ContentHash = HashOf(Files(spec, baseDirectory)) }
            : spec;

    /// <summary>Whether the data come from files that the spec names.</summary>
    public static bool ReadsFiles(DataSpec spec) => spec.Kind is DataKind.Csv or DataKind.Idx or DataKind.Npy or DataKind.Npz;

    private static DataFile[] Files(DataSpec spec, string baseDirectory)
    {
        bool pair = spec.Kind is DataKind.Idx or DataKind.Npy;
        if (spec.File is not { } file)
            throw new ArgumentException($"file: data of kind {spec.Kind.Name()} needs the name of a file");
        DataFile first = DataFile.Find(file, baseDirectory);
        if (!pair)
            return [first];
        return spec.TargetFile is { } targetFile
            ? [first, DataFile.Find(targetFile, baseDirectory)]
            : throw new ArgumentException($"target-file: data of kind {spec.Kind.Name()} needs the name of a second file, with the targets");
    }

    private static string HashOf(DataFile[] files)
    {
        byte[][] hashes = [.. files.Select(HashOf)];
        return Convert.ToHexStringLower(hashes.Length == 1 ? hashes[0] : SHA256.HashData([.. hashes.SelectMany(hash => hash)]));
    }

    private static byte[] HashOf(DataFile file)
    {
        using FileStream stream = file.Open();
        return SHA256.HashData(stream);
    }

    private static Dataset Read(DataSpec spec, DataFile[] files)
    {
        switch (spec.Kind)
        {
            case DataKind.Csv:
                using (FileStream stream = files[0].Open())
                    return CsvDataset.Read(stream, files[0].Name, spec.Columns, spec.Labels);
            case DataKind.Idx:
                return ArrayDataset.Join(
                    new ArraySource(IdxReader.Read(files[0]), files[0].Name, null),
                    new ArraySource(IdxReader.Read(files[1]), files[1].Name, null), spec.Labels);
            case DataKind.Npy:
                return ArrayDataset.Join(
                    new ArraySource(ReadNpy(files[0]), files[0].Name, null), new ArraySource(ReadNpy(files[1]), files[1].Name, null), spec.Labels);
            default:
                return ReadNpz(spec, files[0]);
        }
    }

    /// <summary>Large files are looked at before they are read.</summary>
    private static NumericArray ReadNpy(DataFile file)
    {
        NpyReader.ReadHeader(file.ReadStart(NpyReader.MaxStart), file.Length, file.Name, null);
        return NpyReader.Read(file.ReadAll(), file.Name);
    }

    private static Dataset ReadNpz(DataSpec spec, DataFile file)
    {
        IReadOnlyList<string> names = spec.Columns.Count == 0 ? ["x", "y"] : spec.Columns;
        if (names.Count != 2)
            throw new InputException(file.Name, null, "columns", $"names the input and the target array, so it needs 2 names, not {names.Count}");
        using FileStream stream = file.Open();
        IReadOnlyList<NumericArray> arrays = NpzReader.Read(stream, file.Name, names);
        return ArrayDataset.Join(
            new ArraySource(arrays[0], file.Name, names[0]), new ArraySource(arrays[1], file.Name, names[1]), spec.Labels);
    }

    private static Dataset ReadIris()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("iris.csv")
            ?? throw new InvalidOperationException("The resource iris.csv is missing from the build.");
        return CsvDataset.Read(stream, "iris.csv", [], labels: true);
    }
}
