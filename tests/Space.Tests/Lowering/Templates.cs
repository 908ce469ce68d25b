using NasNavigator.Space.Model;
using NasNavigator.Space.Operators;

namespace NasNavigator.Space.Tests.Lowering;

/// <summary>Builds templates without YAML, so that lowering is tested apart from reading.</summary>
internal sealed class Templates
{
    private readonly List<Choice> _choices = [];
    private int _places;

    public static Templates New() => new();

    public OperatorNode Op(string name, params (string Name, object Value)[] arguments) =>
        new()
        {
            Place = Place(name),
            Span = default,
            Operator = OperatorCatalogue.Find(name) ?? throw new ArgumentException(name),
            Arguments = arguments.ToDictionary(
                argument => argument.Name,
                argument => argument.Value as Argument ?? new Constant(argument.Value is int number ? (long)number : argument.Value)
            ),
        };

    public SequenceNode Seq(params TemplateNode[] layers) =>
        new()
        {
            Place = Place("seq"),
            Span = default,
            Layers = layers,
        };

    public GivenNode Given(TemplateNode body, int? @out = null, int? stride = null, Argument? outArgument = null) =>
        new()
        {
            Place = Place("given"),
            Span = default,
            Body = body,
            Out = outArgument ?? (@out is { } width ? new Constant((long)width) : null),
            Stride = stride is { } step ? new Constant((long)step) : null,
        };

    public Choice Choice(string address, ChoiceKind kind, params object[] options)
    {
        var choice = new Choice
        {
            Address = address,
            Kind = kind,
            Options = [.. options.Select(option => new Option($"{option}", option is int number ? (long)number : option, default))],
            Span = default,
            TakeFrom = 1,
            TakeTo = kind == ChoiceKind.Subset ? options.Length : 1,
            Allowed = [.. Enumerable.Range(0, options.Length)],
            Index = _choices.Count,
        };
        _choices.Add(choice);
        return choice;
    }

    public Chosen Value(string address, params object[] values)
    {
        var choice = Choice(address, ChoiceKind.Value, values);
        return new Chosen(choice, [.. choice.Options.Select(option => option.Value!)]);
    }

    public ChoiceNode Choose(Choice choice, params TemplateNode[] options) =>
        new()
        {
            Place = Place(choice.Address),
            Span = default,
            Choice = choice,
            Options = options,
        };

    public RepeatNode Repeat(int times, Func<int, TemplateNode> body) => Repeat(new Constant((long)times), times, body);

    public RepeatNode Repeat(Argument depth, int most, Func<int, TemplateNode> body) =>
        new()
        {
            Place = Place("repeat"),
            Span = default,
            Bodies = [.. Enumerable.Range(0, most).Select(body)],
            Depth = depth,
        };

    public ParallelNode Parallel(string join, Choice? take, params TemplateNode[] paths) =>
        new()
        {
            Place = Place("parallel"),
            Span = default,
            Paths = paths,
            Inputs = [.. paths.Select(_ => (string?)null)],
            Take = take,
            Join = new Constant(join),
        };

    public SearchSpace Space(Shape input, int? classes, TemplateNode network, SearchSettings? search = null) =>
        new()
        {
            Name = "test",
            Task = new TaskModel { Inputs = [new TaskInput("input", input, new Dictionary<string, int>())], Classes = classes },
            Network = network,
            Choices = _choices,
            HyperParameters = [],
            ContinuousHyperParameters = [],
            Constraints = [],
            GraphRules = [],
            Steering = [],
            Search = search ?? new SearchSettings(),
            Version = "",
        };

    public string Place(string name) => $"{_places++}:{name}";

    public static Architecture Decide(params long[] decisions) => new(decisions);
}
