using System.CommandLine;
using NasNavigator.Cli.Output;
using NasNavigator.Cli.Rendering;

namespace NasNavigator.Cli.Commands;

/// <summary>What the best candidates have in common, and the worst, as sentences and as YAML.</summary>
internal sealed class RulesCommand : IVerb
{
    public Command Create(Terminal terminal)
    {
        var what = new Argument<string>("FILE|RUN") { Description = "A search space (*.nas.yaml), or a run: its folder, its id, latest." };
        var source = MapOptions.Source();
        var format = CommonOptions.Format("text", "json");
        var command = new Command(
            "rules",
            "Finds design rules in the architectures of a run or a table: what to require, and what to leave out."
        )
        {
            what,
            source,
            format,
        };
        command.SetAction(
            (parsed, cancellation) =>
            {
                var map = MapSource.Of(parsed.GetValue(what)!, parsed.GetValue(source), terminal, cancellation);
                if (parsed.GetValue(format) == "json")
                {
                    terminal.Line(Json.Write([.. map.Rules.Where(rule => rule.Cluster == 0)], Json.Default.ListMapRule));
                    return Task.FromResult(0);
                }

                var rules = map.Rules.Where(rule => rule.Cluster == 0).ToList();
                foreach (var line in rules.SelectMany(rule => MapText.Rule(rule, map.Layers[0].Name, terminal).Append("")))
                {
                    terminal.Line(line);
                }

                var measured = map.Clusters[0].Measured;
                terminal.Line(
                    rules.Count > 0
                        ? $"from {measured:N0} measured architectures; effects are against others that are alike in the rest, ± one standard error; false discoveries held at 10 %"
                    : measured < Analysis.Rules.DesignRules.Enough
                        ? $"too early: {measured:N0} measured architectures; rules are made of {Analysis.Rules.DesignRules.Enough} or more"
                    : $"nothing that the best or the worst of {measured:N0} measured architectures have in common is beyond chance (false discoveries held at 10 %)"
                );
                return Task.FromResult(0);
            }
        );
        return command;
    }
}
