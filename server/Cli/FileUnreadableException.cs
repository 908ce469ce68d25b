using NasNavigator.Space;

namespace NasNavigator.Cli;

/// <summary>A file that a command was given cannot be read.</summary>
internal sealed class FileUnreadableException(string path, string reason, string remedy)
    : NasNavigatorException($"{path} {reason}.", remedy);
