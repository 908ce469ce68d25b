using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Tests.Syntax;

/// <summary>What holds for the tree of every text, valid or not.</summary>
internal static class Invariants
{
    public static void Check(string text)
    {
        var tree = SyntaxTree.Parse(text);
        var done = 0;
        foreach (var token in tree.Tokens)
        {
            if (token.Span.Start != done || token.Span.End <= done)
            {
                throw new InvalidDataException($"The token {token} does not follow on {done} in:\n{text}");
            }

            done = token.Span.End;
        }

        Demand(done == text.Length, "The tokens stop early", text);
        foreach (var problem in tree.Problems)
        {
            Demand(IsInside(problem.Span, new SourceSpan(0, text.Length)), $"{problem.Code} is outside", text);
            Demand(problem.Message.Length > 10, $"{problem.Code} says nothing", text);
            foreach (var edit in problem.Fixes.SelectMany(fix => fix.Edits))
            {
                Demand(IsInside(edit.Span, new SourceSpan(0, text.Length)), $"A fix of {problem.Code} is outside", text);
            }
        }

        if (tree.Root is { } root)
        {
            Demand(IsInside(root.Span, new SourceSpan(0, text.Length)), "The root is outside", text);
            Nest(root, text, 0);
        }
    }

    private static void Nest(YamlNode node, string text, int depth)
    {
        Demand(depth <= 101, "The tree is too deep", text);
        var before = node.Span.Start;
        foreach (var child in node.Children)
        {
            Demand(IsInside(child.Span, node.Span), $"{child.GetType().Name} {child.Span} leaves its parent {node.Span}", text);
            Demand(child.Span.Start >= before, $"{child.GetType().Name} {child.Span} overlaps the one before", text);
            Demand(child.Parent == node, $"{child.GetType().Name} {child.Span} has another parent", text);
            before = child.Span.End;
            Nest(child, text, depth + 1);
        }

        if (node is YamlMapping mapping)
        {
            Demand(
                mapping.Pairs.All(pair => IsInside(pair.Key.Span, pair.Span) && IsInside(pair.Span, node.Span)),
                "A pair leaves its mapping",
                text
            );
            Demand(mapping.EffectivePairs.All(pair => !pair.Pair.IsMerge), "A merge key is effective", text);
        }
    }

    private static bool IsInside(SourceSpan inner, SourceSpan outer) =>
        inner.Start >= outer.Start && inner.End <= outer.End && inner.Length >= 0;

    private static void Demand(bool holds, string claim, string text)
    {
        if (!holds)
        {
            throw new InvalidDataException($"{claim}:\n{text}");
        }
    }
}
