using NasNavigator.Space.Binding;
using NasNavigator.Space.Edits;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Diffing;

/// <summary>Decisions that were taken or taken back. None of them breaks anything: an excluded option keeps its weights and its measurements.</summary>
internal static class SteeringDifference
{
    public static IEnumerable<SpaceChange> Of(BoundFile before, BoundFile after)
    {
        var (old, now) = (Entries(before.Tree), Entries(after.Tree));
        foreach (
            var (entry, span) in now.Where(entry => !old.Any(other => SteeringList.Gist(other.Entry) == SteeringList.Gist(entry.Entry)))
        )
        {
            yield return Change(entry, span, isTaken: true);
        }

        foreach (var (entry, _) in old.Where(entry => !now.Any(other => SteeringList.Gist(other.Entry) == SteeringList.Gist(entry.Entry))))
        {
            var span = now.Count > 0 ? now[0].Span : new SourceSpan(after.Tree.Text.Length, after.Tree.Text.Length);
            yield return Change(entry, span, isTaken: false);
        }
    }

    private static SpaceChange Change(SteeringDecision entry, SourceSpan span, bool isTaken)
    {
        var done = entry.Verb switch
        {
            "exclude" => $"{entry.Subject} excluded",
            "restore" => $"{entry.Subject} restored",
            "pin" => $"{entry.Subject} pinned",
            "boost" => $"{entry.Subject} boosted ×{entry.Factor ?? 1:0.##}",
            "limit" => $"{entry.Subject} limited to {entry.Min ?? "…"} … {entry.Max ?? "…"}",
            _ => $"{entry.Verb} {entry.Subject}",
        };
        var narrows = entry.Verb is "exclude" or "pin" or "limit";
        var kind =
            entry.Verb == "boost" ? ChangeKind.Changed
            : narrows == isTaken ? ChangeKind.Removed
            : ChangeKind.Added;
        return new SpaceChange(kind, Breakage.Search, entry.At ?? "everywhere", isTaken ? done : $"no longer {done}", span)
        {
            Because = entry.Because,
            Run = entry.Run,
        };
    }

    private static List<(SteeringDecision Entry, SourceSpan Span)> Entries(SyntaxTree tree)
    {
        var entries = new List<(SteeringDecision, SourceSpan)>();
        foreach (var item in ((tree.Root as YamlMapping)?.Find("steering")?.Value?.Resolved as YamlSequence)?.Items ?? [])
        {
            if (SteeringList.Decision(item) is { } decision)
            {
                entries.Add((decision, item.Span));
            }
        }

        return entries;
    }
}
