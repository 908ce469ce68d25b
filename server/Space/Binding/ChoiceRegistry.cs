using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Binding;

/// <summary>All decisions found so far. Places with the same scope and source are one decision.</summary>
internal sealed class ChoiceRegistry
{
    private readonly Dictionary<(string Scope, SourceSpan Span), Entry> _byPlace = [];
    private readonly Dictionary<string, Entry> _ties = new(StringComparer.Ordinal);
    private readonly Dictionary<Choice, Entry> _byChoice = [];
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<(Guard? Outer, Choice Choice, int Key), Guard> _guards = [];
    private Dictionary<string, Choice> _byAddress = new(StringComparer.Ordinal);
    private string[] _sorted = [];

    /// <summary>Every address, once <see cref="Settle"/> has made them.</summary>
    public IEnumerable<string> Addresses => _byAddress.Keys;

    public int Count => _entries.Count;

    /// <summary>The decision made at this place before, or null.</summary>
    public Choice? Find(Scope scope, SourceSpan span, string? tie) =>
        tie is not null ? _ties.GetValueOrDefault(tie)?.Choice : _byPlace.GetValueOrDefault((scope.Long, span))?.Choice;

    public Choice Add(Scope scope, SourceSpan span, string? tie, Choice choice)
    {
        var entry = new Entry(choice, scope);
        _entries.Add(entry);
        _byChoice[choice] = entry;
        if (tie is not null)
        {
            _ties[tie] = entry;
        }
        else
        {
            _byPlace[(scope.Long, span)] = entry;
        }

        return choice;
    }

    /// <summary>Notes that the decision is needed wherever <paramref name="guard"/> holds.</summary>
    public void AddPlace(Choice choice, Guard? guard)
    {
        if (!_byChoice.TryGetValue(choice, out var entry) || entry.IsAlways)
        {
            return;
        }

        if (guard is null)
        {
            entry.IsAlways = true;
            entry.Places.Clear();
        }
        else if (!entry.Places.Contains(guard))
        {
            entry.Places.Add(guard);
        }
    }

    public void ForgetPlaces()
    {
        foreach (var entry in _entries)
        {
            entry.Places.Clear();
            entry.IsAlways = false;
        }
    }

    /// <summary>The same guard for the same condition, so that places that hold together are noted once.</summary>
    /// <param name="outer">The conditions around it.</param>
    /// <param name="choice">The decision.</param>
    /// <param name="key">The option, or a negative number that tells other sets of options of this choice apart.</param>
    /// <param name="options">The options, where <paramref name="key"/> is not one of them.</param>
    public Guard Guard(Guard? outer, Choice choice, int key, Func<IReadOnlyList<int>>? options = null)
    {
        if (!_guards.TryGetValue((outer, choice, key), out var guard))
        {
            guard = new Guard(outer, new Takes(choice, options?.Invoke() ?? [key]), choice);
            _guards[(outer, choice, key)] = guard;
        }

        return guard;
    }

    /// <summary>The choice at an address or, failing that, the one of a tie.</summary>
    public Choice? At(string address) => _byAddress.GetValueOrDefault(address) ?? _ties.GetValueOrDefault(address)?.Choice;

    /// <summary>What an expression means by an address or pattern: one choice where there is exactly this address.</summary>
    public IReadOnlyList<Choice> Named(string pattern) => _byAddress.TryGetValue(pattern, out var exact) ? [exact] : Matching(pattern);

    /// <summary>The choices that a pattern covers, in no particular order.</summary>
    public IReadOnlyList<Choice> Matching(string? pattern)
    {
        if (string.IsNullOrEmpty(pattern))
        {
            return [.. _byAddress.Values];
        }

        // Everything that a pattern covers begins with its text up to the first `*`, index or point.
        var end = pattern.AsSpan().IndexOfAny("*[.");
        var head = end < 0 ? pattern : pattern[..end];
        if (_byAddress.TryGetValue(pattern, out var exact) && !HasLonger(pattern))
        {
            return [exact];
        }

        var found = new List<Choice>();
        var at = Array.BinarySearch(_sorted, head, StringComparer.Ordinal);
        for (var i = at >= 0 ? at : ~at; i < _sorted.Length && _sorted[i].StartsWith(head, StringComparison.Ordinal); i++)
        {
            if (AddressPattern.Matches(pattern, _sorted[i]))
            {
                found.Add(_byAddress[_sorted[i]]);
            }
        }

        return found;
    }

    private bool HasLonger(string address)
    {
        var next = Array.BinarySearch(_sorted, address, StringComparer.Ordinal) + 1;
        return next < _sorted.Length && next > 0 && _sorted[next].StartsWith(address, StringComparison.Ordinal);
    }

    /// <summary>
    /// Makes the addresses, puts the choices in file order (where they are written, then by address) and derives when each is
    /// active.
    /// </summary>
    public IReadOnlyList<Choice> Settle()
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in _entries)
        {
            counts[entry.Scope.Short] = counts.GetValueOrDefault(entry.Scope.Short) + 1;
        }

        _byAddress = new Dictionary<string, Choice>(_entries.Count, StringComparer.Ordinal);
        foreach (var entry in _entries)
        {
            var scope = entry.Scope;
            var address = scope.Short.Length > 0 && counts[scope.Short] == 1 ? scope.Short : scope.Long;
            var free = address;
            for (var i = 2; !_byAddress.TryAdd(free, entry.Choice); i++)
            {
                free = $"{address}#{i}";
            }

            entry.Choice.Address = free;
        }

        _sorted = [.. _byAddress.Keys.Order(StringComparer.Ordinal)];
        var sorted = _entries
            .Select(entry => entry.Choice)
            .OrderBy(choice => choice.Span.Start)
            .ThenBy(choice => choice.Address, AddressOrder.Instance)
            .ToList();
        for (var i = 0; i < sorted.Count; i++)
        {
            sorted[i].Index = i;
        }

        foreach (var entry in _entries)
        {
            entry.Choice.ActiveWhen = entry.IsAlways || entry.Places.Count == 0 ? Expression.Always : AnyOf(entry.Places);
        }

        return sorted;
    }

    private Expression AnyOf(List<Guard> places)
    {
        var terms = new List<Expression>(places.Count);
        foreach (var place in places)
        {
            terms.Add(AllOf(place));
        }

        return terms.Count == 1 ? terms[0] : new Any(terms);
    }

    private Expression AllOf(Guard place)
    {
        var terms = new List<Expression>();
        for (Guard? guard = place; guard is not null; guard = guard.Outer)
        {
            terms.Add(guard.Term);
            // A choice with a single place is active only where the conditions around that place hold, so that they go without saying.
            if (guard.Of is { } of && _byChoice.TryGetValue(of, out var entry) && entry.IsOnlyAt(guard.Outer))
            {
                break;
            }
        }

        terms.Reverse();
        return terms.Count == 1 ? terms[0] : new All(terms);
    }

    private sealed record Entry(Choice Choice, Scope Scope)
    {
        public List<Guard> Places { get; } = [];

        public bool IsAlways { get; set; }

        public bool IsOnlyAt(Guard? guard) =>
            guard is null ? IsAlways : !IsAlways && Places.Count == 1 && ReferenceEquals(Places[0], guard);
    }
}
