using Cluster.Embedded.Results;
using Minima.Censuses;
using Minima.Networks;
using Minima.Objectives;

namespace Cluster.Embedded.Exports;

/// <summary>What is exported, as columns and rows: each row ends with its parameter vector.</summary>
/// <param name="Columns">Names of the columns before the parameters.</param>
/// <param name="Rows">Cells (text, integer or double) and parameters; parameters differ in length between architectures.</param>
public sealed record ExportTable(IReadOnlyList<string> Columns, IReadOnlyList<(object[] Cells, int Architecture, double[] Parameters)> Rows)
{
    /// <summary>One row per class, with its representative's parameters.</summary>
    public static ExportTable OfClasses(Census census)
    {
        string[] columns = ["class", "architecture", "network", "activation", "l2", "penalty", "loss", "test_loss", "hits", "orbit", "copies_seen", "verdict",
            "index", "degenerate_dimension", "min_eigenvalue", "max_eigenvalue", "gradient_norm", "error_radius", "parameter_norm"];
        var rows = new List<(object[], int, double[])>();
        for (int a = 0; a < census.Architectures.Count; a++)
        {
            ArchitectureCensus architecture = census.Architectures[a];
            var setting = architecture.Setting;
            string network = $"{NetworkText.Layers(architecture.Sizes.Inputs, setting.Network)}-{architecture.Sizes.Outputs}";
            foreach (ClassRow row in architecture.Classes)
            {
                rows.Add(([row.Id, (long)a, network, setting.Network.ActivationText, setting.L2, $"{setting.Power}", row.Loss, row.TestLoss, (long)row.Hits, row.Orbit?.ToString() ?? (row.IsContinuum ? "infinite" : ""),
                    (long)row.CopiesSeen, row.Verdict.Name(), (long)row.Index, (long)row.DegenerateDimension, row.MinEigenvalue, row.MaxEigenvalue,
                    row.GradientNorm, row.ErrorRadius, row.ParameterNorm], a, row.Representative));
            }
        }

        return new ExportTable(columns, rows);
    }

    /// <summary>One row per finished run, by run index.</summary>
    public static ExportTable OfRuns(ResultsDirectory results, ObjectiveCatalog catalog)
    {
        string[] columns = ["run", "architecture", "network", "activation", "l2", "penalty", "learning_rate", "init_scale", "noise", "end", "steps", "restarts", "polish_steps",
            "verdict", "loss", "test_loss", "gradient_norm", "index", "degenerate_dimension", "min_eigenvalue", "max_eigenvalue", "error_radius"];
        var rows = new List<(object[], int, double[])>();
        foreach (var outcome in results.ReadRuns().DistinctBy(outcome => outcome.Run).OrderBy(outcome => outcome.Run))
        {
            int a = catalog.IndexOfRun(outcome.Run);
            var setting = results.Sweep.Settings[outcome.Run % results.Sweep.Settings.Count];
            rows.Add(([(long)outcome.Run, (long)a, NetworkText.Widths(catalog[a]), setting.Network.ActivationText, setting.L2, $"{setting.Power}", setting.Optimizer.LearningRate,
                setting.Init.Scale, setting.Optimizer.Noise, outcome.End.Name(), (long)outcome.Steps, (long)outcome.Restarts, (long)outcome.PolishSteps,
                outcome.Verdict.Name(), outcome.Loss, outcome.TestLoss, outcome.GradientNorm, (long)outcome.Index, (long)outcome.DegenerateDimension,
                outcome.MinEigenvalue, outcome.MaxEigenvalue, outcome.ErrorRadius], a, outcome.Parameters));
        }

        return new ExportTable(columns, rows);
    }
}
