using NasNavigator.Search.Failures;
using NasNavigator.Space.Costs;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;

namespace NasNavigator.Search;

/// <summary>A bound space with the networks that were looked at lately.</summary>
internal sealed class SpaceView : ISpaceView
{
    private const int Remembered = 4096;
    private static readonly TimeSpan CountingBudget = TimeSpan.FromSeconds(60);

    private readonly IReadOnlyList<int>[] _allowed;
    private readonly bool _isSteered;
    private readonly bool _hasGraphRules;
    private readonly Dictionary<Architecture, (Network? Network, bool IsAdmitted)> _judged = [];
    private Sampler? _sampler;

    /// <summary>A view of a space without errors.</summary>
    public SpaceView(SearchSpace space)
    {
        Space = space;
        ActivationOrder = NasNavigator.Space.Counting.ActivationOrder.Of(space).Choices;
        _allowed =
        [
            .. space.Choices.Select(choice => choice.Allowed.Count > 0 ? choice.Allowed : [.. Enumerable.Range(0, choice.Options.Count)]),
        ];
        _isSteered = space.Choices.Any(choice => _allowed[choice.Index].Count < choice.Options.Count);
        _hasGraphRules = space.GraphRules.Any(rule => rule.Connected || rule.Unique || rule.MaxEdges is not null);
    }

    /// <inheritdoc/>
    public SearchSpace Space { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Choice> ActivationOrder { get; }

    /// <inheritdoc/>
    public IReadOnlyList<int> AllowedOf(Choice choice) => _allowed[choice.Index];

    /// <inheritdoc/>
    public Architecture Activate(ReadOnlySpan<long> assignment)
    {
        var decisions = assignment.ToArray();
        var architecture = new Architecture(decisions);
        // In this order each condition only reads decisions that are final.
        foreach (var choice in ActivationOrder)
        {
            if (choice.ActiveWhen.Evaluate(architecture) != true)
            {
                decisions[choice.Index] = Decision.Inactive;
            }
        }

        return architecture;
    }

    /// <inheritdoc/>
    public bool Admits(Architecture architecture) => Judge(architecture).IsAdmitted;

    /// <inheritdoc/>
    public Network Lower(Architecture architecture) => Judge(architecture).Network ?? Lowerer.Lower(Space, architecture);

    /// <inheritdoc/>
    public Architecture DrawOne(Chance chance)
    {
        _sampler ??= new Sampler(Space, Admits, CountingBudget);
        return _sampler.Sample(new Random((int)(chance.Next() >> 33)), mostDraws: 100_000)
            ?? throw new NothingToSearchException(Space.Name);
    }

    private (Network? Network, bool IsAdmitted) Judge(Architecture architecture)
    {
        if (_judged.TryGetValue(architecture, out var known))
        {
            return known;
        }

        var judged = JudgeAnew(architecture);
        if (_judged.Count >= Remembered)
        {
            _judged.Clear();
        }

        _judged.Add(architecture, judged);
        return judged;
    }

    private (Network? Network, bool IsAdmitted) JudgeAnew(Architecture architecture)
    {
        if (_isSteered && Space.Choices.Any(choice => !IsAllowed(choice, architecture.Of(choice))))
        {
            return (null, false);
        }

        foreach (var constraint in Space.Constraints)
        {
            if (constraint is DecisionConstraint condition && condition.Expression.Evaluate(architecture) == false)
            {
                return (null, false);
            }
        }

        if (_hasGraphRules && ArchitectureValidator.Problems(Space, architecture).Count > 0)
        {
            return (null, false);
        }

        var network = Lowerer.Lower(Space, architecture);
        return (network, network.IsConnected && network.Problems.Count == 0 && KeepsBounds(network));
    }

    /// <summary>Whether steering leaves what was decided; a parent from before an exclusion may hold what is gone.</summary>
    private bool IsAllowed(Choice choice, long decision)
    {
        if (decision < 0)
        {
            return true;
        }

        var allowed = _allowed[choice.Index];
        return choice.IsSubset
            ? (decision & ~allowed.Aggregate(0L, (mask, option) => mask | (1L << option))) == 0
            : allowed.Contains((int)decision);
    }

    private bool KeepsBounds(Network network)
    {
        Cost? cost = null;
        foreach (var bound in Space.Constraints.OfType<CostConstraint>())
        {
            cost ??= Cost.Of(network);
            double? value = bound.Measure switch
            {
                "params" => cost.Parameters,
                "macs" => cost.MultiplyAdds,
                "memory" => cost.PeakBytes,
                // Latency needs a device to be measured on, which this search does not have.
                _ => null,
            };
            if (value < bound.Min || value > bound.Max)
            {
                return false;
            }
        }

        return true;
    }
}
