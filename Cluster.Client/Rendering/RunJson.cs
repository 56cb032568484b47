using System.Text.Json;
using Cluster.Embedded.Results;
using Minima.Networks;
using Minima.Training;

namespace Cluster.Client.Rendering;

/// <summary>A run's outcome as JSON members, with the names of the run log.</summary>
internal static class RunJson
{
    public static void Write(Utf8JsonWriter json, RunOutcome outcome)
    {
        json.WriteNumber("run", outcome.Run);
        json.WriteString("end", outcome.End.Name());
        json.WriteNumber("steps", outcome.Steps);
        json.WriteNumber("restarts", outcome.Restarts);
        json.WriteNumber("polish_steps", outcome.PolishSteps);
        json.WriteString("verdict", outcome.Verdict.Name());
        CensusJson.Number(json, "loss", outcome.Loss);
        CensusJson.Number(json, "gradient_norm", outcome.GradientNorm);
        CensusJson.Number(json, "test_loss", outcome.TestLoss);
        json.WriteNumber("index", outcome.Index);
        json.WriteNumber("degenerate_dimension", outcome.DegenerateDimension);
        CensusJson.Number(json, "min_eigenvalue", outcome.MinEigenvalue);
        CensusJson.Number(json, "max_eigenvalue", outcome.MaxEigenvalue);
        CensusJson.Number(json, "error_radius", outcome.ErrorRadius);
        CensusJson.Numbers(json, "spectrum", outcome.Spectrum);
        CensusJson.Numbers(json, "parameters", outcome.Parameters);
    }
}
