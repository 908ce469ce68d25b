using NasNavigator.Cli;

using var terminal = DetachedRun.LogOf(args) is { } log ? Terminal.OfLog(log) : Terminal.OfProcess();
return await CommandLine.InvokeAsync(args, terminal);
