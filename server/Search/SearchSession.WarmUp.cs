using NasNavigator.Search.Samplers;

namespace NasNavigator.Search;

internal sealed partial class SearchSession
{
    private const int WarmUpPaths = 32;
    private const int WarmUpLooks = 3;
    private const double LeastFall = 0.01;

    /// <summary>The plan as it is carried out: rounds begin earlier where the warm-up ended early.</summary>
    private RoundPlan Plan =>
        _state.WarmUpEnd is { } epoch ? _parts.Plan.StartingAfter(epoch, _parts.View.Space.Search.Epochs) : _parts.Plan;

    /// <summary>
    /// At the end of an epoch of the warm-up: where the loss of the same 32 random paths on the ranking pictures has fallen by less than
    /// a hundredth over the last three looks, there is nothing to wait for. A warm-up that is no longer than that is not looked at.
    /// </summary>
    private void LookAtWarmUp(CancellationToken cancellation)
    {
        var epoch = (int)(_state.Step / _parts.StepsPerEpoch);
        if (
            _parts.Plan.WarmUpEpochs <= WarmUpLooks
            || epoch >= _parts.Plan.WarmUpEpochs
            || _state.WarmUpEnd is not null
            || _state.Rounds > 0
        )
        {
            return;
        }

        var chance = Chance.Of(_parts.Seed, "warm-up");
        var sum = 0.0;
        for (var i = 0; i < WarmUpPaths; i++)
        {
            sum += Measure(_parts.Evaluator, Assignments.Uniform(_parts.View, chance), cancellation).Loss;
        }

        _state.WarmUpLosses.Add(sum / WarmUpPaths);
        if (
            _state.WarmUpLosses.Count >= WarmUpLooks
            && _state.WarmUpLosses[^WarmUpLooks] is var before
            && before - _state.WarmUpLosses[^1] < LeastFall * before
        )
        {
            _state.WarmUpEnd = epoch;
        }
    }
}
