using System.Globalization;
using Minima.Networks;
using Minima.Sweeps;

namespace Cluster.Embedded.Plots;

/// <summary>An architecture in one line: data, widths, activation, loss and penalty.</summary>
public static class ArchitectureTitle
{
    /// <summary>Of a setting.</summary>
    /// <param name="setting">A setting with the architecture.</param>
    /// <param name="sizes">Inputs and outputs of the network.</param>
    public static string Of(Setting setting, (int Inputs, int Outputs) sizes)
    {
        string layers = string.Join('-', setting.Network.LayerTexts.Prepend($"{sizes.Inputs}"));
        string outputs = setting.Loss == LossKind.Population ? "" : $"-{sizes.Outputs}";
        string penalty = setting.L2 > 0 ? $", λ={setting.L2.ToString("R", CultureInfo.InvariantCulture)}" : "";
        string power = setting.Power.IsNone ? "" : $", penalty {setting.Power}";
        return $"{setting.Data.Kind.Name()} {layers}{outputs} {setting.Network.ActivationText}, {setting.Loss.Name()}{penalty}{power}";
    }
}
