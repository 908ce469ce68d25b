using NasNavigator.Protocol.Lsp;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Completing;

/// <summary>Names of the task's inputs and of their fields, where a path starts with one or an operator reads one.</summary>
internal static class InputItems
{
    private const string Order = "1";

    public static IEnumerable<CompletionItem> Of(CompletionSite site)
    {
        if (site.KeyOf is not null || site.Owner?.Key.Value is not ("input" or "of") || site.Section == "task")
        {
            return [];
        }

        var task = (site.Place.Document.Tree.Root as YamlMapping)?.Find("task")?.Value as YamlMapping;
        var inputs = (task?.Find("inputs")?.Value as YamlMapping)?.Pairs ?? [];
        return site.Owner.Key.Value == "input"
            ? inputs.Select(input => Item(input.Key.Value, "An input of the task."))
            : inputs
                .SelectMany(
                    input => (input.Value as YamlMapping)?.Pairs ?? [],
                    (input, field) => (Input: input.Key.Value, Field: field.Key.Value)
                )
                .GroupBy(each => each.Field, each => each.Input)
                .Select(field => Item(field.Key, $"A field of {string.Join(" and ", field)}."));

        CompletionItem Item(string name, string detail) => site.Place.Item(name, CompletionPlace.KindReference, name, detail, Order);
    }
}
