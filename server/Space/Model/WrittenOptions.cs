using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Model;

/// <summary>An option of one choice: what a line of the text may stand for.</summary>
/// <param name="Choice">The decision.</param>
/// <param name="OptionIndex">Position in <see cref="Choice.Options"/>.</param>
public readonly record struct OptionPlace(Choice Choice, int OptionIndex)
{
    /// <summary>Address of the decision.</summary>
    public string Address => Choice.Address;

    /// <summary>The option.</summary>
    public Option Option => Choice.Options[OptionIndex];

    /// <summary>Whether steering leaves it.</summary>
    public bool IsAllowed => Choice.Allowed.Contains(OptionIndex);
}

/// <summary>An option as it stands in the text, once, for however many decisions that place governs.</summary>
/// <param name="Span">Where it is written. The values of a range share the range's span, and so do the edges of <c>edges: all</c>.</param>
/// <param name="Text">The option's text.</param>
/// <param name="Places">At least one, in file order of the choices.</param>
public sealed record WrittenOption(SourceSpan Span, string Text, IReadOnlyList<OptionPlace> Places)
{
    /// <summary>Whether steering leaves it nowhere.</summary>
    public bool IsExcludedEverywhere => Places.All(place => !place.IsAllowed);
}

/// <summary>The way from the text to the space: which decisions an option or choice written at some place stands for.</summary>
/// <remarks>
/// One line may stand for many choices (an <c>on_edge</c> for six edges, a block that decides for itself at each of its places), and a
/// choice may be written where another one's option stands.
/// </remarks>
public sealed class WrittenOptions
{
    private readonly ILookup<SourceSpan, WrittenOption> _options;
    private readonly ILookup<SourceSpan, Choice> _choices;

    private WrittenOptions(IReadOnlyList<WrittenOption> all, ILookup<SourceSpan, Choice> choices)
    {
        All = all;
        _options = all.ToLookup(option => option.Span);
        _choices = choices;
    }

    /// <summary>A space of nothing.</summary>
    public static WrittenOptions Empty { get; } = new([], Enumerable.Empty<Choice>().ToLookup(choice => choice.Span));

    /// <summary>Every option in the order of the text; outer ones before those in them.</summary>
    public IReadOnlyList<WrittenOption> All { get; }

    /// <summary>The index of a space, its hyper-parameters included.</summary>
    public static WrittenOptions Of(SearchSpace space)
    {
        var choices = space.Choices.Concat(space.HyperParameters).ToList();
        var places = new Dictionary<(SourceSpan Span, string Text), List<OptionPlace>>();
        foreach (var choice in choices)
        {
            for (var option = 0; option < choice.Options.Count; option++)
            {
                var key = (choice.Options[option].Span, choice.Options[option].Text);
                if (!places.TryGetValue(key, out var list))
                {
                    places[key] = list = [];
                }

                list.Add(new OptionPlace(choice, option));
            }
        }

        var all = places
            .Select(entry => new WrittenOption(entry.Key.Span, entry.Key.Text, entry.Value))
            .OrderBy(option => option.Span.Start)
            .ThenByDescending(option => option.Span.End)
            .ToList();
        return new WrittenOptions(all, choices.ToLookup(choice => choice.Span));
    }

    /// <summary>The options written at exactly this place; several for a range.</summary>
    public IEnumerable<WrittenOption> At(SourceSpan span) => _options[span];

    /// <summary>The innermost options that a cursor touches, in the order of the text; several where they share a place or abut.</summary>
    public IReadOnlyList<WrittenOption> At(int offset) =>
        Innermost(All.Where(option => option.Span.Touches(offset)), option => option.Span);

    /// <summary>The decisions written at exactly this place, the value of <c>choose:</c>, <c>range:</c> or <c>take:</c>.</summary>
    public IEnumerable<Choice> ChoicesAt(SourceSpan span) => _choices[span];

    /// <summary>The innermost decisions that a cursor touches.</summary>
    public IReadOnlyList<Choice> ChoicesAt(int offset) =>
        Innermost(
            _choices.Where(group => group.Key.Touches(offset)).SelectMany(group => group, (group, choice) => choice),
            choice => choice.Span
        );

    private static List<T> Innermost<T>(IEnumerable<T> touching, Func<T, SourceSpan> spanOf)
    {
        var found = touching.ToList();
        var shortest = found.Count == 0 ? 0 : found.Min(item => spanOf(item).Length);
        return found.FindAll(item => spanOf(item).Length == shortest);
    }
}
