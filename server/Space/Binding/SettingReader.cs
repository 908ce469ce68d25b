using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Binding;

/// <summary>Reads settings whose keys the language leaves open: <c>final:</c>, and what an evaluator is given.</summary>
internal static class SettingReader
{
    /// <summary>Every scalar inside, in the order of the text.</summary>
    public static IReadOnlyList<Setting> Read(YamlNode? node)
    {
        var settings = new List<Setting>();
        Add(node, "", settings, []);
        return settings;
    }

    private static void Add(YamlNode? node, string path, List<Setting> settings, List<YamlNode> open)
    {
        if (node?.Resolved is not { } value || open.Contains(value))
        {
            return;
        }

        open.Add(value);
        switch (value)
        {
            case YamlScalar scalar when !Scalars.IsNothing(scalar):
                settings.Add(new Setting(path, Scalars.ValueOf(scalar), node.Span));
                break;
            case YamlMapping mapping:
                foreach (var pair in Fields.Pairs(mapping))
                {
                    Add(pair.Value, path.Length == 0 ? pair.Key.Value : $"{path}.{pair.Key.Value}", settings, open);
                }

                break;
            case YamlSequence sequence:
                for (var i = 0; i < sequence.Items.Count; i++)
                {
                    Add(sequence.Items[i], $"{path}[{i}]", settings, open);
                }

                break;
        }

        open.RemoveAt(open.Count - 1);
    }
}
