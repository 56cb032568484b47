using Cluster.Embedded;
using Cluster.Embedded.Results;
using Minima.Networks;

namespace Cluster.Client.Rendering;

/// <summary>Shows a plan.</summary>
internal static class PlanView
{
    public static void Print(SweepPlan plan)
    {
        var sweep = plan.Document.Sweep;
        Console.Out.WriteLine($"sweep {sweep.Name}: {sweep.Runs:N0} runs = {sweep.Settings.Count:N0} settings × {sweep.Replicates:N0} replicates{(sweep.Stop.MaxRuns is not null ? ", capped by stop.max-runs" : "")}");
        foreach (var axis in plan.Document.Axes)
            Console.Out.WriteLine($"  axis {axis.Path}: {string.Join(", ", axis.Values)}");
        var table = new TextTable("architecture", "activation", "loss", "l2", "penalty", ">parameters", ">runs", ">full length");
        foreach (var (setting, objective, runs, seconds) in plan.Architectures)
        {
            table.Add(NetworkText.Widths(objective), setting.Network.ActivationText, setting.Loss.Name(), NumericText.Exact(setting.L2), $"{setting.Power}",
                $"{objective.Shape.Parameters:N0}", $"{runs:N0}", Names.Duration(seconds));
        }

        table.Print(Console.Out);
        Console.Out.WriteLine($"about {Names.Duration(plan.Seconds)} of first-order training on {plan.Options.Threads} threads if every run takes all its steps; most end earlier; polish not included");
    }

    public static void PrintJson(SweepPlan plan) => JsonOutput.Print(json =>
    {
        var sweep = plan.Document.Sweep;
        json.WriteString("sweep", sweep.Name);
        json.WriteString("spec_hash", sweep.Hash);
        json.WriteNumber("runs", sweep.Runs);
        json.WriteNumber("settings", sweep.Settings.Count);
        json.WriteNumber("replicates", sweep.Replicates);
        CensusJson.Number(json, "seconds_full_length", plan.Seconds);
        json.WriteStartArray("architectures");
        foreach (var (setting, objective, runs, seconds) in plan.Architectures)
        {
            json.WriteStartObject();
            json.WriteString("architecture", NetworkText.Widths(objective));
            json.WriteString("activation", setting.Network.ActivationText);
            json.WriteString("loss", setting.Loss.Name());
            json.WriteNumber("l2", setting.L2);
            json.WriteString("penalty", $"{setting.Power}");
            json.WriteNumber("parameters", objective.Shape.Parameters);
            json.WriteNumber("runs", runs);
            CensusJson.Number(json, "seconds_full_length", seconds);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
