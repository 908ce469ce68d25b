using System.Text.Json;
using System.Text.Json.Nodes;
using NasNavigator.Space.Model;

namespace NasNavigator.Search.Strategies;

/// <summary>What a strategy was told, in order, and how that is saved.</summary>
internal sealed class Memory
{
    private readonly List<(Architecture Architecture, double Accuracy)> _told = [];
    private readonly HashSet<Architecture> _known = [];

    /// <summary>In the order of the measurements.</summary>
    public IReadOnlyList<(Architecture Architecture, double Accuracy)> Told => _told;

    /// <summary>Whether it was measured.</summary>
    public bool Knows(Architecture architecture) => _known.Contains(architecture);

    /// <summary>Remembers measurements.</summary>
    public void Add(IEnumerable<Evaluation> evaluations)
    {
        foreach (var evaluation in evaluations)
        {
            Add(evaluation.Candidate.Architecture, evaluation.AccuracyFraction);
        }
    }

    /// <summary>As JSON: a list of accuracy and decisions.</summary>
    public JsonArray Save()
    {
        var saved = new JsonArray();
        foreach (var (architecture, accuracy) in _told)
        {
            var row = new JsonArray(JsonValue.Create(accuracy));
            foreach (var decision in architecture.Decisions)
            {
                row.Add((JsonNode)JsonValue.Create(decision));
            }

            saved.Add((JsonNode)row);
        }

        return saved;
    }

    /// <summary>Knows what was saved, and nothing else.</summary>
    public void Restore(JsonElement saved)
    {
        _told.Clear();
        _known.Clear();
        foreach (var row in saved.EnumerateArray())
        {
            Add(new Architecture([.. row.EnumerateArray().Skip(1).Select(decision => decision.GetInt64())]), row[0].GetDouble());
        }
    }

    private void Add(Architecture architecture, double accuracy)
    {
        _told.Add((architecture, accuracy));
        _known.Add(architecture);
    }
}
