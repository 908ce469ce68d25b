using NasNavigator.LanguageServer.Measured;
using NasNavigator.Space;
using NasNavigator.Space.Model;

namespace NasNavigator.LanguageServer.Actions;

/// <summary>Where a decision about one option holds: at an address, in a block, everywhere.</summary>
/// <param name="Option">The option's text.</param>
/// <param name="At">Address or pattern as it is written; null means everywhere.</param>
/// <param name="Places">Every place of the space that it covers.</param>
/// <param name="Evidence">What was measured of them; null where nothing was.</param>
internal sealed record SteeringScope(string Option, string? At, IReadOnlyList<OptionPlace> Places, Evidence? Evidence)
{
    /// <summary><c>at cell.0->1</c>, <c>in the whole cell</c>, <c>everywhere</c></summary>
    public string Where { get; init; } = At is null ? "everywhere" : $"at {At}";

    /// <summary>The option as titles say it.</summary>
    public string Name => Places is [var one] ? EvidenceText.NameOf(one) : Option;

    /// <summary>The single addresses of the options under the cursor, those with the largest effects first, which are the worst where <paramref name="worstFirst"/>.</summary>
    public static IEnumerable<SteeringScope> Addresses(ActionContext context, Func<OptionPlace, bool> applies, bool worstFirst)
    {
        var (space, evidence) = (context.Known?.Space, context.Evidence);
        var sign = worstFirst ? 1 : -1;
        return context
            .Options.SelectMany(option => option.Places)
            .Where(place => place.Choice.Index >= 0 && space!.Choices[place.Choice.Index] == place.Choice && applies(place))
            .OrderBy(place => evidence?.Of(place) is { } measured ? sign * measured.Row.Effect : double.PositiveInfinity)
            .ThenBy(place => place.Choice.Index)
            .Select(place => new SteeringScope(place.Option.Text, place.Address, [place], evidence));
    }

    /// <summary>
    /// The blocks around the options under the cursor, and everywhere: those that cover more than one place, and only choices that decide
    /// the same thing. A kernel of 3 is not taken out together with a depth of 3.
    /// </summary>
    public static IEnumerable<SteeringScope> Wider(ActionContext context, Func<OptionPlace, bool> applies)
    {
        foreach (var options in context.Options.Where(option => option.Places.Any(applies)).GroupBy(option => option.Text))
        {
            var (text, subject) = (options.Key, SubjectOf(options.First().Places[0].Choice));
            var all = context
                .Known!.Space.Choices.SelectMany(choice =>
                    Enumerable.Range(0, choice.Options.Count).Select(option => new OptionPlace(choice, option))
                )
                .Where(place => place.Option.Text == text)
                .ToList();
            var addresses = options.SelectMany(option => option.Places).Where(applies).Select(place => place.Address).ToList();
            var patterns = addresses
                .Select(RepeatsOf)
                .OfType<string>()
                .Distinct()
                .Select(pattern => (At: pattern, Where: $"at {pattern} in every repeat"))
                .Concat(addresses.Select(BlockOf).Distinct().Select(block => (At: block, Where: $"in the whole {block}")));
            foreach (var (at, where) in patterns)
            {
                var covered = all.FindAll(place => AddressPattern.Matches(at, place.Address));
                if (covered.Count(applies) > 1 && covered.TrueForAll(IsOfSubject))
                {
                    yield return new SteeringScope(text, at, covered, context.Evidence) { Where = where };
                }
            }

            if (all.Count(applies) > 1 && all.TrueForAll(IsOfSubject))
            {
                yield return new SteeringScope(text, null, all, context.Evidence);
            }

            bool IsOfSubject(OptionPlace place) => SubjectOf(place.Choice) == subject;
        }
    }

    /// <summary>What is measured and counts, of the places that it covers.</summary>
    public IReadOnlyList<MeasuredOption> Measured =>
        [.. Places.Select(place => Evidence?.Of(place)).OfType<MeasuredOption>().Where(option => option.Rank > 0)];

    /// <summary>In brackets behind a title; empty where nothing was measured.</summary>
    public string Remark =>
        Measured switch
        {
            [] => "",
            [var one] => $" ({EvidenceText.Short(one)}{Age})",
            var several => $" ({RangeOf(several)}{Age})",
        };

    /// <summary>The evidence as it stands behind a decision; null where there is none.</summary>
    public string? Because =>
        Measured switch
        {
            [] => null,
            [var one] => EvidenceText.Because(one) + Age,
            var several =>
                $"{RangeOf(several)} points at {several.Count} places, chance of being best at most {Figures.Chance(several.Max(option => option.Row.Fitness))}, {several.Min(option => option.Row.Samples)} samples or more{Age}",
        };

    /// <summary>The run that the evidence is from; null where there is none.</summary>
    public string? Run => Measured.Count > 0 ? Evidence!.Run.Id : null;

    private string Age => Evidence is { IsOld: true } ? ", measured on an earlier space version" : "";

    private static string RangeOf(IReadOnlyList<MeasuredOption> options)
    {
        var low = EvidenceText.Signed(options.Min(option => option.Row.Effect));
        var high = EvidenceText.Signed(options.Max(option => option.Row.Effect));
        return low == high ? low : $"{low} … {high}";
    }

    /// <summary>What a choice decides: a layer, or the argument that its address ends with. Edges of different nodes are different things.</summary>
    private static (ChoiceKind Kind, string Name) SubjectOf(Choice choice) =>
        (
            choice.Kind,
            choice.Kind switch
            {
                ChoiceKind.Layer => "",
                ChoiceKind.Subset => choice.Address,
                _ => choice.Address.Split('.')[^1],
            }
        );

    /// <summary>An address without indices, which as a pattern means all repeats; null where it has none.</summary>
    private static string? RepeatsOf(string address) =>
        address.Contains('[', StringComparison.Ordinal) ? string.Join('.', address.Split('.').Select(BlockOf)) : null;

    /// <summary>The first name of an address, without its index: as a pattern it covers everything in that block.</summary>
    private static string BlockOf(string address)
    {
        var end = address.AsSpan().IndexOfAny('.', '[');
        return end < 0 ? address : address[..end];
    }
}
