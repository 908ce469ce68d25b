using System.Runtime.CompilerServices;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Counting;

/// <summary>An order of the choices in which each comes after those that decide whether it is active.</summary>
public sealed class ActivationOrder
{
    private static readonly ConditionalWeakTable<SearchSpace, ActivationOrder> Orders = [];

    private ActivationOrder(IReadOnlyList<Choice> choices, IReadOnlyList<Choice> inCycles) => (Choices, InCycles) = (choices, inCycles);

    /// <summary>All choices, in file order where conditions leave it free; those of a cycle last.</summary>
    public IReadOnlyList<Choice> Choices { get; }

    /// <summary>Choices whose activity depends on itself, or on such a choice. They cannot be decided and are treated as inactive.</summary>
    public IReadOnlyList<Choice> InCycles { get; }

    /// <summary>The order of a space; made once.</summary>
    public static ActivationOrder Of(SearchSpace space) => Orders.GetValue(space, Make);

    private static ActivationOrder Make(SearchSpace space)
    {
        var count = space.Choices.Count;
        var waiting = new int[count];
        var dependents = new List<int>?[count];
        foreach (var choice in space.Choices)
        {
            foreach (var mentioned in choice.ActiveWhen.Mentions.Distinct().Where(mentioned => Owns(space, mentioned)))
            {
                (dependents[mentioned.Index] ??= []).Add(choice.Index);
                waiting[choice.Index]++;
            }
        }

        var ready = new PriorityQueue<int, int>();
        for (var i = 0; i < count; i++)
        {
            if (waiting[i] == 0)
            {
                ready.Enqueue(i, i);
            }
        }

        var ordered = new List<Choice>(count);
        while (ready.TryDequeue(out var next, out _))
        {
            ordered.Add(space.Choices[next]);
            foreach (var dependent in dependents[next] ?? [])
            {
                if (--waiting[dependent] == 0)
                {
                    ready.Enqueue(dependent, dependent);
                }
            }
        }

        var inCycles = space.Choices.Where(choice => waiting[choice.Index] > 0).ToList();
        return new ActivationOrder([.. ordered, .. inCycles], inCycles);
    }

    /// <summary>Whether a choice is one of the network's; hyper-parameters are not.</summary>
    internal static bool Owns(SearchSpace space, Choice choice) =>
        choice.Index >= 0 && choice.Index < space.Choices.Count && ReferenceEquals(space.Choices[choice.Index], choice);
}
