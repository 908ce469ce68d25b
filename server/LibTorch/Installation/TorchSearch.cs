namespace NasNavigator.LibTorch;

/// <summary>Where to look for libtorch, before the environment and the system are asked.</summary>
/// <param name="EditorSetting">Path from the editor's settings: a Python interpreter, a torch package or a libtorch folder.</param>
/// <param name="Interpreter">The Python interpreter chosen in the editor.</param>
public sealed record TorchSearch(string? EditorSetting = null, string? Interpreter = null);
