using Cluster.Embedded.MessagePack;
using Minima.Curvature;
using Minima.Networks;
using Minima.Training;

namespace Cluster.Embedded.Results;

/// <summary>A run's outcome as a MessagePack map with text keys. Unknown keys are skipped, so that records may grow.</summary>
internal static class RunRecord
{
    private const int Fields = 16;

    /// <summary>Writes an outcome.</summary>
    public static void Write(MessagePackWriter writer, RunOutcome outcome)
    {
        writer.MapHeader(Fields);
        Integer(writer, "run", outcome.Run);
        Text(writer, "end", outcome.End.Name());
        Integer(writer, "steps", outcome.Steps);
        Integer(writer, "restarts", outcome.Restarts);
        Integer(writer, "polish_steps", outcome.PolishSteps);
        Text(writer, "verdict", outcome.Verdict.Name());
        Number(writer, "loss", outcome.Loss);
        Number(writer, "gradient_norm", outcome.GradientNorm);
        Number(writer, "test_loss", outcome.TestLoss);
        Integer(writer, "index", outcome.Index);
        Integer(writer, "degenerate_dimension", outcome.DegenerateDimension);
        Number(writer, "min_eigenvalue", outcome.MinEigenvalue);
        Number(writer, "max_eigenvalue", outcome.MaxEigenvalue);
        Number(writer, "error_radius", outcome.ErrorRadius);
        Numbers(writer, "spectrum", outcome.Spectrum);
        Numbers(writer, "parameters", outcome.Parameters);
    }

    /// <summary>Reads an outcome.</summary>
    /// <exception cref="FormatException">The map is malformed, a field is missing or of another type, or no run can have ended so.</exception>
    public static RunOutcome Read(ref MessagePackReader reader)
    {
        int? run = null;
        ExplorationEnd? end = null;
        Verdict? verdict = null;
        double[]? parameters = null;
        double[] spectrum = [];
        int steps = 0, restarts = 0, polishSteps = 0, index = 0, dimension = 0;
        double loss = double.NaN, gradient = double.NaN, test = double.NaN, least = double.NaN, most = double.NaN, radius = double.NaN;
        for (int pairs = reader.MapHeader(); pairs > 0; pairs--)
        {
            switch (reader.Text())
            {
                case "run": run = reader.Int32(); break;
                case "end": end = Member<ExplorationEnd>(reader.Text()); break;
                case "steps": steps = reader.Int32(); break;
                case "restarts": restarts = reader.Int32(); break;
                case "polish_steps": polishSteps = reader.Int32(); break;
                case "verdict": verdict = Member<Verdict>(reader.Text()); break;
                case "loss": loss = reader.Number(); break;
                case "gradient_norm": gradient = reader.Number(); break;
                case "test_loss": test = reader.Number(); break;
                case "index": index = reader.Int32(); break;
                case "degenerate_dimension": dimension = reader.Int32(); break;
                case "min_eigenvalue": least = reader.Number(); break;
                case "max_eigenvalue": most = reader.Number(); break;
                case "error_radius": radius = reader.Number(); break;
                case "spectrum": spectrum = reader.Numbers(); break;
                case "parameters": parameters = reader.Numbers(); break;
                default: reader.Skip(); break;
            }
        }

        var outcome = new RunOutcome
        {
            Run = run ?? throw Missing("run"),
            End = end ?? throw Missing("end"),
            Steps = steps,
            Restarts = restarts,
            PolishSteps = polishSteps,
            Verdict = verdict ?? throw Missing("verdict"),
            Loss = loss,
            GradientNorm = gradient,
            TestLoss = test,
            Index = index,
            DegenerateDimension = dimension,
            MinEigenvalue = least,
            MaxEigenvalue = most,
            ErrorRadius = radius,
            Spectrum = spectrum,
            Parameters = parameters ?? throw Missing("parameters"),
        };
        return WhyImpossible(outcome) is { } problem ? throw new FormatException(problem) : outcome;
    }

    /// <summary>
    /// Why no run ends so, or null. A checksum that holds tells that a record is as it was written, not who wrote it, and the
    /// grouping counts on stationary points being points.
    /// </summary>
    private static string? WhyImpossible(RunOutcome outcome)
    {
        if (outcome.Run < 0)
            return $"There is no run {outcome.Run}.";
        if (int.Min(int.Min(outcome.Steps, outcome.Restarts), int.Min(outcome.PolishSteps, int.Min(outcome.Index, outcome.DegenerateDimension))) < 0)
            return "A count is negative.";
        if (!outcome.IsStationary)
            return null;
        double[] numbers = [outcome.Loss, outcome.GradientNorm, outcome.MinEigenvalue, outcome.MaxEigenvalue, .. outcome.Spectrum];
        if (!Array.TrueForAll(numbers, double.IsFinite))
            return "A number of a stationary point is not finite.";
        return outcome.ErrorRadius >= 0 && outcome.HasPlace
            ? null
            : "A parameter or the error radius of a stationary point is out of range.";
    }

    private static void Integer(MessagePackWriter writer, string key, int value)
    {
        writer.Text(key);
        writer.Integer(value);
    }

    private static void Number(MessagePackWriter writer, string key, double value)
    {
        writer.Text(key);
        writer.Number(value);
    }

    private static void Numbers(MessagePackWriter writer, string key, double[] values)
    {
        writer.Text(key);
        writer.Numbers(values);
    }

    private static void Text(MessagePackWriter writer, string key, string value)
    {
        writer.Text(key);
        writer.Text(value);
    }

    private static T Member<T>(string name)
        where T : struct, Enum => SpecNames.TryParse(name, out T member) ? member : throw new FormatException($"'{name}' is not known.");

    private static FormatException Missing(string key) => new($"The key '{key}' is missing.");
}
