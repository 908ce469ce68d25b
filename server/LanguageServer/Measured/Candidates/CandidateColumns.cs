using NasNavigator.Analysis.ParallelCoordinates;
using NasNavigator.Space.Model;

namespace NasNavigator.LanguageServer.Measured.Candidates;

/// <summary>Measured candidates as columns: what each decided, what it costs, what was measured.</summary>
public sealed class CandidateColumns
{
    private readonly SearchSpace _space;

    private CandidateColumns(SearchSpace space, IReadOnlyList<Candidate> rows, IReadOnlyList<DecidedColumn> decided, NumberColumn metric)
    {
        (_space, Rows, Decided, Metric) = (space, rows, decided, metric);
        Keys = [.. rows.Select(row => KeyOf(row.Architecture))];
    }

    /// <summary>The choices, in file order; a subset has one column for each of its options.</summary>
    public IReadOnlyList<DecidedColumn> Decided { get; }

    /// <summary>What was measured; a share is in per cent.</summary>
    public NumberColumn Metric { get; }

    /// <summary>Shape: (rows). A hash of each architecture.</summary>
    public ulong[] Keys { get; }

    /// <summary>Number of rows.</summary>
    public int Count => Rows.Count;

    /// <summary>Numbers of the candidates in their run, or of their rows in the table.</summary>
    public IReadOnlyList<long> Ids => [.. Rows.Select(row => row.Id)];

    /// <summary>Whether the space as it is now still holds a row.</summary>
    public IReadOnlyList<bool> AreValid => [.. Rows.Select(row => row.IsValid)];

    /// <summary>A row's architecture as text.</summary>
    public string TextOf(int row) => ArchitectureText.Write(_space, Rows[row].Architecture);

    internal SearchSpace Space => _space;

    internal IReadOnlyList<Candidate> Rows { get; }

    /// <summary>Those of a pool that have a value.</summary>
    internal static CandidateColumns Of(CandidatePool pool)
    {
        var rows = pool.Candidates.Where(candidate => candidate.Value is not null).ToList();
        var scale = pool.IsShare ? 100 : 1;
        return new CandidateColumns(
            pool.Space,
            rows,
            [.. pool.Space.Choices.SelectMany(choice => Columns(choice, rows))],
            new NumberColumn(pool.Metric, pool.IsShare ? "%" : "", [.. rows.Select(row => scale * row.Value!.Value)])
        );
    }

    private static IEnumerable<DecidedColumn> Columns(Choice choice, List<Candidate> rows)
    {
        if (!choice.IsSubset)
        {
            var values = rows.Select(row => (int)Math.Max(-1, row.Architecture.Of(choice))).ToArray();
            var labels = choice.Options.Select(option => option.Text).ToList();
            yield return new DecidedColumn(choice, null, new ChoiceColumn(choice.Address, labels, choice.IsOrdered, values));
            yield break;
        }

        for (var option = 0; option < choice.Options.Count; option++)
        {
            var values = rows.Select(row => row.Architecture.Of(choice) is var taken && taken < 0 ? -1 : (int)(taken >> option & 1));
            var name = $"{choice.Address} {choice.Options[option].Text}";
            yield return new DecidedColumn(choice, option, new ChoiceColumn(name, ["left out", "taken"], false, [.. values]));
        }
    }

    /// <summary>The same for the same decisions on every machine (FNV-1a over their bytes).</summary>
    private static ulong KeyOf(Architecture architecture)
    {
        var hash = 0xCBF29CE484222325UL;
        foreach (var decision in architecture.Decisions)
        {
            for (var shift = 0; shift < 64; shift += 8)
            {
                hash = (hash ^ (byte)(decision >> shift)) * 0x100000001B3UL;
            }
        }

        return hash;
    }
}

/// <summary>A column of decisions.</summary>
/// <param name="Choice">The choice.</param>
/// <param name="Member">The option of a subset whose taking it tells; null for any other choice.</param>
/// <param name="Column">The values.</param>
public sealed record DecidedColumn(Choice Choice, int? Member, ChoiceColumn Column);
