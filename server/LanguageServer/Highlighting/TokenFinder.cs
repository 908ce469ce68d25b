using System.Text.RegularExpressions;
using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Features;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Highlighting;

/// <summary>Finds the tokens of a file. Works on half-typed text: what is not understood has no token.</summary>
internal sealed partial class TokenFinder
{
    private readonly Document _document;
    private readonly SourceSpan _range;
    private readonly CancellationToken _cancellation;
    private readonly HashSet<string> _operators = [];
    private readonly HashSet<string> _blocks = [];
    private readonly List<(SourceSpan Span, TokenModifiers Modifiers)> _steered = [];
    private readonly List<Token> _tokens = [];

    private TokenFinder(Document document, SourceSpan range, CancellationToken cancellation)
    {
        (_document, _range, _cancellation) = (document, range, cancellation);
        if (document.Tree.Root is YamlMapping root)
        {
            _operators.UnionWith(NamesIn(root, "operators"));
            _blocks.UnionWith(NamesIn(root, "blocks"));
        }

        FindSteered();
    }

    /// <summary>The tokens that touch a range, in the order of the text.</summary>
    public static IReadOnlyList<Token> Find(Document document, SourceSpan range, CancellationToken cancellation)
    {
        var finder = new TokenFinder(document, range, cancellation);
        finder.ReadAnchors();
        if (document.Tree.Root is { } root)
        {
            finder.Read(root);
        }

        return [.. finder._tokens.OrderBy(token => token.Start)];
    }

    private static IEnumerable<string> NamesIn(YamlMapping root, string section) =>
        (root.Find(section)?.Value as YamlMapping)?.Pairs.Select(pair => pair.Key.Value) ?? [];

    private void FindSteered()
    {
        if (_document.Known is not { } known)
        {
            return;
        }

        foreach (var option in known.Written.All)
        {
            var modifiers =
                option.IsExcludedEverywhere ? TokenModifiers.Excluded | TokenModifiers.Deprecated
                : option.Places.All(place => place.IsAllowed && place.Choice.IsPinned) ? TokenModifiers.Pinned
                : TokenModifiers.None;
            if (modifiers != TokenModifiers.None && known.Written.At(option.Span).Count() == 1 && known.Now(option.Span) is { } now)
            {
                _steered.Add((now, modifiers));
            }
        }
    }

    private void ReadAnchors()
    {
        foreach (var token in _document.Tree.Tokens)
        {
            switch (token.Kind)
            {
                case TokenKind.Anchor:
                    Add(token.Span, TokenType.Anchor, TokenModifiers.Definition);
                    break;
                case TokenKind.Alias:
                    Add(token.Span, TokenType.Anchor, ModifiersAt(token.Span));
                    break;
            }
        }
    }

    private void Read(YamlNode node)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (node.Span.End < _range.Start || node.Span.Start > _range.End)
        {
            return;
        }

        switch (node)
        {
            case YamlScalar { Span.Length: > 0 } scalar:
                ReadScalar(scalar);
                break;
            case YamlMapping or YamlSequence:
                foreach (var child in node.Children)
                {
                    Read(child);
                }

                break;
        }
    }

    private void ReadScalar(YamlScalar scalar)
    {
        var pair = (scalar.Parent as YamlMapping)?.Pairs.FirstOrDefault(pair => ReferenceEquals(pair.Key, scalar));
        var context = KeyContext.Of(_document.Tree, scalar);
        var owner = pair is null ? OwnerOf(scalar) : null;
        var (type, modifiers) = (pair, context) switch
        {
            (not null, { Key: not null }) => (TokenType.Key, TokenModifiers.None),
            (not null, { Parameter: not null }) => (TokenType.Argument, TokenModifiers.None),
            (not null, { MayBeLayer: true }) when LayerType(scalar.Value) is { } layer => (layer, TokenModifiers.None),
            (not null, _) when IsDefinition(scalar) => (
                _blocks.Contains(scalar.Value) && IsIn(scalar, "blocks") ? TokenType.Block : TokenType.Operator,
                TokenModifiers.Definition
            ),
            (not null, _) when scalar.Value.Contains("->", StringComparison.Ordinal) => (TokenType.Address, TokenModifiers.None),
            (null, { MayBeLayer: true }) when LayerType(scalar.Value) is { } layer => (layer, TokenModifiers.None),
            (null, _) => OfValue(scalar, owner, context),
            _ => ((TokenType?)null, TokenModifiers.None),
        };
        if (type is { } found)
        {
            Add(scalar.Span, found, modifiers | ModifiersAt(scalar.Span));
        }
    }

    private (TokenType? Type, TokenModifiers Modifiers) OfValue(YamlScalar scalar, string? owner, KeyContext context) =>
        owner switch
        {
            "tie" => (TokenType.Tie, TokenModifiers.None),
            "at" or "in" => (TokenType.Address, TokenModifiers.None),
            "name" when context.Key is not null && scalar.Parent?.Parent is not null => (TokenType.Address, TokenModifiers.Definition),
            "exclude" or "restore" or "pin" or "boost" or "limit" or "option" => (
                LayerType(scalar.Value) ?? TokenType.Value,
                TokenModifiers.None
            ),
            "edges" or "always" or "optional" when scalar.Value.Contains("->", StringComparison.Ordinal) => (
                TokenType.Address,
                TokenModifiers.None
            ),
            _ when IsNumber(scalar) => (TokenType.Number, TokenModifiers.None),
            "choose" => (TokenType.Value, TokenModifiers.None),
            _ when scalar.TryFlag(out _) || context.Key?.Words.Contains(scalar.Value) == true => (TokenType.Value, TokenModifiers.None),
            _ when context.Parameter?.Words.Contains(scalar.Value) == true => (TokenType.Value, TokenModifiers.None),
            _ => (null, TokenModifiers.None),
        };

    private static string? OwnerOf(YamlScalar scalar)
    {
        YamlNode node = scalar.Parent is YamlSequence sequence ? sequence : scalar;
        return (node.Parent as YamlMapping)?.Pairs.FirstOrDefault(pair => ReferenceEquals(pair.Value, node))?.Key.Value;
    }

    private TokenType? LayerType(string name) =>
        _blocks.Contains(name) ? TokenType.Block
        : _operators.Contains(name) || OperatorCatalogue.Find(name) is not null ? TokenType.Operator
        : null;

    private bool IsDefinition(YamlScalar key) => IsIn(key, "operators") || IsIn(key, "blocks");

    private bool IsIn(YamlScalar key, string section) =>
        _document.Tree.Root is YamlMapping root && ReferenceEquals(root.Find(section)?.Value, key.Parent);

    private static bool IsNumber(YamlScalar scalar) =>
        scalar.TryNumber(out _)
        || (scalar.Style == ScalarStyle.Plain && Quantity().IsMatch(scalar.Value))
        || Multiple().IsMatch(scalar.Value);

    private TokenModifiers ModifiersAt(SourceSpan span)
    {
        var modifiers = TokenModifiers.None;
        foreach (var (steered, own) in _steered)
        {
            modifiers |= steered.Start <= span.Start && span.End <= steered.End ? own : TokenModifiers.None;
        }

        return modifiers;
    }

    private void Add(SourceSpan span, TokenType type, TokenModifiers modifiers)
    {
        // A token stands on one line; a text over several lines keeps the colour that the grammar gives it.
        if (
            span.End >= _range.Start
            && span.Start <= _range.End
            && _document.PositionOf(span.Start).Line == _document.PositionOf(span.End).Line
        )
        {
            _tokens.Add(new Token(span.Start, span.Length, type, modifiers));
        }
    }

    [GeneratedRegex(@"^[0-9][0-9_.]*(?:e[+-]?[0-9]+)?\s*(?:[kKMGT](?:i?B)?|B|ms|s|us|µs|%)$")]
    private static partial Regex Quantity();

    [GeneratedRegex(@"^\*[0-9.]+$")]
    private static partial Regex Multiple();
}
