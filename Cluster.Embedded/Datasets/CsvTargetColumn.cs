using Minima.Data;

namespace Cluster.Embedded.Datasets;

/// <summary>Collects one target column of a CSV file, and decides at the end whether it holds numbers or classes.</summary>
internal sealed class CsvTargetColumn
{
    private readonly string _file;
    private readonly string _name;
    private readonly List<double> _numbers = [];

    // Number of each distinct text, and the text of each row by number; given up when there are too many to be classes.
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);
    private readonly List<int> _textOfRow = [];
    private bool _hasNumber;
    private string? _firstText;
    private int _firstTextLine;

    /// <summary>An empty column; the names are for messages.</summary>
    public CsvTargetColumn(string file, string name)
    {
        _file = file;
        _name = name;
    }

    /// <summary>Adds the field of the next row.</summary>
    /// <exception cref="InputException">The field is empty or not finite.</exception>
    public void Add(string text, int line)
    {
        if (text.Length == 0)
            throw Bad(line, "the target is missing; fill it in, or delete the row");
        bool isNumber = CsvNumber.TryParse(text, out double number);
        if (isNumber && !double.IsFinite(number))
            throw Bad(line, $"{Shown.Short(text)} is not finite; targets must be finite numbers or names of classes");
        _numbers.Add(isNumber ? number : double.NaN);
        _hasNumber |= isNumber;
        if (!isNumber && _firstText is null)
            (_firstText, _firstTextLine) = (text, line);
        if (_texts.Count > DataLimits.MaxClasses)
            return;
        if (!_texts.TryGetValue(text, out int id))
            _texts.Add(text, id = _texts.Count);
        _textOfRow.Add(id);
    }

    /// <summary>The targets as numbers.</summary>
    /// <exception cref="InputException">A field is not a number.</exception>
    public double[] Numbers() => _firstText is null
        ? [.. _numbers]
        : throw Bad(_firstTextLine, $"'{Shown.Short(_firstText)}' is not a number; correct it, or set labels: true if the targets are names of classes");

    /// <summary>
    /// The targets and the number of classes (0: numbers). Names become classes in ordinal order of their text, integers
    /// in numerical order, so 0 … C − 1 stay as they are.
    /// </summary>
    /// <param name="labels">Whether these are classes; null: if no target is a number, or <see cref="LabelRule"/> says so.</param>
    /// <exception cref="InputException">The targets are not what <paramref name="labels"/> says, or neither one nor the other.</exception>
    public (double[] Targets, int Classes) Finish(bool? labels)
    {
        if (labels == false || (labels is null && _hasNumber))
        {
            double[] numbers = Numbers();
            return (numbers, labels is null ? LabelRule.ClassesIfLabels(numbers) : 0);
        }

        return _firstText is null ? IntegerClasses() : TextClasses();
    }

    private (double[] Targets, int Classes) TextClasses()
    {
        CheckCount(_texts.Count);
        string[] ordered = [.. _texts.Keys.Order(StringComparer.Ordinal)];
        var classOfText = new double[ordered.Length];
        for (int i = 0; i < ordered.Length; i++)
            classOfText[_texts[ordered[i]]] = i;
        return ([.. _textOfRow.Select(id => classOfText[id])], ordered.Length);
    }

    private (double[] Targets, int Classes) IntegerClasses()
    {
        int fraction = _numbers.FindIndex(number => number != Math.Floor(number));
        if (fraction >= 0)
            throw Bad(null, $"{LabelRule.Text(_numbers[fraction])} is not a label; labels must be integers or names; set labels: false for regression");
        double[] ordered = [.. _numbers.Distinct().Take(DataLimits.MaxClasses + 1).Order()];
        CheckCount(ordered.Length);
        return ([.. _numbers.Select(number => (double)Array.BinarySearch(ordered, number))], ordered.Length);
    }

    private void CheckCount(int classes)
    {
        if (classes < 2)
            throw Bad(null, "all targets are the same; at least two classes are needed");
        if (classes > DataLimits.MaxClasses)
            throw Bad(null, $"there are more than {DataLimits.MaxClasses} different targets, too many for classes; name the target column in columns, or set labels: false for regression");
    }

    private InputException Bad(int? line, string problem) => new(_file, line, _name, problem);
}
