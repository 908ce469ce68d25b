using NasNavigator.Space.Binding;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Edits.Refactorings;

/// <summary>Gives a choice a name, so that its address says what it decides; entries that used the old address get the new one.</summary>
public static class NameChoice
{
    private static readonly string[] Keys = ["choose", "range"];
    private static readonly string[] Referring = ["at", "in", "tie"];

    /// <summary>The innermost choice around the cursor, where it has no name.</summary>
    public static IEnumerable<Refactoring> Find(BoundFile file, int offset)
    {
        if (file.Space is not { } space || MappingAt(file.Tree, offset) is not { } mapping || mapping.Find("name") is not null)
        {
            yield break;
        }

        var key = mapping.Pairs.First(pair => Keys.Contains(pair.Key.Value));
        var choices = space
            .Choices.Concat(space.HyperParameters)
            .Where(choice => choice.Span == key.Value?.Span || choice.Span == key.Span)
            .ToList();
        // Where one line stands for many choices, the places tell them apart and a name would only lengthen every address.
        if (choices is [var choice])
        {
            yield return new Refactoring("Name this choice", () => Refactoring.Kept(file, Edits(file, space, mapping, choice)));
        }
    }

    private static IReadOnlyList<TextEdit> Edits(BoundFile file, SearchSpace space, YamlMapping mapping, Choice choice)
    {
        var named = new NodeEdits(file.Tree).InsertKey(mapping, "name", NameFor(space, file.Tree, choice.Address));
        if (Refactoring.Read(file, named).Space is not { } after || after.UnsteeredVersion != space.UnsteeredVersion)
        {
            return [];
        }

        var moved = space
            .ChoicesByStructure.Zip(after.ChoicesByStructure)
            .Where(pair => pair.First.Address != pair.Second.Address)
            .ToDictionary(pair => pair.First.Address, pair => pair.Second.Address, StringComparer.Ordinal);
        return
        [
            .. named,
            .. Scalars(file.Tree.Root)
                .Where(scalar =>
                    Refactoring.PairOf(scalar) is { } pair && Referring.Contains(pair.Key.Value) && moved.ContainsKey(scalar.Value)
                )
                .SelectMany(scalar => NodeEdits.Replace(scalar, ScalarText.Of(moved[scalar.Value]))),
        ];
    }

    /// <summary>The address in letters, digits and underscores, with a number where that is taken.</summary>
    private static string NameFor(SearchSpace space, SyntaxTree tree, string address)
    {
        var letters = string.Concat(address.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '_'));
        var name = string.Join('_', letters.Split('_', StringSplitOptions.RemoveEmptyEntries));
        name = name.Length == 0 || char.IsAsciiDigit(name[0]) ? $"choice_{name}".TrimEnd('_') : name;
        var taken = space
            .Choices.Concat(space.HyperParameters)
            .SelectMany(choice => choice.Address.Split('.'))
            .Concat(Scalars(tree.Root).Select(scalar => scalar.Value))
            .ToHashSet(StringComparer.Ordinal);
        var free = name;
        for (var i = 2; taken.Contains(free); i++)
        {
            free = $"{name}_{i}";
        }

        return free;
    }

    /// <summary>The mapping of the innermost choice around the cursor.</summary>
    private static YamlMapping? MappingAt(SyntaxTree tree, int offset)
    {
        for (var node = tree.NodeAt(offset); node is not null; node = node.Parent)
        {
            if (node is YamlMapping mapping && mapping.Pairs.Any(pair => Keys.Contains(pair.Key.Value)))
            {
                return mapping;
            }
        }

        return null;
    }

    private static IEnumerable<YamlScalar> Scalars(YamlNode? node) =>
        node switch
        {
            null => [],
            YamlScalar scalar => [scalar],
            _ => node.Children.SelectMany(Scalars),
        };
}
