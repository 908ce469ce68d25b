using System.Runtime.CompilerServices;
using NasNavigator.Space;
using NasNavigator.Space.Costs;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;

namespace NasNavigator.LanguageServer.Lenses;

/// <summary>How large a space is and what its architectures cost, in a line: at once as far as it is quick, exactly when somebody counted.</summary>
/// <remarks>Safe to use from many threads. One object for each space.</remarks>
internal sealed class SpaceSummary
{
    /// <summary>Up to this many architectures every one is looked at where a bound on costs decides.</summary>
    private const int FewArchitectures = 50_000;

    private static readonly TimeSpan Quickly = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patiently = TimeSpan.FromSeconds(2);
    private static readonly ConditionalWeakTable<SearchSpace, SpaceSummary> Summaries = [];
    private readonly SearchSpace _space;
    private readonly Lazy<(string Text, bool IsFinal)> _quick;
    private volatile string? _exact;
    private int _isStarted;

    private SpaceSummary(SearchSpace space)
    {
        _space = space;
        _quick = new(Estimate);
    }

    /// <summary>The line as it is known now; figures that are not exact are marked with ≈.</summary>
    public string Text => _exact ?? _quick.Value.Text;

    /// <summary>Whether counting on could change it.</summary>
    public bool IsFinal => _exact is not null || _quick.Value.IsFinal;

    public static SpaceSummary Of(SearchSpace space) => Summaries.GetValue(space, key => new SpaceSummary(key));

    /// <summary>True for the one caller who is to count exactly.</summary>
    public bool Claim() => !IsFinal && Interlocked.Exchange(ref _isStarted, 1) == 0;

    /// <summary>Counts to the end.</summary>
    /// <exception cref="OperationCanceledException">It was ended early; it can be claimed again.</exception>
    public void CountExactly(CancellationToken cancellation)
    {
        try
        {
            var cardinality = SpaceCounter.Count(_space, cancellation);
            if (cardinality.Feasible is null && CostBounds.AdmissionTo(_space) is { } admits)
            {
                cardinality =
                    cardinality.Architectures <= FewArchitectures
                        ? new Cardinality(cardinality.Architectures, CountAdmitted(admits, cancellation), true, null)
                        : SpaceCounter.Estimate(_space, Patiently, admits);
            }

            var costs = CostRange.Of(_space, cancellation);
            _exact = Line(cardinality, areArchitecturesExact: true, costs.MinParameters, costs.MaxParameters, costs.IsExact);
        }
        catch (OperationCanceledException)
        {
            Interlocked.Exchange(ref _isStarted, 0);
            throw;
        }
    }

    private int CountAdmitted(Func<Architecture, bool> admits, CancellationToken cancellation)
    {
        var count = 0;
        foreach (var architecture in Enumerator.All(_space))
        {
            cancellation.ThrowIfCancellationRequested();
            count += admits(architecture) ? 1 : 0;
        }

        return count;
    }

    private (string Text, bool IsFinal) Estimate()
    {
        var architectures = SpaceCounter.TryCount(_space, Quickly);
        var cardinality = SpaceCounter.Estimate(_space, Quickly, CostBounds.AdmissionTo(_space));
        var additive = AdditiveCosts.Range(_space);
        var costs = additive ?? PlaceSurvey.Of(_space).At(_space.Network.Span)?.Places[0].Cost ?? new CostExtremes(0, 0, 0, 0);
        var text = Line(
            cardinality with
            {
                Architectures = architectures ?? cardinality.Architectures,
            },
            architectures is not null,
            costs.MinParameters,
            costs.MaxParameters,
            additive is not null
        );
        return (text, cardinality.IsExact && additive is not null);
    }

    private static string Line(Cardinality cardinality, bool areArchitecturesExact, long least, long most, bool areCostsExact)
    {
        var noun = cardinality.Architectures.IsOne ? "architecture" : "architectures";
        var counts = $"{(areArchitecturesExact ? "" : "≈ ")}{Figures.Count(cardinality.Architectures)} {noun}";
        if (cardinality.Feasible is { } feasible && feasible != cardinality.Architectures)
        {
            counts += $", {(cardinality.IsExact ? "" : "≈ ")}{Figures.Count(feasible)} within the constraints";
        }

        return $"{counts} · {(areCostsExact ? "" : "≈ ")}{Figures.Range(least, most)} parameters";
    }
}
