using NasNavigator.Space.Edits;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Diffing;

/// <summary>Keys beside the network that say something else: leaf by leaf, lists as a whole, rules item by item.</summary>
internal static class SettingDifference
{
    private const int MostDeep = 50;
    private const int MostShown = 60;
    private static readonly string[] Sections = ["name", "task", "hyperparameters", "constraints", "search", "final"];

    public static IEnumerable<SpaceChange> Of(SyntaxTree before, SyntaxTree after)
    {
        var fallback = after.Root?.Span ?? new SourceSpan(0, 0);
        foreach (var section in Sections)
        {
            var (old, now) = (Find(before, section), Find(after, section));
            if (section == "constraints")
            {
                foreach (var change in Rules(old, now, fallback))
                {
                    yield return change;
                }

                continue;
            }

            var (was, stands) = (new Dictionary<string, (string, SourceSpan)>(), new Dictionary<string, (string Said, SourceSpan Span)>());
            Flatten(old, section, was, 0);
            Flatten(now, section, stands, 0);
            foreach (var path in stands.Keys.Union(was.Keys))
            {
                var (one, other) = (was.GetValueOrDefault(path).Item1, stands.GetValueOrDefault(path).Said);
                if (one == other)
                {
                    continue;
                }

                var kind =
                    one is null ? ChangeKind.Added
                    : other is null ? ChangeKind.Removed
                    : ChangeKind.Changed;
                var what = kind switch
                {
                    ChangeKind.Added => Short(other!),
                    ChangeKind.Removed => $"no longer {Short(one!)}",
                    _ => $"{Short(one!)} → {Short(other!)}",
                };
                var shown = path.StartsWith("search.", StringComparison.Ordinal) ? path["search.".Length..] : path;
                yield return new SpaceChange(kind, Graded(path), shown, what, other is null ? now?.Span ?? fallback : stands[path].Span);
            }
        }
    }

    private static IEnumerable<SpaceChange> Rules(YamlNode? old, YamlNode? now, SourceSpan fallback)
    {
        var (was, stands) = (Items(old), Items(now));
        foreach (var (rule, span) in stands.Where(rule => was.All(other => other.Said != rule.Said)))
        {
            yield return new SpaceChange(ChangeKind.Removed, Breakage.Search, "constraints", $"architectures must also meet {rule}", span);
        }

        foreach (var (rule, _) in was.Where(rule => stands.All(other => other.Said != rule.Said)))
        {
            yield return new SpaceChange(
                ChangeKind.Added,
                Breakage.Search,
                "constraints",
                $"architectures need no longer meet {rule}",
                now?.Span ?? fallback
            );
        }
    }

    private static List<(string Said, SourceSpan Span)> Items(YamlNode? node) =>
        node?.Resolved is YamlSequence sequence ? [.. sequence.Items.Select(item => (NodeText.Of(item), item.Span))] : [];

    /// <summary>What each key takes away. Weights are of one task, and an order of one training.</summary>
    private static Breakage Graded(string path) =>
        path switch
        {
            "name" => Breakage.Cosmetic,
            "task.input" => Breakage.Cost,
            "task.data.path" => Breakage.Cosmetic,
            _ when path.StartsWith("task.data", StringComparison.Ordinal) => Breakage.Ranking,
            _ when path.StartsWith("task", StringComparison.Ordinal) => Breakage.Checkpoint,
            _ when path.StartsWith("search.training", StringComparison.Ordinal) => Breakage.Ranking,
            _ when path.StartsWith("search.evaluator", StringComparison.Ordinal) => Breakage.Ranking,
            _ when path.StartsWith("search.sharing", StringComparison.Ordinal) => Breakage.Checkpoint,
            _ => Breakage.Search,
        };

    private static YamlNode? Find(SyntaxTree tree, string key) => (tree.Root as YamlMapping)?.Find(key)?.Value?.Resolved;

    private static void Flatten(YamlNode? node, string path, Dictionary<string, (string, SourceSpan)> into, int depth)
    {
        switch (node?.Resolved)
        {
            case YamlMapping mapping when depth < MostDeep:
                foreach (var effective in mapping.EffectivePairs)
                {
                    Flatten(effective.Pair.Value, $"{path}.{effective.Pair.Key.Value}", into, depth + 1);
                }

                break;
            case { } leaf:
                into[path] = (NodeText.Of(leaf), leaf.Span);
                break;
            default:
                break;
        }
    }

    private static string Short(string text) => text.Length <= MostShown ? text : $"{text[..(MostShown - 1)]}…";
}
