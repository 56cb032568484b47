using Cluster.Silo;

await SiloHost.Create(args).RunAsync();
