using Cluster.Benchmarks;

return Benchmarks.Run(args);
