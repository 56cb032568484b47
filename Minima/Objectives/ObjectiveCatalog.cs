using Minima.Data;
using Minima.Sweeps;

namespace Minima.Objectives;

/// <summary>
/// The different objectives of a sweep, numbered in the order of its settings, and which vectors its runs may share.
/// </summary>
public sealed class ObjectiveCatalog
{
    private readonly List<Objective> _objectives = [];
    private readonly List<Setting> _firstSettings = [];
    private readonly int[] _objectiveOfSetting;

    /// <summary>Builds every objective once.</summary>
    /// <param name="spec">The sweep.</param>
    /// <param name="load">Provides data; called once per different data spec, never for the closed-form teacher.</param>
    public ObjectiveCatalog(SweepSpec spec, Func<DataSpec, DataSplit> load)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var loaded = new Dictionary<DataSpec, DataSplit>();
        _objectiveOfSetting = new int[spec.Settings.Count];
        for (int s = 0; s < spec.Settings.Count; s++)
        {
            Setting setting = spec.Settings[s];
            string key = setting.ObjectiveKey;
            if (!numbers.TryGetValue(key, out int number))
            {
                number = _objectives.Count;
                numbers.Add(key, number);
                _objectives.Add(Objective.Create(setting, Load(setting.Data, load, loaded)));
                _firstSettings.Add(setting);
            }

            _objectiveOfSetting[s] = number;
        }
    }

    /// <summary>Number of objectives.</summary>
    public int Count => _objectives.Count;

    /// <summary>An objective by number.</summary>
    public Objective this[int number] => _objectives[number];

    /// <summary>The first setting that has the objective.</summary>
    public Setting FirstSetting(int number) => _firstSettings[number];

    /// <summary>The objective's number of a run.</summary>
    public int IndexOfRun(int run) => _objectiveOfSetting[run % _objectiveOfSetting.Length];

    private static DataSplit? Load(DataSpec data, Func<DataSpec, DataSplit> load, Dictionary<DataSpec, DataSplit> loaded)
    {
        if (data.Kind == DataKind.ReluTeacher)
            return null;
        if (!loaded.TryGetValue(data, out DataSplit? split))
            loaded.Add(data, split = load(data));
        return split;
    }
}
