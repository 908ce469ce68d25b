using NasNavigator.Protocol.Steering;
using NasNavigator.Runs.Control;

namespace NasNavigator.Search.Tests.Steering;

/// <summary>Decisions that a search sends to itself, each once a step is reached; a resumed search sends those again that it passes again.</summary>
internal sealed record Schedule(IReadOnlyList<(long Step, string Verb, string Option, string? At)> Entries)
{
    public const string Variable = "NASNAV_TEST_CHILD_STEERING";
    private readonly HashSet<int> _sent = [];

    /// <summary>Excludes and restores, drawn from a seed; at no moment more than two options of a choice are out.</summary>
    public static Schedule Drawn(long seed, int count, int steps)
    {
        string[] options = ["none", "skip", "conv3x3", "avg_pool"];
        string[] edges = ["cell.0->1", "cell.0->2", "cell.1->2"];
        var chance = Chance.Of(seed, "schedule");
        var (entries, gone) = (new List<(long, string, string, string?)>(), new List<(string Option, string At)>());
        for (var i = 0; i < count; i++)
        {
            var step = 1 + ((long)i * steps / count);
            if (gone.Count > 0 && (gone.Count == edges.Length || chance.Next(2) == 0))
            {
                var back = gone[chance.Next(gone.Count)];
                gone.Remove(back);
                entries.Add((step, "restore", back.Option, back.At));
                continue;
            }

            var at = edges.Where(edge => !gone.Exists(each => each.At == edge)).ToList() is var free ? free[chance.Next(free.Count)] : "";
            var option = options[chance.Next(options.Length)];
            gone.Add((option, at));
            entries.Add((step, "exclude", option, at));
        }

        return new Schedule(entries);
    }

    public static Schedule? Read(string? text) =>
        text is not { Length: > 0 }
            ? null
            : new Schedule([
                .. text.Split(';')
                    .Select(entry => entry.Split(' '))
                    .Select(parts => (long.Parse(parts[0]), parts[1], parts[2], parts.Length > 3 ? parts[3] : null)),
            ]);

    public override string ToString() => string.Join(';', Entries.Select(entry => $"{entry.Step} {entry.Verb} {entry.Option} {entry.At}"));

    /// <summary>On the training thread: puts what is due into the inbox, where the run finds it a little later.</summary>
    public void Heed(SearchEvent happening, string run)
    {
        if (happening is not SearchEvent.Progress progress)
        {
            return;
        }

        for (var i = 0; i < Entries.Count; i++)
        {
            if (Entries[i].Step <= progress.Step && _sent.Add(i))
            {
                new Inbox(run).Send(Message(i));
            }
        }
    }

    public RunMessage Message(int number) =>
        new()
        {
            Id = $"event-{number}",
            Verb = Entries[number].Verb,
            Option = Entries[number].Option,
            At = Entries[number].At,
            Actor = "tester",
            Time = DateTimeOffset.UnixEpoch.AddSeconds(number),
        };
}
