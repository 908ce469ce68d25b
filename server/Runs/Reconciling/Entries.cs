using NasNavigator.Space.Edits;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Runs.Reconciling;

/// <summary>Steering entries, compared by what they say.</summary>
internal sealed class Entries
{
    private readonly List<(string Gist, string Text)> _entries;

    private Entries(IEnumerable<(string Gist, string Text)> entries) => _entries = [.. entries];

    /// <summary>As they are written.</summary>
    public IReadOnlyList<string> All => [.. _entries.Select(entry => entry.Text)];

    public int Count => _entries.Count;

    public static Entries Of(SyntaxTree tree) => new(SteeringList.Read(tree).Select(text => (SteeringList.Gist(text), text)));

    /// <summary>Whether both say the same in the same order.</summary>
    public bool SaysSameAs(Entries other) => _entries.Select(entry => entry.Gist).SequenceEqual(other._entries.Select(entry => entry.Gist));

    /// <summary>Those that are left when others are taken out, one for one, the last first.</summary>
    public Entries Without(Entries others)
    {
        var left = _entries.ToList();
        foreach (var (gist, _) in others._entries)
        {
            var place = left.FindLastIndex(entry => entry.Gist == gist);
            if (place >= 0)
            {
                left.RemoveAt(place);
            }
        }

        return new Entries(left);
    }

    public Entries Plus(Entries others) => new(_entries.Concat(others._entries));

    /// <summary>The others, each as it is written here where it is.</summary>
    public Entries Like(Entries others)
    {
        var mine = _entries.ToLookup(entry => entry.Gist, entry => entry.Text);
        return new Entries(others._entries.Select(entry => (entry.Gist, mine[entry.Gist].FirstOrDefault() ?? entry.Text)));
    }

    /// <summary>An entry in words: "exclude avg_pool at cell.0->1".</summary>
    public static string Sentence(string entry) =>
        SteeringList.Decision(entry) is { } decision
            ? $"{decision.Verb} {decision.Subject}{(decision.At is null ? "" : $" at {decision.At}")}{(decision.Factor is { } factor ? $" by {factor:R}" : "")}"
            : entry;
}
