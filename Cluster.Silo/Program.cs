using System.Collections;
using Cluster.Embedded;
using Cluster.Silo;

if (args is ["--help" or "-h" or "-?"])
{
    Console.WriteLine(SiloOptionsReader.Help);
    return 0;
}

try
{
    var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(each => KeyValuePair.Create((string)each.Key, (string)each.Value!));
    SiloOptions options = SiloOptionsReader.Read(args, variables);
    await using WebApplication host = SiloHost.Create(options);
    await SiloHost.Start(host);
    Console.WriteLine($"listening on {string.Join(", ", host.Urls)}");
    if (SiloEngine.Notice(options) is { } notice)
        Console.WriteLine(notice);
    await host.WaitForShutdownAsync();
    return 0;
}
catch (InputException failure)
{
    Console.Error.WriteLine($"silo: {failure.Message}");
    return 2;
}
catch (Exception failure)
{
    // A port that is taken, a database that is away: the innermost message says it, the stack says nothing more.
    Console.Error.WriteLine($"silo: {failure.GetBaseException().Message.ReplaceLineEndings(" ").TrimEnd('.')}{SiloEngine.Advice}");
    if (Environment.GetEnvironmentVariable("CENSUS_DEBUG") == "1")
        Console.Error.WriteLine(failure);
    return 1;
}
