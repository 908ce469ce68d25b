using NasNavigator.LanguageServer.Configuration;
using NasNavigator.Space;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Model;

namespace NasNavigator.LanguageServer.Hints;

/// <summary>
/// How many options a line has and in how many places it decides: <c>4 options · in 3 places</c>; and for an option that is on its own
/// which share of the architectures takes it, where that is not simply one of so many.
/// </summary>
internal sealed class OptionHints : IHintSource
{
    /// <summary>Shares that are counted for one answer; the lines beyond go without.</summary>
    private const int MostShares = 64;

    public bool IsOn(HintSettings settings) => settings.ShowsOptions;

    public IEnumerable<Hint> Find(HintContext context) => Choices(context).Concat(Shares(context));

    private static IEnumerable<Hint> Choices(HintContext context)
    {
        var lines = new SortedDictionary<int, List<List<Choice>>>();
        foreach (var written in context.Space.Choices.Concat(context.Space.HyperParameters).GroupBy(choice => choice.Span))
        {
            if (context.LineOf(written.Key) is { } line)
            {
                lines.TryAdd(line, []);
                lines[line].Add([.. written]);
            }
        }

        foreach (var (line, choices) in lines)
        {
            var places = choices.Max(written => written.Count);
            var text = choices is [var one] ? Options(one) : $"{choices.Count} choices ({string.Join(" × ", choices.Select(Number))})";
            yield return new Hint(line, places > 1 ? $"{text} · in {places} places" : text, Details(choices));
        }
    }

    private static string Options(List<Choice> written) =>
        written[0].IsSubset
            ? $"{Number(written)} taken"
            : $"{Number(written)} option{(written.All(choice => choice.Options.Count == 1) ? "" : "s")}";

    /// <summary>How many there are; of a subset how many of them are taken, and after steering how many are left.</summary>
    private static string Number(List<Choice> written)
    {
        var all = Range(written.Select(choice => choice.Options.Count));
        var left = written[0].IsSubset
            ? Range(written.SelectMany(choice => new[] { choice.TakeFrom, choice.TakeTo }))
            : Range(written.Select(choice => choice.Allowed.Count));
        return left == all ? all : $"{left} of {all}";
    }

    private static string Range(IEnumerable<int> numbers)
    {
        var all = numbers.ToList();
        var (least, most) = (Figures.Count(all.Min()), Figures.Count(all.Max()));
        return least == most ? least : $"{least}–{most}";
    }

    private static string Details(List<List<Choice>> choices)
    {
        const int MostAddresses = 8;
        var addresses = choices.SelectMany(written => written).Select(choice => choice.Address).ToList();
        var shown = string.Join(", ", addresses.Take(MostAddresses).Select(address => $"`{address.Replace('`', '\'')}`"));
        return addresses.Count > MostAddresses ? $"Decides {shown} and {addresses.Count - MostAddresses} more." : $"Decides {shown}.";
    }

    private static IEnumerable<Hint> Shares(HintContext context)
    {
        var left = MostShares;
        var lines = context
            .Known.Written.All.Select(option => (Line: context.LineOf(option.Span), Option: option))
            .Where(entry => entry.Line is not null)
            .GroupBy(entry => entry.Line!.Value);
        foreach (var line in lines)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var options = line.Select(entry => entry.Option).ToList();
            if (options is not [{ Places: [{ IsAllowed: true, Choice: { IsSubset: false } choice } place] }] || left-- <= 0)
            {
                continue;
            }

            if (
                choice.Allowed.Count > 1
                && choice.Index >= 0
                && context.Space.Find(choice.Address) == choice
                && UsageShare.Of(
                    context.Space,
                    [
                        [new Takes(choice, [place.OptionIndex])],
                    ]
                )
                    is { } share
                && Math.Abs(share - (1.0 / choice.Allowed.Count)) > 0.005
            )
            {
                yield return new Hint(line.Key, $"{Figures.Percent(share)} of architectures");
            }
        }
    }
}
