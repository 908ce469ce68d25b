using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Analysis.Tests;

/// <summary>Lists of choices made by hand.</summary>
internal static class Spaces
{
    public static IReadOnlyList<Choice> Independent(int choices, params string[] options) =>
        Numbered(Enumerable.Range(0, choices).Select(i => Single($"b{i}", options)));

    public static Choice Single(string address, params string[] options) => Make(address, ChoiceKind.Layer, options, 1, 1);

    public static Choice Subset(string address, int from, int to, params string[] options) =>
        Make(address, ChoiceKind.Subset, options, from, to);

    public static IReadOnlyList<Choice> Numbered(IEnumerable<Choice> choices)
    {
        var list = choices.ToList();
        for (var i = 0; i < list.Count; i++)
        {
            list[i].Index = i;
        }

        return list;
    }

    private static Choice Make(string address, ChoiceKind kind, string[] options, int from, int to) =>
        new()
        {
            Address = address,
            Kind = kind,
            Options = [.. options.Select(text => new Option(text, null, default(SourceSpan)))],
            TakeFrom = from,
            TakeTo = to,
            Span = default,
            Allowed = [.. Enumerable.Range(0, options.Length)],
        };
}
