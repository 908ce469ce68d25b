using NasNavigator.Space.Model;

namespace NasNavigator.Space.Counting;

/// <summary>Decisions that are made one after the other and taken back.</summary>
internal sealed class PartialDecisions : IDecisions
{
    private readonly long[] _decisions;

    public PartialDecisions(int choices)
    {
        _decisions = new long[choices];
        Array.Fill(_decisions, Decision.Open);
    }

    public int Count => _decisions.Length;

    public long this[int choice]
    {
        get => _decisions[choice];
        set => _decisions[choice] = value;
    }

    public long Of(Choice choice) => _decisions[choice.Index];

    public Architecture ToArchitecture() => new((long[])_decisions.Clone());

    public void Clear() => Array.Fill(_decisions, Decision.Open);
}
