using System.Text;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Tables;

/// <summary>How a published table names an architecture: <c>search.evaluator.table.template</c>, read.</summary>
/// <remarks>
/// Text stands for itself. In braces stands an address (the option taken there, nothing where the choice is inactive; a pattern gives
/// all it covers, one after the other), <c>edges BLOCK</c> (<c>operator:origin</c> of every edge of a cell, in the order of its nodes), or
/// <c>fingerprint BLOCK</c> (the hash of NAS-Bench-101, the same for isomorphic cells). Options are written by <c>codes:</c>.
/// </remarks>
public sealed class TableTemplate
{
    private readonly IReadOnlyList<KeyPart> _parts;
    private readonly KeyReader _reader;

    private TableTemplate(SearchSpace space, IReadOnlyList<KeyPart> parts) => (_parts, _reader) = (parts, new KeyReader(space, parts));

    /// <summary>Reads a template.</summary>
    /// <returns>Null where there are problems; each of those is one sentence.</returns>
    public static (TableTemplate? Template, IReadOnlyList<string> Problems) Read(SearchSpace space, TableSettings settings)
    {
        var (parts, problems) = (new List<KeyPart>(), new List<string>());
        var text = settings.Template;
        for (var at = 0; at < text.Length; )
        {
            if (text[at] != '{')
            {
                var next = text.IndexOf('{', at);
                var end = next < 0 ? text.Length : next;
                parts.Add(new LiteralPart(text[at..end]));
                at = end;
                continue;
            }

            var close = text.IndexOf('}', at);
            if (close < 0)
            {
                problems.Add($"The brace at character {at + 1} of the template is not closed.");
                break;
            }

            if (Part(space, settings, text[(at + 1)..close].Trim(), problems) is { } part)
            {
                parts.Add(part);
            }

            at = close + 1;
        }

        if (problems.Count == 0 && !parts.Exists(part => part is not LiteralPart))
        {
            problems.Add("The template holds no address in braces, so that every architecture would have the same key.");
        }

        return (problems.Count == 0 ? new TableTemplate(space, parts) : null, problems);
    }

    /// <summary>The key of an architecture, in its canonical form.</summary>
    public string Write(Architecture architecture)
    {
        var key = new StringBuilder();
        foreach (var part in _parts)
        {
            part.Write(architecture, key);
        }

        return key.ToString();
    }

    /// <summary>A key of the table in its canonical form, since some tables leave an order open. A key of another form stays as it is.</summary>
    public string Normalise(string key)
    {
        if (!_parts.Any(part => part.LeavesOrderOpen))
        {
            return key;
        }

        var written = new StringBuilder();
        for (var (i, at) = (0, 0); i < _parts.Count; i++)
        {
            var stop =
                i + 1 < _parts.Count && _parts[i + 1] is LiteralPart next
                    ? key.IndexOf(next.Text, at, StringComparison.Ordinal)
                    : key.Length;
            var end = _parts[i] is LiteralPart own ? at + own.Text.Length : stop;
            if (end < at || end > key.Length)
            {
                return key;
            }

            written.Append(_parts[i].Normalise(key[at..end]));
            at = end;
        }

        return written.ToString();
    }

    /// <summary>The architecture of a key in its canonical form; null where no architecture of the space is written so, or a hash hides it.</summary>
    public Architecture? ArchitectureOf(string key) => _reader.Read(key, Write);

    private static KeyPart? Part(SearchSpace space, TableSettings settings, string word, List<string> problems)
    {
        var blank = word.IndexOf(' ');
        if (blank > 0)
        {
            var (function, block) = (word[..blank], word[(blank + 1)..].Trim());
            if (function is not ("edges" or "fingerprint"))
            {
                problems.Add($"`{{{word}}}` is no address; before a block's name may stand edges or fingerprint.");
                return null;
            }

            if (BlockGraph.Find(space, block) is not { } graph)
            {
                problems.Add($"No graph has choices under `{block}`.");
                return null;
            }

            return function == "edges" ? new EdgesPart(graph, settings.Codes) : FingerprintOf(graph, settings, problems);
        }

        var choices = space.Choices.Where(choice => word.Length > 0 && AddressPattern.Matches(word, choice.Address)).ToList();
        // `module` covers the depth `module.repeat` too, which no table writes beside the layers themselves.
        if (choices.Exists(choice => choice.Kind != ChoiceKind.Depth) && !choices.Exists(choice => choice.Address == word))
        {
            choices.RemoveAll(choice => choice.Kind == ChoiceKind.Depth);
        }

        if (choices.Count == 0)
        {
            var nearest = Nearest.To(word, space.Choices.Select(choice => choice.Address));
            problems.Add($"No choice has the address `{word}`.{(nearest is null ? "" : $" Did you mean `{nearest}`?")}");
            return null;
        }

        return new OptionsPart(choices, settings.Codes);
    }

    private static FingerprintPart? FingerprintOf(BlockGraph graph, TableSettings settings, List<string> problems)
    {
        var missing = graph
            .NodeOptions.Where(option => !(settings.Codes.TryGetValue(option, out var code) && int.TryParse(code, out _)))
            .ToList();
        if (missing.Count == 0)
        {
            // Only of these: what else stands under `codes:` may be half typed.
            var codes = graph.NodeOptions.Distinct().ToDictionary(option => option, option => int.Parse(settings.Codes[option]));
            return new FingerprintPart(graph, codes);
        }

        problems.Add(
            $"A fingerprint needs a number under `codes:` for {string.Join(", ", missing)}: its place in the benchmark's list of operators."
        );
        return null;
    }
}
