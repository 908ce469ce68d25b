using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NasNavigator.Runs;
using NasNavigator.Runs.Reconciling;
using NasNavigator.Search.Failures;
using NasNavigator.Space.Edits;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Search.Steering;

/// <summary>A file that was edited between two processes of its run, and goes on with it.</summary>
/// <param name="Source">What is searched from here on: the file, with decisions of the run that it does not know.</param>
/// <param name="FileText">The file as it is.</param>
/// <param name="Before">The space until now.</param>
/// <param name="Report">What was edited; what survives is known when the weights are read.</param>
internal sealed record SpaceEditing(SpaceSource Source, string FileText, SearchSpace Before, EditReport Report)
{
    /// <summary>Compares a file with a run. Changes nothing.</summary>
    /// <returns>Null where there is no difference but in the steering, which a live run takes over by itself.</returns>
    /// <exception cref="SpaceUnusableException">The file has errors.</exception>
    /// <exception cref="SpaceIncompatibleException">What the run did would mean nothing in the edited space.</exception>
    public static SpaceEditing? Of(RunReader run, string file)
    {
        var source = SpaceSource.Read(file);
        var text = run.CurrentSpaceText;
        var compared = Reconciliation.Of(run.Noted(SteeredFile.AgreedKey) ?? run.SpaceText, source.Text, text);
        if (compared.Keys.Count == 0)
        {
            return null;
        }

        // A decision of the run's that the file does not know is never undone by itself.
        var merged = SteeringList.Write(SyntaxTree.Parse(source.Text), compared.Merged);
        var edited = SpaceSource.Bind(source.File, merged);
        var before = SpaceSource.Bind(Path.Combine(run.Folder, "space.nas.yaml"), text).Space;
        var keys = compared.Keys.Select(key => key.Split(' ')[0]).ToList();
        if (Problem(before, edited.Space, keys) is { } problem)
        {
            throw new SpaceIncompatibleException(file, run.Description.Id, problem);
        }

        return new SpaceEditing(edited, source.Text, before, Compare(before, edited.Space, keys));
    }

    /// <summary>What differs in what can be chosen.</summary>
    public static EditReport Compare(SearchSpace before, SearchSpace after, IReadOnlyList<string> keys)
    {
        return new EditReport
        {
            Keys = keys,
            Added = [.. Only(after, before)],
            Removed = [.. Only(before, after)],
        };

        static IEnumerable<string> Only(SearchSpace one, SearchSpace other)
        {
            var known = other.ChoicesByAddress;
            foreach (var choice in one.Choices)
            {
                if (!known.TryGetValue(choice.Address, out var twin))
                {
                    yield return choice.Address;
                    continue;
                }

                var texts = twin.Options.Select(option => option.Text).ToHashSet();
                foreach (var option in choice.Options.Where(option => !texts.Contains(option.Text)))
                {
                    yield return $"{option.Text} at {choice.Address}";
                }
            }
        }
    }

    /// <summary>Makes the edit durable: it acts at the newest checkpoint.</summary>
    public void Record(Run run, DateTimeOffset now)
    {
        var checkpoint = run.LastCheckpoint;
        var round = checkpoint is null ? 0 : CheckpointFiles.StateOf(checkpoint.Folder).Rounds;
        var edit = new SpaceEdit(round, Source.Text);
        var events = run.Reader.Events().Count.ToString(CultureInfo.InvariantCulture);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{events}\n{Source.Text}"));
        var happening = new RunEvent
        {
            Id = $"edit-{Convert.ToHexStringLower(hash)[..24]}",
            Kind = RunEvent.Edit,
            Verb = RunEvent.Edit,
            Step = checkpoint?.Step ?? 0,
            At = now,
            Actor = GitUser.Read(NasnavFolder.HolderOf(Source.File)),
            Target = string.Join(", ", Report.Keys),
            Note = string.Join(' ', Report.Sentences().Skip(1).SkipLast(Report.OptimizerKept is null ? 1 : 2)) is { Length: > 0 } note
                ? note
                : null,
            Data = JsonSerializer.Serialize(edit, RunsJson.Default.SpaceEdit),
            SpaceBefore = Before.Version,
            SpaceAfter = Source.Space.Version,
        };
        run.Record(happening, new SpaceVersionRow(Source.Space.Version, happening.Step, Source.Text));
        run.Note(SteeredFile.AgreedKey, FileText);
    }

    private static string? Problem(SearchSpace before, SearchSpace after, List<string> keys)
    {
        if (keys.Contains("task"))
        {
            return "its task is another one, and accuracies of two tasks cannot be compared";
        }

        if (before.Search.Evaluator != after.Search.Evaluator)
        {
            return $"its evaluator was {before.Search.Evaluator} and is {after.Search.Evaluator} now";
        }

        if (
            before.Search.Table is { } table
            && after.Search.Table is { } other
            && (table.Path, table.Key, table.Metric, table.Unit) != (other.Path, other.Key, other.Metric, other.Unit)
        )
        {
            return "its table, or the column that it reads, is another one";
        }

        if (before.Search.Training.Batch != after.Search.Training.Batch)
        {
            return $"search.training.batch was {before.Search.Training.Batch} and is {after.Search.Training.Batch} now, so that its steps are others";
        }

        var known = after.ChoicesByAddress;
        var shares = before.Choices.Any(choice =>
            known.TryGetValue(choice.Address, out var twin)
            && twin.IsSubset == choice.IsSubset
            && twin.Options.Any(option => choice.Options.Any(old => old.Text == option.Text))
        );
        return shares || before.Choices.Count == 0
            ? null
            : "no choice has kept its address and one of its options, so that nothing that was measured says anything";
    }
}
