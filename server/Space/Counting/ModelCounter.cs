using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Counting;

/// <summary>
/// Counts the architectures that meet conditions, and draws one of them, all with the same probability.
/// </summary>
/// <remarks>
/// Open choices that no condition joins any more are counted apart and multiplied; within a joined group one choice is decided, value
/// by value, and the counts are added. Groups that look the same (same open choices, same rest of every condition) are counted once.
/// An instance belongs to one caller at a time; what it has counted makes its later answers quick.
/// </remarks>
internal sealed class ModelCounter
{
    private readonly SearchSpace _space;
    private readonly IReadOnlyList<Condition> _conditions;
    private readonly ActivationOrder _order;
    private readonly int[] _rank;
    private readonly int[] _all;
    private readonly bool[] _isInCycle;
    private readonly List<int>[] _conditionsOf;
    private readonly List<int>[] _dependents;
    private readonly JoinedChoices _joined;
    private readonly int[] _seen;
    private readonly Dictionary<string, BigInteger> _counted = [];
    private readonly PartialDecisions _decisions;
    private readonly int _effort;
    private int _round;

    /// <param name="space">The space.</param>
    /// <param name="conditions">What architectures must meet.</param>
    /// <param name="apart">Choices that are left out and stay open; none where null.</param>
    public ModelCounter(SearchSpace space, IReadOnlyList<Condition> conditions, IReadOnlySet<Choice>? apart = null)
    {
        var count = space.Choices.Count;
        (_space, _conditions, _order) = (space, conditions, ActivationOrder.Of(space));
        (_rank, _joined, _seen, _isInCycle) = (new int[count], new JoinedChoices(count), new int[conditions.Count], new bool[count]);
        _decisions = new PartialDecisions(count);
        _conditionsOf = Lists(count);
        _dependents = Lists(count);
        for (var i = 0; i < count; i++)
        {
            _rank[_order.Choices[i].Index] = i;
        }

        _all = [.. _order.Choices.Where(choice => apart?.Contains(choice) != true).Select(choice => choice.Index)];

        foreach (var choice in _order.InCycles)
        {
            _isInCycle[choice.Index] = true;
        }

        _effort = 1 + conditions.Sum(condition => condition.Effort);
        for (var i = 0; i < conditions.Count; i++)
        {
            foreach (var choice in conditions[i].Mentions)
            {
                _conditionsOf[choice.Index].Add(i);
            }
        }

        foreach (var choice in space.Choices)
        {
            foreach (var mentioned in choice.ActiveWhen.Mentions.Distinct().Where(mentioned => ActivationOrder.Owns(space, mentioned)))
            {
                _dependents[mentioned.Index].Add(choice.Index);
            }
        }
    }

    /// <summary>How many there are.</summary>
    /// <exception cref="OperationCanceledException">The limit was reached; what was counted so far is kept for the next call.</exception>
    public BigInteger Count(CountingLimit limit)
    {
        _decisions.Clear();
        return _conditions.Any(condition => condition.Evaluate(_decisions) == false) ? 0 : CountOpen(_all, limit);
    }

    /// <summary>One of them; null where there is none. The decisions are the counter's own and hold until its next call.</summary>
    public PartialDecisions? Draw(Random random, CountingLimit limit)
    {
        if (Count(limit).IsZero)
        {
            return null;
        }

        DrawOpen(_all, random, limit);
        return _decisions;
    }

    private static List<int>[] Lists(int count)
    {
        var lists = new List<int>[count];
        for (var i = 0; i < count; i++)
        {
            lists[i] = [];
        }

        return lists;
    }

    /// <summary>Counts the ways to decide the open choices. Shape: indices of choices in activation order.</summary>
    private BigInteger CountOpen(int[] open, CountingLimit limit)
    {
        var count = BigInteger.One;
        var split = Split(open);
        if (split is null)
        {
            return 0;
        }

        foreach (var choice in split.Free)
        {
            count *= ChoiceDomain.Size(_space.Choices[choice]);
        }

        if (!count.IsZero)
        {
            foreach (var group in split.Groups)
            {
                count *= CountGroup(group, limit);
                if (count.IsZero)
                {
                    break;
                }
            }
        }

        Reopen(split.Inactive);
        return count;
    }

    private BigInteger CountGroup(int[] group, CountingLimit limit)
    {
        limit.ThrowIfReached(group.Length * _effort);
        var key = KeyOf(group);
        if (_counted.TryGetValue(key, out var known))
        {
            return known;
        }

        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return DeepStack.Run(() => CountGroup(group, limit));
        }

        var sum = BigInteger.Zero;
        foreach (var (_, ways) in Branches(group, limit))
        {
            sum += ways;
        }

        return _counted[key] = sum;
    }

    /// <summary>The decisions of the group's first choice to decide, each with the number of ways to decide the rest; those with none are left out.</summary>
    private IEnumerable<(long Decision, BigInteger Ways)> Branches(int[] group, CountingLimit limit)
    {
        var pivot = Pivot(group);
        var rest = Array.FindAll(group, choice => choice != pivot);
        var alike = new Dictionary<string, BigInteger>();
        var text = new StringBuilder();
        try
        {
            foreach (var decision in ChoiceDomain.Decisions(_space.Choices[pivot]))
            {
                _decisions[pivot] = decision;
                text.Clear();
                if (!WriteEffect(pivot, text))
                {
                    continue;
                }

                var effect = text.ToString();
                if (!alike.TryGetValue(effect, out var ways))
                {
                    limit.ThrowIfReached();
                    alike[effect] = ways = CountOpen(rest, limit);
                }

                if (!ways.IsZero)
                {
                    yield return (decision, ways);
                }
            }
        }
        finally
        {
            _decisions[pivot] = Decision.Open;
        }
    }

    private void DrawOpen(int[] open, Random random, CountingLimit limit)
    {
        var split = Split(open)!;
        foreach (var choice in split.Free)
        {
            _decisions[choice] = ChoiceDomain.Draw(_space.Choices[choice], random);
        }

        foreach (var group in split.Groups)
        {
            DrawGroup(group, random, limit);
        }
    }

    private void DrawGroup(int[] group, Random random, CountingLimit limit)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            DeepStack.Run(() =>
            {
                DrawGroup(group, random, limit);
                return true;
            });
            return;
        }

        var rest = RandomNumbers.Below(random, CountGroup(group, limit));
        var chosen = Decision.Open;
        foreach (var (decision, ways) in Branches(group, limit))
        {
            if (rest < ways)
            {
                chosen = decision;
                break;
            }

            rest -= ways;
        }

        var pivot = Pivot(group);
        _decisions[pivot] = chosen;
        DrawOpen(Array.FindAll(group, choice => choice != pivot), random, limit);
    }

    /// <summary>Marks what has become inactive and finds what still hangs together; null where a condition has failed (then nothing stays marked).</summary>
    private Parts? Split(int[] open)
    {
        var (inactive, active, unknown) = (new List<int>(), new List<int>(), new List<int>());
        foreach (var index in open)
        {
            _joined.Part(index);
            switch (_isInCycle[index] ? false : _space.Choices[index].ActiveWhen.Evaluate(_decisions))
            {
                case false:
                    _decisions[index] = Decision.Inactive;
                    inactive.Add(index);
                    break;
                case true:
                    active.Add(index);
                    break;
                default:
                    unknown.Add(index);
                    break;
            }
        }

        var mentions = new List<int>();
        foreach (var index in unknown)
        {
            mentions.Clear();
            mentions.Add(index);
            Residual.AddOpenMentions(_space.Choices[index].ActiveWhen, _decisions, mentions);
            _joined.Join(mentions);
        }

        _round++;
        foreach (var index in open)
        {
            foreach (var condition in _conditionsOf[index])
            {
                if (_seen[condition] == _round)
                {
                    continue;
                }

                _seen[condition] = _round;
                switch (_conditions[condition].Evaluate(_decisions))
                {
                    case false:
                        Reopen(inactive);
                        return null;
                    case null:
                        mentions.Clear();
                        _conditions[condition].AddOpenMentions(_decisions, mentions);
                        _joined.Join(mentions);
                        break;
                }
            }
        }

        var (free, groups) = _joined.Groups(open.Where(index => _decisions[index] == Decision.Open));
        return new Parts(inactive, free, groups);
    }

    private void Reopen(List<int> inactive)
    {
        foreach (var index in inactive)
        {
            _decisions[index] = Decision.Open;
        }
    }

    /// <summary>The choice to decide first: active for sure, and the one that decides over most others; then the first in order.</summary>
    private int Pivot(int[] group)
    {
        var (best, bestScore) = (-1, -1);
        foreach (var index in group)
        {
            if (_space.Choices[index].ActiveWhen.Evaluate(_decisions) != true)
            {
                continue;
            }

            var score = 0;
            foreach (var dependent in _dependents[index])
            {
                score += _decisions[dependent] == Decision.Open ? 1 : 0;
            }

            if (score > bestScore || (score == bestScore && _rank[index] < _rank[best]))
            {
                (best, bestScore) = (index, score);
            }
        }

        return best;
    }

    private string KeyOf(int[] group)
    {
        var key = new StringBuilder();
        _round++;
        foreach (var index in group)
        {
            key.Append((char)(index & 0xFFFF)).Append((char)(index >> 16));
            Residual.Write(_space.Choices[index].ActiveWhen, _decisions, key);
            foreach (var condition in _conditionsOf[index])
            {
                if (_seen[condition] != _round)
                {
                    _seen[condition] = _round;
                    key.Append('|');
                    _conditions[condition].WriteResidual(_decisions, key);
                }
            }
        }

        return key.ToString();
    }

    /// <summary>Writes what a decision just made leaves of all that mentions it; false where a condition has failed.</summary>
    private bool WriteEffect(int pivot, StringBuilder key)
    {
        foreach (var condition in _conditionsOf[pivot])
        {
            if (_conditions[condition].Evaluate(_decisions) == false)
            {
                return false;
            }

            key.Append('|');
            _conditions[condition].WriteResidual(_decisions, key);
        }

        foreach (var dependent in _dependents[pivot])
        {
            key.Append('|');
            Residual.Write(_space.Choices[dependent].ActiveWhen, _decisions, key);
        }

        return true;
    }

    private sealed record Parts(List<int> Inactive, List<int> Free, IReadOnlyList<int[]> Groups);
}
