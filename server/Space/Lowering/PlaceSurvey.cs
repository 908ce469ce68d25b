using System.Runtime.CompilerServices;
using NasNavigator.Space.Costs;
using NasNavigator.Space.Model;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Lowering;

/// <summary>What every layer in the text stands for: the places in the network, with the sizes and costs that it has there.</summary>
/// <remarks>
/// Every option of every choice is looked at where it stands. Where options change sizes, the walk is repeated behind the narrowest,
/// the widest and some other options of what comes before; ranges then are those that were seen.
/// </remarks>
public sealed class PlaceSurvey
{
    private const int OtherWalks = 4;

    /// <summary>Larger templates are walked fewer times, so that an answer never takes long.</summary>
    private const int ManyPlaces = 4_000;

    private static readonly ConditionalWeakTable<SearchSpace, Made> Surveys = [];
    private readonly Dictionary<SourceSpan, WrittenLayerPlaces> _written;

    private PlaceSurvey(Dictionary<SourceSpan, WrittenLayerPlaces> written) => _written = written;

    /// <summary>Every layer in the text, in no particular order.</summary>
    public IReadOnlyCollection<WrittenLayerPlaces> All => _written.Values;

    /// <summary>The survey of a space; made once.</summary>
    /// <exception cref="OperationCanceledException">It was ended early; nothing is kept.</exception>
    public static PlaceSurvey Of(SearchSpace space, CancellationToken cancellation = default)
    {
        var made = Surveys.GetOrCreateValue(space);
        // Who comes while it is being made waits for it rather than making it twice.
        lock (made)
        {
            return made.Survey ??= Make(space, cancellation);
        }
    }

    /// <summary>Whether the survey of a space is made, so that nobody would wait for it.</summary>
    public static bool IsMade(SearchSpace space) => Surveys.TryGetValue(space, out var made) && made.Survey is not null;

    /// <summary>What the layer written at exactly this place stands for; null where none is, or where no architecture reaches it.</summary>
    public WrittenLayerPlaces? At(SourceSpan span) => _written.GetValueOrDefault(span);

    private sealed class Made
    {
        public PlaceSurvey? Survey { get; set; }
    }

    private static PlaceSurvey Make(SearchSpace space, CancellationToken cancellation)
    {
        var places = new PlaceRecords();
        var sizesVary = new PlaceWalk(space, null, places, cancellation).Look();
        if (sizesVary)
        {
            new PlaceWalk(space, choice => Leaning(choice, largest: false), places, cancellation).Look();
            new PlaceWalk(space, choice => Leaning(choice, largest: true), places, cancellation).Look();
            for (var seed = 0; seed < OtherWalks && places.Count < ManyPlaces; seed++)
            {
                var random = new Random(seed);
                var drawn = space.Choices.ToDictionary(choice => choice, choice => Drawn(choice, random));
                new PlaceWalk(space, choice => drawn.GetValueOrDefault(choice), places, cancellation).Look();
            }
        }

        return new PlaceSurvey(places.ToWritten());
    }

    private static long Leaning(Choice choice, bool largest)
    {
        if (choice.IsSubset)
        {
            return Subset(choice, largest ? choice.TakeTo : choice.TakeFrom);
        }

        var allowed = choice.Allowed.Count > 0 ? choice.Allowed : [0];
        return largest
            ? allowed.OrderByDescending(option => WidestWalk.SizeOf(choice.Options[option], option)).First()
            : allowed.OrderBy(option => WidestWalk.SizeOf(choice.Options[option], option)).First();
    }

    private static long Drawn(Choice choice, Random random) =>
        choice.Allowed.Count == 0 ? 0
        : choice.IsSubset ? Subset(choice, random.Next(choice.TakeFrom, choice.TakeTo + 1), random)
        : choice.Allowed[random.Next(choice.Allowed.Count)];

    private static long Subset(Choice choice, int count, Random? random = null)
    {
        var left = random is null ? choice.Allowed : [.. choice.Allowed.OrderBy(_ => random.Next())];
        return left.Take(count).Aggregate(0L, (mask, option) => mask | (1L << option));
    }
}

/// <summary>A layer in the text.</summary>
/// <param name="Span">Where it is written: a layer, or a name that stands for one.</param>
/// <param name="Places">Where it stands in the network, at least once, from the input to the output.</param>
public sealed record WrittenLayerPlaces(SourceSpan Span, IReadOnlyList<LayerPlace> Places);

/// <summary>A layer at one place of the network.</summary>
/// <param name="Place">The place's path, see <see cref="TemplateNode.Place"/>.</param>
/// <param name="Input">Sizes that come in.</param>
/// <param name="Output">Sizes that go out.</param>
/// <param name="Cost">What it costs here, repeats included.</param>
/// <param name="IsApproximate">Whether other architectures than those looked at might cost more or less.</param>
/// <param name="UsedWhen">When an architecture has it at this place: all of these hold. Empty where every one has.</param>
public sealed record LayerPlace(
    string Place,
    ShapeRange Input,
    ShapeRange Output,
    CostExtremes Cost,
    bool IsApproximate,
    IReadOnlyList<Expression> UsedWhen
);
