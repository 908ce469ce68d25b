namespace NasNavigator.Space.Counting;

/// <summary>Which choices hang together because some condition mentions both: a union-find over their indices.</summary>
internal sealed class JoinedChoices(int count)
{
    private readonly int[] _parent = new int[count];
    private readonly bool[] _isJoined = new bool[count];

    /// <summary>Takes a choice out of whatever it hung together with. All choices of a group are parted before any of them is joined anew.</summary>
    public void Part(int choice) => (_parent[choice], _isJoined[choice]) = (choice, false);

    /// <summary>What one condition mentions hangs together; a choice that it mentions alone is a group of its own.</summary>
    public void Join(List<int> choices)
    {
        foreach (var choice in choices)
        {
            _isJoined[choice] = true;
            _parent[Root(choice)] = Root(choices[0]);
        }
    }

    /// <summary>The choices that nothing joins, and the groups of the others. The order stays.</summary>
    public (List<int> Free, IReadOnlyList<int[]> Groups) Groups(IEnumerable<int> choices)
    {
        var (free, groups) = (new List<int>(), new Dictionary<int, List<int>>());
        foreach (var choice in choices)
        {
            if (!_isJoined[choice])
            {
                free.Add(choice);
                continue;
            }

            var root = Root(choice);
            if (!groups.TryGetValue(root, out var group))
            {
                groups[root] = group = [];
            }

            group.Add(choice);
        }

        return (free, [.. groups.Values.Select(group => group.ToArray())]);
    }

    private int Root(int choice)
    {
        while (_parent[choice] != choice)
        {
            choice = _parent[choice] = _parent[_parent[choice]];
        }

        return choice;
    }
}
