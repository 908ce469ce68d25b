namespace NasNavigator.LibTorch;

/// <summary>What a header says of one tensor; the range counts bytes from the start of the data.</summary>
internal sealed record SafetensorsEntry(string Name, torch.ScalarType Type, long[] Shape, long Start, long End);
