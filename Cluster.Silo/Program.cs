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
    await host.StartAsync();
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
catch (IOException failure)
{
    Console.Error.WriteLine($"silo: {failure.Message.TrimEnd('.')}; stop what listens there, or give another address with --listen");
    return 1;
}
