using System.CommandLine;

namespace NasNavigator.Cli;

/// <summary>One subcommand: its help, its options and what it does.</summary>
internal interface IVerb
{
    /// <summary>The subcommand, whose action prints to the terminal and returns the exit code.</summary>
    Command Create(Terminal terminal);
}
