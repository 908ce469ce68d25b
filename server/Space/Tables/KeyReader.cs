using NasNavigator.Space.Counting;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Tables;

/// <summary>From a table's key back to the architecture, for tables that hold a vanishing part of their space.</summary>
internal sealed class KeyReader(SearchSpace space, IReadOnlyList<KeyPart> parts)
{
    private const int MostCompletions = 1_000;
    private readonly IReadOnlyList<Choice> _unsaid = [.. space.Choices.Except(parts.SelectMany(part => part.Choices))];

    /// <summary>The architecture that is written so; null where there is none, or where the key does not tell.</summary>
    /// <param name="key">In canonical form.</param>
    /// <param name="write">Writes an architecture's key, to check what was read.</param>
    public Architecture? Read(string key, Func<Architecture, string> write)
    {
        var decisions = new long[space.Choices.Count];
        Architecture? found = null;
        From(0, 0);
        return found;

        bool From(int part, int at) =>
            part < parts.Count ? parts[part].Read(key, at, decisions, end => From(part + 1, end)) : at == key.Length && Complete(0, 1);

        // What the key does not say (a depth that shows in the number of layers alone) is tried out.
        bool Complete(int unsaid, long combinations)
        {
            if (unsaid == _unsaid.Count)
            {
                var architecture = Activated(decisions);
                found = write(architecture) == key ? architecture : null;
                return found is not null;
            }

            var choice = _unsaid[unsaid];
            if (choice.IsSubset || combinations * choice.Options.Count > MostCompletions)
            {
                return false;
            }

            for (var option = 0; option < choice.Options.Count; option++)
            {
                decisions[choice.Index] = option;
                if (Complete(unsaid + 1, combinations * choice.Options.Count))
                {
                    return true;
                }
            }

            return false;
        }
    }

    private Architecture Activated(long[] decisions)
    {
        var settled = (long[])decisions.Clone();
        var architecture = new Architecture(settled);
        foreach (var choice in ActivationOrder.Of(space).Choices)
        {
            if (choice.ActiveWhen.Evaluate(architecture) != true)
            {
                settled[choice.Index] = Decision.Inactive;
            }
        }

        return architecture;
    }
}
