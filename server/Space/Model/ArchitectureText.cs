using System.Security.Cryptography;
using System.Text;

namespace NasNavigator.Space.Model;

/// <summary>An architecture as one line of text, and back, and its hash.</summary>
/// <remarks><c>address=option</c> joined by <c>;</c> in file order; inactive choices are absent; a subset is written <c>{0,2}</c>.</remarks>
public static class ArchitectureText
{
    private static readonly System.Buffers.SearchValues<char> Escaped = System.Buffers.SearchValues.Create(";=+(),%");

    /// <summary>Writes an architecture down.</summary>
    public static string Write(SearchSpace space, Architecture architecture)
    {
        var text = new StringBuilder();
        foreach (var choice in space.Choices)
        {
            var decision = architecture.Of(choice);
            if (decision >= 0)
            {
                text.Append(text.Length == 0 ? "" : ";").Append(Escape(choice.Address)).Append('=');
                AppendOption(text, choice, decision);
            }
        }

        return text.ToString();
    }

    /// <summary>The text of one decision, escaped: an option, or a subset in braces.</summary>
    public static string OptionText(Choice choice, long decision)
    {
        var text = new StringBuilder();
        AppendOption(text, choice, decision);
        return text.ToString();
    }

    /// <summary>SHA-256 in hex over the pairs sorted by address (by code point), so that reordering the file changes nothing.</summary>
    public static string Hash(SearchSpace space, Architecture architecture)
    {
        var pairs = space
            .Choices.Where(choice => architecture.Of(choice) >= 0)
            .OrderBy(choice => choice.Address, StringComparer.Ordinal)
            .Select(choice => $"{Escape(choice.Address)}={SortedOption(choice, architecture.Of(choice))}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(';', pairs))));
    }

    /// <summary>Reads a text. Never throws. Constraints are not looked at; <see cref="Counting.ArchitectureValidator"/> does.</summary>
    public static ParsedArchitecture Read(SearchSpace space, string text)
    {
        var (decisions, problems) = (new long[space.Choices.Count], new List<string>());
        Array.Fill(decisions, Decision.Open);
        var known = new Dictionary<string, Choice>(StringComparer.Ordinal);
        foreach (var choice in space.Choices)
        {
            known.TryAdd(choice.Address, choice);
        }

        foreach (var pair in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = pair.IndexOf('=');
            if (equals < 0)
            {
                problems.Add($"`{pair}` is no `address=option`.");
                continue;
            }

            var address = Uri.UnescapeDataString(pair[..equals]);
            if (!known.TryGetValue(address, out var choice))
            {
                var nearest = Nearest.To(address, known.Keys);
                problems.Add($"No choice has the address `{address}`.{(nearest is null ? "" : $" Did you mean `{nearest}`?")}");
            }
            else if (decisions[choice.Index] != Decision.Open)
            {
                problems.Add($"`{address}` is decided twice.");
            }
            else if (ReadOption(choice, pair[(equals + 1)..], problems) is { } decision)
            {
                decisions[choice.Index] = decision;
            }
            else
            {
                decisions[choice.Index] = Decision.Inactive;
            }
        }

        if (problems.Count == 0)
        {
            FillInactive(space, decisions, problems);
        }

        return new ParsedArchitecture(problems.Count == 0 ? new Architecture(decisions) : null, problems);
    }

    private static void FillInactive(SearchSpace space, long[] decisions, List<string> problems)
    {
        var given = (long[])decisions.Clone();
        var order = Counting.ActivationOrder.Of(space);
        var view = new Architecture(decisions);
        foreach (var choice in order.Choices)
        {
            var isActive = !order.InCycles.Contains(choice) && choice.ActiveWhen.Evaluate(view) == true;
            if (!isActive && given[choice.Index] != Decision.Open)
            {
                problems.Add($"`{choice.Address}` is given but is not active here; leave it out.");
            }
            else if (isActive && given[choice.Index] == Decision.Open)
            {
                problems.Add($"`{choice.Address}` is missing; it is one of {Listed(choice)}.");
            }

            decisions[choice.Index] = isActive ? given[choice.Index] : Decision.Inactive;
        }
    }

    private static long? ReadOption(Choice choice, string text, List<string> problems)
    {
        if (!choice.IsSubset)
        {
            var option = Find(choice, text);
            if (option >= 0)
            {
                return option;
            }

            problems.Add(Unknown(choice, text));
            return null;
        }

        if (!text.StartsWith('{') || !text.EndsWith('}'))
        {
            problems.Add($"`{choice.Address}` takes several options; write them in braces, for instance `{{{choice.Options[0].Text}}}`.");
            return null;
        }

        var mask = 0L;
        foreach (var part in text[1..^1].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var option = Find(choice, part);
            if (option < 0)
            {
                problems.Add(Unknown(choice, part));
                return null;
            }

            mask |= 1L << option;
        }

        return mask;
    }

    private static int Find(Choice choice, string text)
    {
        var plain = Uri.UnescapeDataString(text);
        for (var i = 0; i < choice.Options.Count; i++)
        {
            if (choice.Options[i].Text == plain)
            {
                return i;
            }
        }

        return -1;
    }

    private static string Unknown(Choice choice, string text)
    {
        var nearest = Nearest.To(Uri.UnescapeDataString(text), choice.Options.Select(option => option.Text));
        return $"`{choice.Address}` has no option `{text}`; {(nearest is null ? $"it has {Listed(choice)}." : $"did you mean `{nearest}`?")}";
    }

    private static string Listed(Choice choice) =>
        string.Join(", ", choice.Options.Take(8).Select(option => Escape(option.Text))) + (choice.Options.Count > 8 ? ", …" : "");

    private static void AppendOption(StringBuilder text, Choice choice, long decision)
    {
        if (!choice.IsSubset)
        {
            text.Append(Escape(choice.Options[(int)decision].Text));
            return;
        }

        text.Append('{').AppendJoin(',', Taken(choice, decision)).Append('}');
    }

    /// <summary>As <see cref="OptionText"/>, but independent of the order in which a subset's options are written.</summary>
    private static string SortedOption(Choice choice, long decision) =>
        choice.IsSubset ? $"{{{string.Join(',', Taken(choice, decision).Order(StringComparer.Ordinal))}}}" : OptionText(choice, decision);

    private static IEnumerable<string> Taken(Choice choice, long mask)
    {
        for (var option = 0; option < choice.Options.Count; option++)
        {
            if ((mask >> option & 1) != 0)
            {
                yield return Escape(choice.Options[option].Text);
            }
        }
    }

    private static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAny(Escaped) && !text.Any(char.IsWhiteSpace))
        {
            return text;
        }

        var escaped = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var isPlain = !(rune.IsBmp && Escaped.Contains((char)rune.Value)) && !Rune.IsWhiteSpace(rune);
            if (isPlain)
            {
                escaped.Append(rune);
                continue;
            }

            foreach (var unit in Encoding.UTF8.GetBytes(rune.ToString()))
            {
                escaped.Append('%').Append(unit.ToString("X2"));
            }
        }

        return escaped.ToString();
    }
}

/// <summary>What an architecture's text means.</summary>
/// <param name="Architecture">Null where there are problems.</param>
/// <param name="Problems">One sentence each, with the nearest known word.</param>
public sealed record ParsedArchitecture(Architecture? Architecture, IReadOnlyList<string> Problems);
