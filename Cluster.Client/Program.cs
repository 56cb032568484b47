using Cluster.Client;

return await CensusConsole.Run(args);
