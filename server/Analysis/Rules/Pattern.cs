using System.Globalization;
using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Rules;

/// <summary>What architectures can have in common: in words, and as an expression of <c>require:</c> and <c>forbid:</c>.</summary>
public abstract record Pattern
{
    /// <summary>For people: <c>conv3x3 at cell.0->3</c>.</summary>
    public abstract string Words { get; }

    /// <summary>As a constraint writes it: <c>cell.0->3 = conv3x3</c>.</summary>
    public abstract string Expression { get; }

    /// <summary>Positions of the choices that it speaks of.</summary>
    public abstract IReadOnlyList<int> Choices { get; }

    internal abstract ItemSet In(OptionSets sets);

    /// <summary>An option's text as an expression reads it back.</summary>
    internal static string Quoted(string option) =>
        option.Length > 0 && option.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.') && !IsKeyword(option) ? option
        : option.Contains('"', StringComparison.Ordinal) ? $"'{option}'"
        : $"\"{option}\"";

    private static bool IsKeyword(string word) => word is "and" or "or" or "not" or "when" or "then" or "in" or "sum" or "count";
}

/// <summary>One of some options at one choice.</summary>
/// <param name="Position">Of the choice.</param>
/// <param name="Choice">The choice.</param>
/// <param name="Options">Positions of the options, ascending; at least one, not all.</param>
/// <param name="Refused">Those that are left, where naming them is shorter; else empty.</param>
public sealed record TakesOption(int Position, Choice Choice, IReadOnlyList<int> Options, IReadOnlyList<int> Refused) : Pattern
{
    /// <summary>One of these at a choice.</summary>
    public static TakesOption One(int position, Choice choice, params IReadOnlyList<int> options) => new(position, choice, options, []);

    /// <summary>Anything but one, where the choice is active.</summary>
    public static TakesOption Not(int position, Choice choice, int option) =>
        new(position, choice, [.. Enumerable.Range(0, choice.Options.Count).Where(each => each != option)], [option]);

    /// <inheritdoc/>
    public override string Words =>
        Refused.Count == 1 ? $"not {RefusedWords}"
        : IsRange ? $"{Text(Options[0])}–{Text(Options[^1])} at {Choice.Address}"
        : $"{string.Join(" or ", Options.Select(option => Choice.Options[option].Text))} at {Choice.Address}";

    /// <summary>Whether options are numbers from the least to the largest.</summary>
    internal static bool AreOrdered(Choice choice)
    {
        var numbers = choice.Options.Select(NumberOf).ToList();
        return !choice.IsSubset && numbers.Zip(numbers.Skip(1)).All(pair => pair.First < pair.Second);
    }

    // Two numbers are as short side by side.
    private bool IsRange => Options.Count > 2 && Options[^1] - Options[0] == Options.Count - 1 && AreOrdered(Choice);

    private IEnumerable<string> Bounds
    {
        get
        {
            if (Options[0] > 0)
            {
                yield return $"{Choice.Address} >= {Text(Options[0])}";
            }

            if (Options[^1] < Choice.Options.Count - 1)
            {
                yield return $"{Choice.Address} <= {Text(Options[^1])}";
            }
        }
    }

    private string Text(int option) => Choice.Options[option].Text;

    private static double NumberOf(Option option) =>
        option.Value switch
        {
            long number => number,
            double number => number,
            _ => double.NaN,
        };

    /// <summary>What is left out, where that is how it is named.</summary>
    internal string RefusedWords => $"{Choice.Options[Refused[0]].Text} at {Choice.Address}";

    /// <inheritdoc/>
    public override string Expression =>
        Refused.Count == 1 ? $"{Choice.Address} != {Quoted(Choice.Options[Refused[0]].Text)}"
        : IsRange ? string.Join(" and ", Bounds)
        : Options.Count == 1 ? $"{Choice.Address} = {Quoted(Choice.Options[Options[0]].Text)}"
        : $"{Choice.Address} in [{string.Join(", ", Options.Select(option => Quoted(Choice.Options[option].Text)))}]";

    /// <inheritdoc/>
    public override IReadOnlyList<int> Choices => [Position];

    internal override ItemSet In(OptionSets sets)
    {
        var set = sets.Taking(Position, Options[0]);
        foreach (var option in Options.Skip(1))
        {
            set = set.Or(sets.Taking(Position, option));
        }

        return set;
    }
}

/// <summary>Two at once, of different choices.</summary>
public sealed record Both(TakesOption First, TakesOption Second) : Pattern
{
    /// <inheritdoc/>
    public override string Words =>
        (First.Refused.Count, Second.Refused.Count) switch
        {
            (1, 1) => $"neither {First.RefusedWords} nor {Second.RefusedWords}",
            (1, _) => $"{Second.Words} without {First.RefusedWords}",
            (_, 1) => $"{First.Words} without {Second.RefusedWords}",
            _ => $"{First.Words} and {Second.Words}",
        };

    /// <inheritdoc/>
    public override string Expression => $"{First.Expression} and {Second.Expression}";

    /// <inheritdoc/>
    public override IReadOnlyList<int> Choices => [First.Position, Second.Position];

    internal override ItemSet In(OptionSets sets) => First.In(sets).And(Second.In(sets));
}

/// <summary>An option at least, or at most, so many times within a block or stage.</summary>
/// <param name="Option">Its text.</param>
/// <param name="Scope">Pattern of addresses; null for the whole network.</param>
/// <param name="Places">Positions of the choices in scope that offer it, and the option's position there.</param>
/// <param name="Count">How often.</param>
/// <param name="IsAtMost">Else at least.</param>
public sealed record OptionCount(string Option, string? Scope, IReadOnlyList<(int Choice, int Option)> Places, int Count, bool IsAtMost)
    : Pattern
{
    /// <inheritdoc/>
    public override string Words =>
        $"{(IsAtMost ? "at most" : "at least")} {Count.ToString(CultureInfo.InvariantCulture)} {Option}{(Scope is null ? "" : $" in {Scope}")}";

    /// <inheritdoc/>
    public override string Expression => $"count({Scope ?? "*"} = {Quoted(Option)}) {(IsAtMost ? "<=" : ">=")} {Count}";

    /// <inheritdoc/>
    public override IReadOnlyList<int> Choices => [.. Places.Select(place => place.Choice)];

    internal override ItemSet In(OptionSets sets)
    {
        var set = new ItemSet(sets.Count);
        var taken = Places.Select(place => sets.Taking(place.Choice, place.Option)).ToArray();
        for (var i = 0; i < sets.Count; i++)
        {
            var times = 0;
            foreach (var each in taken)
            {
                times += each.Holds(i) ? 1 : 0;
            }

            if (IsAtMost ? times <= Count : times >= Count)
            {
                set.Add(i);
            }
        }

        return set;
    }
}

/// <summary>One option directly followed by another, at any of some places.</summary>
/// <param name="First">Text of the option that comes first.</param>
/// <param name="Second">Text of the one after it.</param>
/// <param name="Places">The two decisions, for each place where the first leads into the second.</param>
public sealed record FollowedBy(string First, string Second, IReadOnlyList<Both> Places) : Pattern
{
    /// <inheritdoc/>
    public override string Words => $"{First} followed by {Second}";

    /// <inheritdoc/>
    public override string Expression => string.Join(" or ", Places.Select(place => place.Expression));

    /// <inheritdoc/>
    public override IReadOnlyList<int> Choices => [.. Places.SelectMany(place => place.Choices).Distinct()];

    internal override ItemSet In(OptionSets sets) => Places.Select(place => place.In(sets)).Aggregate((a, b) => a.Or(b));
}
