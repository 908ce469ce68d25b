using System.CommandLine;
using System.CommandLine.Parsing;

namespace NasNavigator.Cli.Commands;

/// <summary>Options that several subcommands have, so that they read the same everywhere.</summary>
internal static class CommonOptions
{
    /// <summary>The first format is the default.</summary>
    public static Option<string> Format(params string[] formats)
    {
        var option = new Option<string>("--format")
        {
            Description = $"Form of the answer: {string.Join(", ", formats)}.",
            HelpName = string.Join('|', formats),
            DefaultValueFactory = _ => formats[0],
        };
        option.AcceptOnlyFromAmong(formats);
        return option;
    }

    /// <summary>The file that most subcommands read.</summary>
    public static Argument<string> File() => new("FILE") { Description = "A search space (*.nas.yaml)." };

    /// <summary>The run that a subcommand is about.</summary>
    public static Argument<string> Run() => new("RUN") { Description = "A run: its folder, its id, the beginning of its id, or latest." };

    /// <summary>What tensors are computed on; left out, <c>auto</c> unless the subcommand knows better.</summary>
    public static Option<string?> Device() =>
        new("--device")
        {
            Description = "What computes; auto takes the first CUDA device there is, else the processor.",
            HelpName = "auto|cpu|cuda[:N]",
        };

    /// <summary>How many threads compute with tensors.</summary>
    public static Option<int?> Threads() =>
        new("--threads") { Description = "Threads of the tensor library; left out, one a core.", HelpName = "N" };

    /// <summary>Words after commas or blanks.</summary>
    public static string[] Words(ArgumentResult result) =>
        [
            .. result.Tokens.SelectMany(token =>
                token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            ),
        ];
}
