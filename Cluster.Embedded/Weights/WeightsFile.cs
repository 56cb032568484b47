using System.Buffers.Binary;
using System.IO.Compression;
using Cluster.Embedded.Datasets;
using Cluster.Embedded.Exports;

namespace Cluster.Embedded.Weights;

/// <summary>A file with named arrays: NPZ or safetensors, told apart by their first bytes.</summary>
internal sealed class WeightsFile
{
    private const string HowToSave =
        "save the weights with safetensors.torch.save_file(model.state_dict(), 'weights.safetensors'), "
        + "or numpy.savez('weights.npz', **{name: tensor.numpy() for name, tensor in model.state_dict().items()})";

    private const string Pickle = $"this is a pickle, as torch.save writes it: a program, which is never run; {HowToSave}";

    private readonly Dictionary<string, NumericArray> _read = new(StringComparer.Ordinal);
    private readonly Func<string, NumericArray> _reader;

    private WeightsFile(string name, IReadOnlyList<string> names, Func<string, NumericArray> reader)
    {
        Name = name;
        Names = names;
        _reader = reader;
    }

    /// <summary>The file as the user named it.</summary>
    public string Name { get; }

    /// <summary>The names of its arrays.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Opens a file; a relative path starts from the working directory.</summary>
    /// <exception cref="InputException">There is no such file, or it is neither NPZ nor safetensors.</exception>
    public static WeightsFile Open(string path)
    {
        DataFile file = DataFile.Find(path, Directory.GetCurrentDirectory());
        // Large files are looked at before they are read.
        byte[] start = file.ReadStart(SafetensorsReader.MaxStart);
        // Its first bytes are a number and may be any other format's: a header of 640 bytes begins as a pickle does.
        bool isSafetensors = LooksLikeSafetensors(start, file.Length);
        if (!isSafetensors && IsZip(start))
            return OpenNpz(file);
        if (!isSafetensors && WhyUnreadable(start) is { } reason)
            throw new InputException(file.Name, null, null, reason);
        SafetensorsReader.CheckHeader(start, file.Length, file.Name);
        byte[] bytes = start.Length == file.Length ? start : file.ReadAll();
        Dictionary<string, NumericArray> tensors = SafetensorsReader.Read(bytes, file.Name).Tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.Array);
        return new WeightsFile(file.Name, [.. tensors.Keys], name => tensors[name]);
    }

    /// <summary>Whether there is an array of this name.</summary>
    public bool Has(string name) => Names.Contains(name);

    /// <summary>The array of this name.</summary>
    /// <exception cref="InputException">There is none, or it cannot be read.</exception>
    public NumericArray Read(string name)
    {
        if (!Has(name))
            throw Bad(name, $"there is no such tensor{NearestName.Hint(name, [.. Names.Select(there => Shown.Short(there))])}");
        if (!_read.TryGetValue(name, out NumericArray? array))
            _read.Add(name, array = _reader(name));
        return array;
    }

    /// <summary>An error about the file, or a tensor in it.</summary>
    public InputException Bad(string? tensor, string problem) => new(Name, null, tensor is null ? null : Shown.Short(tensor), problem);

    private static WeightsFile OpenNpz(DataFile file)
    {
        using FileStream stream = file.Open();
        if (IsZippedPickle(stream))
            throw new InputException(file.Name, null, null, Pickle);
        IReadOnlyList<string> names = NpzReader.Names(stream, file.Name);
        return new WeightsFile(file.Name, names, array =>
        {
            using FileStream again = file.Open();
            return NpzReader.Read(again, file.Name, array)[0];
        });
    }

    /// <summary>Whether a header that fits the file begins behind its length; in files of the other formats none does.</summary>
    private static bool LooksLikeSafetensors(ReadOnlySpan<byte> start, long fileLength) =>
        start.Length > SafetensorsFormat.LengthBytes
        && BinaryPrimitives.ReadUInt64LittleEndian(start) <= (ulong)(fileLength - SafetensorsFormat.LengthBytes)
        && start[SafetensorsFormat.LengthBytes] == '{';

    /// <summary>Whether a ZIP archive begins here: with its first file, or its end.</summary>
    private static bool IsZip(ReadOnlySpan<byte> bytes) => bytes is [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..];

    private static string? WhyUnreadable(ReadOnlySpan<byte> start)
    {
        if (start is [0x80, >= 2 and <= 5, ..])
            return Pickle;
        if (start.StartsWith(NpyFormat.Magic))
            return "this is a single array without a name; save it with its name, numpy.savez('weights.npz', W=array)";
        if (start is [0x89, (byte)'H', (byte)'D', (byte)'F', ..])
            return "this is HDF5, as Keras writes it; save the arrays with numpy.savez under the names layers.0.weight, layers.0.bias, … and write weights: {transposed: true}";
        return null;
    }

    /// <summary>torch.save writes a ZIP archive with a pickle in it.</summary>
    private static bool IsZippedPickle(FileStream stream)
    {
        try
        {
            using ZipArchive archive = SafeArchive.Open(stream, "");
            return archive.Entries.Any(entry => entry.Name == "data.pkl");
        }
        catch (Exception failure) when (failure is InvalidDataException or InputException)
        {
            // What is wrong with it is told when its arrays are looked for.
            return false;
        }
    }
}
