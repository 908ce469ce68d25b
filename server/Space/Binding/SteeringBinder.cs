using NasNavigator.Space.Checks;
using NasNavigator.Space.Language;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Binding;

/// <summary>Binds <c>steering:</c> and applies it: entries in order, the last match wins.</summary>
internal sealed class SteeringBinder(BindingContext context, List<Constraint> constraints)
{
    private static readonly string[] Verbs = ["exclude", "restore", "pin", "boost", "limit"];

    private readonly List<SteeringEntry> _entries = [];
    private readonly Dictionary<(Choice Choice, int Option), double> _boosts = [];
    private readonly Dictionary<Choice, (HashSet<int> Excluded, HashSet<int>? Pinned, SourceSpan Last)> _states = [];

    public IReadOnlyList<SteeringEntry> Bind(Fields document)
    {
        foreach (var item in document.Items("steering"))
        {
            if (item.Resolved is YamlMapping mapping)
            {
                BindEntry(mapping, item.Span);
            }
            else if (!Scalars.IsNothing(item))
            {
                context.Report(
                    WrongType.For(item.Span, "steering", "a list of mappings, for instance { exclude: avg_pool, at: cell.0->1 }")
                );
            }
        }

        foreach (var (choice, (excluded, pinned, span)) in _states)
        {
            choice.Allowed =
            [
                .. Enumerable
                    .Range(0, choice.Options.Count)
                    .Where(option => !excluded.Contains(option) && pinned?.Contains(option) != false),
            ];
            choice.IsPinned = pinned is not null;
            if (choice.Allowed.Count < choice.TakeFrom)
            {
                context.Report(NothingLeft.For(span, choice.Address));
            }
        }

        foreach (var ((choice, option), factor) in _boosts)
        {
            var weighted = (Option[])choice.Options;
            weighted[option] = weighted[option] with { Weight = weighted[option].Weight * factor };
        }

        return _entries;
    }

    private void BindEntry(YamlMapping mapping, SourceSpan span)
    {
        var fields = context.FieldsOf(mapping, DocumentKeys.Steering);
        var verbs = Verbs.Where(fields.Has).ToList();
        if (verbs.Count != 1)
        {
            context.Report(
                WrongType.For(
                    verbs.Count == 0 ? Fields.First(mapping) : fields.Pair(verbs[1])!.Key.Span,
                    "steering",
                    $"one of {string.Join(", ", Verbs)} in each entry"
                )
            );
            return;
        }

        var verb = verbs[0];
        if (fields.Text(verb) is not { } subject)
        {
            return;
        }

        var isCost = verb == "limit" && ConstraintBinder.IsMeasure(subject);
        var entry = new SteeringEntry
        {
            Verb = verb,
            Option = isCost ? null : subject,
            At = fields.Text("at"),
            Factor = verb == "boost" ? fields.Number("factor") ?? 2 : null,
            Min = fields.Quantity("min"),
            Max = fields.Quantity("max"),
            Because = fields.Text("because"),
            By = fields.Text("by"),
            Date = fields.Text("date"),
            Run = fields.Text("run"),
            Span = span,
        };
        _entries.Add(entry);
        if (isCost)
        {
            constraints.Add(new CostConstraint(subject, entry.Min, entry.Max, null, span));
            return;
        }

        var covered = context.Choices.Matching(entry.At);
        if (covered.Count == 0)
        {
            Stale(
                fields,
                "at",
                $"No choice is at {entry.At ?? "any place"}, so this entry has no effect. Correct the address, or delete the entry."
            );
            return;
        }

        Apply(entry, fields, covered);
    }

    private void Apply(SteeringEntry entry, Fields fields, IReadOnlyList<Choice> covered)
    {
        var matches = covered
            .Select(choice => (Choice: choice, Options: OptionsOf(choice, entry)))
            .Where(match => match.Options is not null)
            .ToList();
        if (matches.Count == 0)
        {
            var where = entry.At is null ? "No choice" : $"No choice at {entry.At}";
            Stale(
                fields,
                entry.Verb,
                $"{where} has an option \"{entry.Option}\", so this entry has no effect. Correct it, or delete the entry."
            );
            return;
        }

        if (entry.Verb == "limit")
        {
            var choices = matches.Select(match => match.Choice).OrderBy(choice => choice.Index).ToList();
            var limit = CountConstraint.Of([entry.Option!], choices, (long?)entry.Min, (long?)entry.Max);
            constraints.Add(new DecisionConstraint(limit, $"limit {entry.Option}", entry.Span));
            return;
        }

        foreach (var (choice, options) in matches)
        {
            if (entry.Verb == "boost")
            {
                foreach (var option in options!)
                {
                    _boosts[(choice, option)] = entry.Factor ?? 2;
                }

                continue;
            }

            var (excluded, pinned, _) = _states.GetValueOrDefault(choice, ([], null, entry.Span));
            switch (entry.Verb)
            {
                case "exclude":
                    excluded.UnionWith(options!);
                    // The last match wins, also over an earlier pin.
                    pinned = pinned is null || pinned.IsSubsetOf(excluded) ? null : pinned;
                    break;
                case "restore":
                    excluded.ExceptWith(options!);
                    pinned = pinned is null || options!.All(pinned.Contains) ? pinned : null;
                    break;
                default:
                    pinned = [.. options!];
                    excluded.ExceptWith(options!);
                    break;
            }

            _states[choice] = (excluded, pinned, entry.Span);
        }
    }

    /// <summary>The options that an entry's text names; a subset such as <c>{0,2}</c> names several. Null where there is none.</summary>
    private static List<int>? OptionsOf(Choice choice, SteeringEntry entry)
    {
        var text = entry.Option!;
        for (var i = 0; i < choice.Options.Count; i++)
        {
            if (choice.Options[i].Text == text)
            {
                return [i];
            }
        }

        if (entry.Verb != "pin" || !choice.IsSubset || !text.StartsWith('{') || !text.EndsWith('}'))
        {
            return null;
        }

        var found = new List<int>();
        foreach (var part in text[1..^1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var option = Enumerable.Range(0, choice.Options.Count).FirstOrDefault(i => choice.Options[i].Text == part, -1);
            if (option < 0)
            {
                return null;
            }

            found.Add(option);
        }

        return found.Count >= choice.TakeFrom && found.Count <= choice.TakeTo ? found : null;
    }

    private void Stale(Fields fields, string key, string message) =>
        context.Report(StaleSteering.For(fields.Pair(key)?.Value?.Span ?? Fields.First(fields.Mapping), message));
}
