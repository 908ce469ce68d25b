using NasNavigator.Runs;
using NasNavigator.Space.Model;

namespace NasNavigator.LanguageServer.Measured;

/// <summary>The newest ranking of a run, ready to be looked up.</summary>
internal sealed class MeasuredRun
{
    private readonly Dictionary<(string Address, string Option), RankRow> _rows = [];
    private readonly Dictionary<(string Address, string Option), SuggestionRow> _suggestions = [];
    private readonly Dictionary<(int Choice, int Option), (string Address, string Option)> _byStructure = [];

    /// <param name="folder">Full path of its folder.</param>
    /// <param name="description">What the run says of itself.</param>
    /// <param name="ranking">Its newest ranking.</param>
    /// <param name="space">The space that the ranking is of; null where it cannot be read any more.</param>
    public MeasuredRun(string folder, RunDescription description, StoredRanking ranking, SearchSpace? space)
    {
        (Folder, Id, Source, StartedAt, Ranking) = (folder, description.Id, description.Source, description.StartedAt, ranking);
        foreach (var row in ranking.Options)
        {
            _rows[(row.Address, row.Option)] = row;
        }

        foreach (var suggestion in ranking.Suggestions)
        {
            _suggestions[(suggestion.Address, suggestion.Option)] = suggestion;
        }

        UnsteeredVersion = space?.UnsteeredVersion;
        for (var choice = 0; choice < space?.ChoicesByStructure.Count; choice++)
        {
            var options = space.ChoicesByStructure[choice];
            for (var option = 0; option < options.Options.Count; option++)
            {
                _byStructure[(choice, option)] = (options.Address, options.Options[option].Text);
            }
        }
    }

    /// <summary>Full path of its folder.</summary>
    public string Folder { get; }

    public string Id { get; }

    /// <summary>The YAML file, relative to the folder that holds <c>.nasnav</c>.</summary>
    public string Source { get; }

    public DateTimeOffset StartedAt { get; }

    public StoredRanking Ranking { get; }

    /// <summary>Version of the space without steering; null where the run's space cannot be read any more.</summary>
    public string? UnsteeredVersion { get; }

    /// <summary>What was measured under these names; null where nothing was.</summary>
    public (RankRow Row, SuggestionRow? Suggestion)? Find(string address, string option) =>
        _rows.GetValueOrDefault((address, option)) is { } row ? (row, _suggestions.GetValueOrDefault((address, option))) : null;

    /// <summary>What was measured at this position of <see cref="SearchSpace.ChoicesByStructure"/>, whatever it is called now.</summary>
    public (RankRow Row, SuggestionRow? Suggestion)? Find(int choice, int option) =>
        _byStructure.TryGetValue((choice, option), out var names) ? Find(names.Address, names.Option) : null;
}
