using NasNavigator.Cli;

using var terminal = Terminal.OfProcess();
return await CommandLine.InvokeAsync(args, terminal);
