using Cluster.Embedded;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Cluster.Silo;

/// <summary>
/// Reads the options from a YAML file (--config FILE or CENSUS_SILO_CONFIG), the environment and flags; what comes later
/// in this list wins.
/// </summary>
public static class SiloOptionsReader
{
    internal const string VariablePrefix = "CENSUS_SILO_";
    private const string Config = "config";
    private const int MostBytes = 1 << 20;

    /// <summary>What --help prints.</summary>
    public static string Help { get; } = string.Join('\n', (string[])
    [
        "The server process of the census.",
        "",
        "Usage: Cluster.Silo [--OPTION VALUE ...]",
        "",
        "Options, each also as CENSUS_SILO_OPTION in the environment, or as a line 'option: value' of the file:",
        $"  --{Config,-12} a YAML file of options",
        .. SiloSetting.All.Select(setting => $"  --{setting.Name,-12} {setting.Meaning}"),
    ]);

    /// <summary>Reads and checks the options.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="environment">The environment's variables.</param>
    /// <exception cref="InputException">An option is unknown, or its value is not allowed, or they do not go together.</exception>
    public static SiloOptions Read(IReadOnlyList<string> args, IEnumerable<KeyValuePair<string, string>> environment)
    {
        List<GivenOption> variables = [.. Variables(environment)], flags = [.. Flags(args)];
        string? config = flags.Concat(variables).FirstOrDefault(given => given.Name == Config)?.Value;
        var options = new SiloOptions();
        foreach (GivenOption given in (config is null ? [] : FileLines(config)).Concat(variables).Concat(flags).Where(given => given.Name != Config))
            options = Apply(options, given);
        return Checked(options);
    }

    private static SiloOptions Apply(SiloOptions options, GivenOption given)
    {
        string[] names = [.. SiloSetting.All.Select(setting => setting.Name)];
        SiloSetting setting = SiloSetting.All.FirstOrDefault(setting => setting.Name == given.Name)
            ?? throw new InputException(given.Place, given.Line, given.Written, $"there is no such option{NearestName.Hint(given.Name, names)}");
        return setting.Apply(options, given.Value)
            ?? throw new InputException(given.Place, given.Line, given.Written, $"'{Shown.Short(given.Value)}' is not allowed; give {setting.Allowed}");
    }

    private static SiloOptions Checked(SiloOptions options)
    {
        if (options.Certificate is null != options.Key is null)
            throw Conflict(options.Certificate is null ? "certificate" : "key", "a certificate and its private key go together; give both, as PEM files");
        if (options is { Clients: not null, Certificate: null })
            throw Conflict("certificate", "clients can be asked for certificates over TLS only; give certificate and key too");
        if (options is { IsPublic: true, Certificate: null, Insecure: false })
        {
            throw Conflict("listen", $"other machines can reach {options.Listen}, and without TLS anyone on the way reads and changes what passes; "
                + "give certificate and key (and clients, to admit only your own), listen on 127.0.0.1, or, behind a proxy or on a network of your own, say insecure true");
        }

        SiloEngine.Check(options);
        foreach ((string name, string? path) in new[] { ("certificate", options.Certificate), ("key", options.Key), ("clients", options.Clients) })
        {
            if (path is not null && !File.Exists(path))
                throw Conflict(name, $"the file {path} does not exist");
        }

        return options;
    }

    private static InputException Conflict(string field, string problem) => new("options", null, field, problem);

    private static IEnumerable<GivenOption> Flags(IReadOnlyList<string> args)
    {
        for (int i = 0; i < args.Count; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
                throw new InputException("command line", null, args[i], "this is no option; options begin with --, and --help lists them");
            string[] parts = args[i][2..].Split('=', 2);
            bool isSwitch = parts[0] == "insecure" && parts.Length == 1 && (i + 1 == args.Count || args[i + 1].StartsWith("--", StringComparison.Ordinal));
            if (parts.Length == 1 && !isSwitch && i + 1 == args.Count)
                throw new InputException("command line", null, args[i], "a value is missing");
            string value = isSwitch ? "true" : parts.Length == 2 ? parts[1] : args[++i];
            yield return new GivenOption("command line", null, $"--{parts[0]}", parts[0], value);
        }
    }

    private static IEnumerable<GivenOption> Variables(IEnumerable<KeyValuePair<string, string>> environment) => environment
        .Where(variable => variable.Key.StartsWith(VariablePrefix, StringComparison.Ordinal))
        .OrderBy(variable => variable.Key, StringComparer.Ordinal)
        .Select(variable => new GivenOption("environment", null, variable.Key, variable.Key[VariablePrefix.Length..].ToLowerInvariant().Replace('_', '-'), variable.Value));

    private static IEnumerable<GivenOption> FileLines(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            throw new InputException(path, null, null, "the file does not exist");
        if (file.Length > MostBytes)
            throw new InputException(path, null, null, $"the file has {file.Length} bytes; options need far fewer than {MostBytes}");
        var yaml = new YamlStream();
        try
        {
            using StreamReader text = file.OpenText();
            yaml.Load(text);
        }
        catch (YamlException failure)
        {
            throw new InputException(path, (int)failure.Start.Line, null, failure.Message);
        }

        if (yaml.Documents.Count == 0)
            yield break;
        if (yaml.Documents[0].RootNode is not YamlMappingNode options)
            throw new InputException(path, 1, null, "give one option per line, such as 'listen: 127.0.0.1:8420'");
        foreach ((YamlNode name, YamlNode value) in options.Children)
        {
            if (name is not YamlScalarNode { Value: { } key } || value is not YamlScalarNode { Value: { } given })
                throw new InputException(path, (int)name.Start.Line, $"{name}", "give one value, without lists or nesting");
            yield return new GivenOption(path, (int)name.Start.Line, key, key, given);
        }
    }

    /// <summary>A value and where it was written.</summary>
    private sealed record GivenOption(string Place, int? Line, string Written, string Name, string Value);
}
