using NasNavigator.Space.Checks;
using NasNavigator.Space.Language;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Binding;

/// <summary>Binds <c>parallel:</c>.</summary>
internal sealed class ParallelBinder(BindingContext context, LayerBinder layers)
{
    /// <summary>Most things that a subset can be taken of: its decision is a mask of 64 bits, one for the sign.</summary>
    public const int MostTaken = 62;

    public TemplateNode Bind(YamlPair body, Site site)
    {
        if (body.Value?.Resolved is not YamlMapping mapping)
        {
            context.Report(WrongType.For(body.Value?.Span ?? body.Key.Span, "parallel", "a mapping with `paths`"));
            return new SequenceNode
            {
                Place = site.Path,
                Span = site.Span,
                Layers = [],
            };
        }

        var fields = context.FieldsOf(mapping, LayerKeys.Parallel);
        var items = fields.Items("paths");
        var take = Take(fields, items, site);
        var texts = take?.Options ?? OptionText.Read(context, items, mustBeNamed: false);
        var paths = new List<TemplateNode>(items.Count);
        var inputs = new List<string?>(items.Count);
        var used = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < items.Count; i++)
        {
            var guard = take is null ? site.Guard : context.Choices.Guard(site.Guard, take, i);
            var path = LayerBinder.Join(site.Path, used.Add(texts[i].Text) ? texts[i].Text : $"{texts[i].Text}#{i}");
            var here = Site.At(site.Scope.Part("paths").Item(i), path, guard, isNamed: false) with { Span = items[i].Span };
            var input = InputOf(items[i]);
            inputs.Add(input);
            paths.Add(
                input is not null && items[i].Resolved is YamlSequence sequence ? layers.BindList(sequence.Items, here, from: 1)
                : input is not null ? layers.BindList([], here)
                : layers.Bind(items[i], here)
            );
        }

        return new ParallelNode
        {
            Place = site.Path,
            Span = site.Span,
            Paths = paths,
            Inputs = inputs,
            Take = take,
            Join = JoinBinder.Join(context, fields, site),
        };
    }

    private Choice? Take(Fields fields, IReadOnlyList<YamlNode> items, Site site)
    {
        if (items.Count == 0 || JoinBinder.Take(context, fields) is not var (from, to))
        {
            return null;
        }

        var span = fields.SpanOf("take", fields.Mapping);
        if (to > items.Count)
        {
            context.Report(MisplacedTake.TooMany(span, to, items.Count));
            (from, to) = (Math.Min(from, items.Count), items.Count);
        }

        if (items.Count > MostTaken)
        {
            context.Report(TooLarge.For(span, "paths to take from", MostTaken));
            return null;
        }

        if (from == items.Count)
        {
            return null;
        }

        return Choices.Register(
            context,
            site.Scope.Named("take"),
            span,
            null,
            site.Guard,
            items.Count,
            () =>
                new Choice
                {
                    Address = site.Scope.Long,
                    Kind = ChoiceKind.Subset,
                    Options = Choices.Distinct(context, OptionText.Read(context, items, mustBeNamed: false)),
                    TakeFrom = from,
                    TakeTo = to,
                    Span = span,
                }
        );
    }

    private string? InputOf(YamlNode path)
    {
        var first = path.Resolved is YamlSequence { Items.Count: > 0 } sequence ? sequence.Items[0].Resolved : path.Resolved;
        if (first is not YamlMapping { Pairs.Count: 1 } mapping || mapping.Pairs[0] is not { Key.Value: "input" } pair)
        {
            return null;
        }

        if (pair.Value?.Resolved is not YamlScalar scalar)
        {
            context.Report(WrongType.For(pair.Value?.Span ?? pair.Key.Span, "input", "the name of an input of the task"));
            return null;
        }

        if (!context.Inputs.Contains(scalar.Value))
        {
            context.Report(UnknownInput.For(scalar.Span, scalar.Value, context.Inputs));
        }

        return scalar.Value;
    }
}
