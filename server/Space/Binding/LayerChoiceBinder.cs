using NasNavigator.Space.Checks;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Binding;

/// <summary>Binds a choice of layers.</summary>
internal sealed class LayerChoiceBinder(BindingContext context, LayerBinder layers)
{
    /// <summary>A choice; an empty sequence, after a finding, where it has no options to read.</summary>
    public TemplateNode Bind(LayerSyntax layer, YamlPair body, Site site)
    {
        if (body.Value?.Resolved is not YamlSequence { Items.Count: > 0 } sequence)
        {
            context.Report(WrongType.For(body.Value?.Span ?? body.Key.Span, "choose", "a list of options"));
            return LayerBinder.Nothing(site);
        }

        if (sequence.Items.Count > BindingContext.MostOptions)
        {
            context.Report(TooLarge.For(body.Value.Span, "options in one choice", BindingContext.MostOptions));
            return LayerBinder.Nothing(site);
        }

        var choice = Choices.Register(
            context,
            site.Scope,
            body.Value.Span,
            layer.Tie,
            site.Guard,
            sequence.Items.Count,
            () =>
                new Choice
                {
                    Address = site.Scope.Long,
                    Kind = ChoiceKind.Layer,
                    Options = Choices.Distinct(context, OptionText.Read(context, sequence.Items, mustBeNamed: true)),
                    Span = body.Value.Span,
                }
        );
        var options = new List<TemplateNode>(choice.Options.Count);
        for (var i = 0; i < choice.Options.Count; i++)
        {
            var text = choice.Options[i].Text;
            var item = sequence.Items[Math.Min(i, sequence.Items.Count - 1)];
            options.Add(
                layers.Bind(
                    item,
                    Site.At(
                        site.Scope.Named(text),
                        LayerBinder.Join(site.Path, text),
                        context.Choices.Guard(site.Guard, choice, i),
                        isNamed: true
                    ) with
                    {
                        HasOwnName = true,
                        With = site.With?.Again(),
                    }
                )
            );
        }

        return new ChoiceNode
        {
            Place = site.Path,
            Span = site.Span,
            Choice = choice,
            Options = options,
        };
    }
}
