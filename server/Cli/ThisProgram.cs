namespace NasNavigator.Cli;

/// <summary>How this very program is started again, as another of its subcommands.</summary>
internal static class ThisProgram
{
    private const string Assembly = "nasnav.dll";

    /// <summary>The executable, or `dotnet` where that runs the assembly.</summary>
    public static string Path => Environment.ProcessPath ?? "nasnav";

    /// <summary>What the program is given so that it runs this subcommand.</summary>
    public static IReadOnlyList<string> Arguments(params IReadOnlyList<string> words) =>
        System.IO.Path.GetFileNameWithoutExtension(Path) is "dotnet"
            ? [System.IO.Path.Combine(AppContext.BaseDirectory, Assembly), .. words]
            : words;
}
