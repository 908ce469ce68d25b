using NasNavigator.Space.Checks;
using NasNavigator.Space.Model;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Binding;

/// <summary>Binds <c>task:</c>.</summary>
internal sealed class TaskBinder(BindingContext context)
{
    public TaskModel Bind(Fields document)
    {
        if (document.Group("task") is not { } fields)
        {
            return new TaskModel { Inputs = [] };
        }

        var inputs = new List<TaskInput>();
        if (fields.Has("input"))
        {
            inputs.Add(Picture("input", fields.Value("input")!, fields.SpanOf("input", fields.Mapping)));
        }
        else if (fields.Value("inputs") is YamlMapping several)
        {
            inputs.AddRange(Fields.Pairs(several).Select(Named));
        }
        else
        {
            context.Report(
                MissingKey.For(
                    document.Pair("task")!.Key.Span,
                    "task",
                    "input",
                    "Channels, height and width of a picture, or `inputs` with names."
                )
            );
        }

        return new TaskModel
        {
            Inputs = inputs,
            Classes = (int?)fields.Integer("classes"),
            Kind = fields.Word("kind") ?? "image_classification",
            Data = fields.Group("data") is { } data ? Data(data) : null,
        };
    }

    private TaskInput Named(YamlPair pair)
    {
        var name = pair.Key.Value;
        if (pair.Value?.Resolved is not YamlMapping mapping)
        {
            return Picture(name, pair.Value, pair.Value?.Span ?? pair.Key.Span);
        }

        var sizes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var field in Fields.Pairs(mapping))
        {
            sizes[field.Key.Value] = Size(field.Value, field.Key.Value, field.Key.Span);
        }

        return new TaskInput(name, Shape.Features(Math.Max(1, sizes.Count)), sizes);
    }

    private TaskInput Picture(string name, YamlNode? node, SourceSpan span)
    {
        if (node?.Resolved is YamlSequence { Items.Count: 3 } sizes)
        {
            var values = sizes.Items.Select(item => Size(item, name, item.Span)).ToList();
            return new TaskInput(name, Shape.Image(values[0], values[1], values[2]), new Dictionary<string, int>());
        }

        context.Report(WrongType.For(span, name, "three sizes: [channels, height, width]"));
        return new TaskInput(name, Shape.Image(1, 1, 1), new Dictionary<string, int>());
    }

    private int Size(YamlNode? node, string key, SourceSpan fallback)
    {
        const int Largest = 16_777_216;
        var span = node?.Span ?? fallback;
        if (node?.Resolved is YamlScalar scalar && Scalars.ValueOf(scalar) is long size)
        {
            if (size is >= 1 and <= Largest)
            {
                return (int)size;
            }

            context.Report(OutOfRange.For(span, key, scalar.Value, 1, Largest));
        }
        else
        {
            context.Report(Choices.IsChoice(node) ? FixedValueNeeded.For(span, key) : WrongType.For(span, key, "a whole number"));
        }

        return 1;
    }

    private static DataSettings Data(Fields fields)
    {
        var validation = fields.Value("validation") as YamlScalar;
        var fraction = validation is null ? null : Scalars.NumberOf(Scalars.ValueOf(validation));
        return new DataSettings
        {
            Format = fields.Word("format") ?? "generated",
            Path = fields.Text("path"),
            Images = fields.Text("images"),
            Labels = fields.Text("labels"),
            ValidationFraction = fraction,
            ValidationPath = fraction is null ? fields.Text("validation") : null,
            TestPath = fields.Text("test"),
            Limit = (int?)fields.Integer("limit"),
            Span = fields.Mapping.Span,
        };
    }
}
