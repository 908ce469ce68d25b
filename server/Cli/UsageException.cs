namespace NasNavigator.Cli;

/// <summary>The command was called in a way it cannot be: exit code 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
