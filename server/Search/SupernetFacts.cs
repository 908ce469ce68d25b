namespace NasNavigator.Search;

/// <summary>What a search trains, for the first lines of its output.</summary>
/// <param name="Device">As the library names it, for instance <c>cpu</c> or <c>cuda:0</c>.</param>
/// <param name="Library">Version and origin of libtorch.</param>
/// <param name="Threads">Threads of the tensor library.</param>
/// <param name="Data">What is learnt from.</param>
/// <param name="Parameters">Trainable numbers of the supernet.</param>
/// <param name="MemoryBytes">Estimate of the largest memory in use: weights, gradients, optimiser, activations of one step, pictures.</param>
public sealed record SupernetFacts(string Device, string Library, int Threads, DataFacts Data, long Parameters, long MemoryBytes);
