// libtorch has one random state, one live-tensor count and one pool of threads for the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
