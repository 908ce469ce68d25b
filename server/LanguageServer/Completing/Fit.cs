using NasNavigator.LanguageServer.Documents;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Completing;

/// <summary>Which layers fit at a cursor: what comes in there, and where alternatives must agree what has to come out.</summary>
internal sealed class Fit
{
    /// <summary>A block stands in many places; the first few sizes tell enough.</summary>
    private const int MostSizes = 4;

    private static readonly Dictionary<string, object> NoArguments = [];

    private readonly CompletionSite _site;
    private readonly Known? _known;
    private readonly PlaceSurvey? _survey;
    private readonly List<(Shape Input, Shape? Output)> _sizes = [];

    private Fit(CompletionSite site, CancellationToken cancellation)
    {
        _site = site;
        _known = site.Place.Document.KnownSoFar;
        _survey = _known is null ? null : PlaceSurvey.Of(_known.Space, cancellation);
        Find(site.KeyOf is { } mapping ? mapping : site.Node);
    }

    /// <summary>What fits at a site.</summary>
    public static Fit At(CompletionSite site, CancellationToken cancellation) => new(site, cancellation);

    /// <summary>Whether an operator fits, and a few words on why; null where nothing is known of this place or of the operator.</summary>
    public (bool Fits, string Why)? Of(IOperator @operator)
    {
        if (_sizes.Count == 0 || @operator.Parameters.Any(parameter => parameter.IsRequired))
        {
            return null;
        }

        string? given = null;
        foreach (var (input, wanted) in _sizes)
        {
            var (shape, problem) = Emitted(@operator, input, NoArguments);
            if (problem is not null)
            {
                return (false, problem);
            }

            if (wanted is not { } needed || shape == needed)
            {
                continue;
            }

            var arguments = Arguments(@operator, input, needed);
            if (arguments.Count == 0 || Emitted(@operator, input, arguments) is not (var changed, null) || changed != needed)
            {
                return (false, $"Gives {shape}, but the alternatives give {needed}.");
            }

            given = $"with {{ {string.Join(", ", arguments.Select(argument => $"{argument.Key}: {argument.Value}"))} }}";
        }

        var first = Emitted(@operator, _sizes[0].Input, NoArguments).Shape;
        return (true, given is null ? $"{_sizes[0].Input} → {first}" : $"Fits {given}: {_sizes[0].Input} → {_sizes[0].Output}");
    }

    /// <summary>The same for a layer of the user's, from the places where it stands already.</summary>
    public (bool Fits, string Why)? Of(SourceSpan definition)
    {
        if (_sizes.Count == 0 || Lookup(definition) is not { } layer)
        {
            return null;
        }

        foreach (var (input, wanted) in _sizes)
        {
            if (
                layer.Places.FirstOrDefault(place => place.Input.IsOne && place.Input.Least == input)
                is not { Output: { IsOne: true } output }
            )
            {
                return null;
            }

            if (wanted is { } needed && output.Least != needed)
            {
                return (false, $"Gives {output}, but the alternatives give {needed}.");
            }
        }

        return (true, $"{_sizes[0].Input} → {layer.Places.First(place => place.Input.Least == _sizes[0].Input).Output}");
    }

    private static (Shape Shape, string? Problem) Emitted(IOperator @operator, Shape input, IReadOnlyDictionary<string, object> given)
    {
        var recipe = new Recipe { Classes = 10 };
        var output = @operator.Emit(recipe, recipe.Input(input), new Arguments(@operator, given));
        return (output.Shape, recipe.Problems.Count == 0 ? null : recipe.Problems[0].Message);
    }

    private static Dictionary<string, object> Arguments(IOperator @operator, Shape input, Shape wanted)
    {
        var given = new Dictionary<string, object>();
        if (wanted.Channels != input.Channels && @operator.Parameters.Any(parameter => parameter.Name == "out"))
        {
            given["out"] = (long)wanted.Channels;
        }

        if (wanted.Height > 0 && wanted.Height < input.Height && @operator.Parameters.Any(parameter => parameter.Name == "stride"))
        {
            given["stride"] = (long)Math.Max(1, input.Height / wanted.Height);
        }

        return given;
    }

    /// <summary>Goes outwards until something is known: options beside it, the layer before it, or what it stands in.</summary>
    private void Find(YamlNode node)
    {
        for (var step = node; step.Parent is { } parent && _sizes.Count == 0; step = parent)
        {
            if (parent is YamlSequence sequence)
            {
                var owner = (sequence.Parent as YamlMapping)
                    ?.Pairs.FirstOrDefault(pair => ReferenceEquals(pair.Value, sequence))
                    ?.Key.Value;
                if (owner is "choose" or "paths" or "on_node")
                {
                    Beside(sequence.Items.Where(item => !ReferenceEquals(item, step)), alternatives: owner == "choose");
                }
                else
                {
                    Behind(sequence.Items.TakeWhile(item => !ReferenceEquals(item, step)).Reverse());
                }
            }

            if (_sizes.Count == 0 && Lookup(_site.InDocument(parent.Span)) is { } around)
            {
                Add(around.Places.Select(place => (place.Input, (ShapeRange?)null)));
            }
        }
    }

    private void Beside(IEnumerable<YamlNode> others, bool alternatives)
    {
        foreach (var other in others)
        {
            if (Lookup(_site.InDocument(other.Span)) is { } layer)
            {
                Add(layer.Places.Select(place => (place.Input, alternatives ? place.Output : (ShapeRange?)null)));
                return;
            }
        }
    }

    private void Behind(IEnumerable<YamlNode> before)
    {
        foreach (var other in before)
        {
            if (Lookup(_site.InDocument(other.Span)) is { } layer)
            {
                Add(layer.Places.Select(place => (place.Output, (ShapeRange?)null)));
                return;
            }
        }
    }

    private void Add(IEnumerable<(ShapeRange Input, ShapeRange? Output)> places)
    {
        foreach (var (input, output) in places)
        {
            var sizes = (input.Least, output is { IsOne: true } one ? one.Least : (Shape?)null);
            if (!input.IsMixed && !_sizes.Contains(sizes) && _sizes.Count < MostSizes)
            {
                _sizes.Add(sizes);
            }
        }
    }

    private WrittenLayerPlaces? Lookup(SourceSpan span) =>
        _known is null ? null
        : _known.IsCurrent ? _survey!.At(span)
        : _survey!.All.FirstOrDefault(layer => _known.Now(layer.Span) == span);
}
