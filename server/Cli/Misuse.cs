using System.CommandLine;
using System.CommandLine.Parsing;
using NasNavigator.Space.Model;

namespace NasNavigator.Cli;

/// <summary>Says what is wrong with a call, and what was probably meant.</summary>
internal static class Misuse
{
    /// <returns>Sentences, or null where the call can be run.</returns>
    public static string? Of(ParseResult parsed, RootCommand root, IReadOnlyList<string> args)
    {
        var command = parsed.CommandResult.Command;
        // An argument that takes several values would swallow a mistyped option.
        var option = args.Contains("--") ? null : parsed.Tokens.FirstOrDefault(IsUnknownOption)?.Value;
        if (option is null && parsed.Errors.Count == 0)
        {
            return null;
        }

        var path = command == root ? "nasnav" : $"nasnav {command.Name}";
        var sentence = (option, parsed.UnmatchedTokens) switch
        {
            ({ } name, _) => $"{path} has no option {name}.{Suggestion(name, OptionNames(command))}",
            (_, [var name, ..]) when command == root =>
                $"There is no command {name}.{Suggestion(name, root.Subcommands.Select(sub => sub.Name))}",
            (_, [var extra, ..]) => $"{path} does not know what to do with {extra}.",
            _ => string.Join('\n', parsed.Errors.Select(error => error.Message).Distinct()),
        };
        return $"{sentence}\n`{path} --help` tells how it is used.";
    }

    private static bool IsUnknownOption(Token token) =>
        token.Type == TokenType.Argument && token.Value.Length > 1 && token.Value[0] == '-' && !char.IsAsciiDigit(token.Value[1]);

    private static IEnumerable<string> OptionNames(Command command) => command.Options.Select(option => option.Name).Append("--help");

    private static string Suggestion(string word, IEnumerable<string> known) =>
        Nearest.To(word, known) is { } near ? $" Did you mean {near}?" : "";
}
