using NasNavigator.Cli.Commands;

namespace NasNavigator.Cli;

/// <summary>Names every subcommand, in the order of the help. A test fails when one is missing here.</summary>
internal static class CommandTable
{
    public static IReadOnlyList<IVerb> All { get; } =
    [
        new CheckCommand(),
        new DescribeCommand(),
        new SampleCommand(),
        new CostCommand(),
        new DiffCommand(),
        new ScoreCommand(),
        new ExplainCommand(),
        new RunCommand(),
        new RunsCommand(),
        new StatusCommand(),
        new RankCommand(),
        new ParallelCommand(),
        new ParetoCommand(),
        new SteerCommand(),
        new LineageCommand(),
        new ReportCommand(),
        new ExportCommand(),
        new ForkCommand(),
        new AblateCommand(),
        new TrainCommand(),
        new MapCommand(),
        new RulesCommand(),
        new BenchCommand(),
        new ShrinkCommand(),
        new ShrinkEdgesCommand(),
        new LandscapeCommand(),
        new DoctorCommand(),
        new LspCommand(),
        new AnalyseCommand(),
    ];
}
