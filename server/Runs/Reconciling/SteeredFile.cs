using NasNavigator.Runs.Control;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Edits;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Runs.Reconciling;

/// <summary>Writes a decision into the file that a live run is bound to, where no editor does.</summary>
public static class SteeredFile
{
    /// <summary>The word under which a run keeps the text that it last agreed with its file about.</summary>
    public const string AgreedKey = "agreed";

    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Edits the file, whole or not at all, and only while it is as the run knows it.</summary>
    /// <param name="runFolder">Full path of the run's folder.</param>
    /// <param name="file">Full path of the file.</param>
    /// <param name="decision">What the run has accepted.</param>
    /// <param name="cancellation">Gives up before the file is written.</param>
    /// <returns>Null where it was edited, else why not.</returns>
    public static async Task<string?> EditAsync(string runFolder, string file, SteeringDecision decision, CancellationToken cancellation)
    {
        if (!RunClient.IsBound(runFolder))
        {
            return "the run does not heed it, for another live run of it does";
        }

        if (!File.Exists(file))
        {
            return $"there is no {file}";
        }

        var real = File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(file);
        if (!real.EndsWith(".nas.yaml", StringComparison.Ordinal) && !real.EndsWith(".nas.yml", StringComparison.Ordinal))
        {
            return $"{Path.GetFileName(real)} is no *.nas.yaml file";
        }

        var holder = NasnavFolder.HolderOf(file) + Path.DirectorySeparatorChar;
        if (!real.StartsWith(holder, StringComparison.Ordinal))
        {
            return $"it leads out of {holder}";
        }

        var text = await File.ReadAllTextAsync(real, cancellation);
        // The run may not have looked yet at what was written a moment ago.
        for (var waited = TimeSpan.Zero; Agreed(runFolder) != text; waited += AskEvery)
        {
            if (waited >= Patience)
            {
                return "it was changed since the run last agreed with it";
            }

            await Task.Delay(AskEvery, cancellation);
        }

        var tree = SyntaxTree.Parse(text);
        var edits =
            decision.Verb == "restore"
                ? SteeringEdits.Restore(tree, decision, Alternatives(text, decision))
                : SteeringEdits.Add(tree, decision);
        if (edits.Count == 0)
        {
            return "it says so already";
        }

        DurableFiles.Replace(real, TextEdit.Apply(text, edits));
        return null;
    }

    private static string[] Alternatives(string text, SteeringDecision decision) =>
        [
            .. (Space.Binding.BoundFile.Bind(text).Space?.Choices ?? [])
                .Where(choice => Space.Model.AddressPattern.Matches(decision.At, choice.Address))
                .Where(choice => choice.Options.Any(option => option.Text == decision.Subject))
                .SelectMany(choice => choice.Options)
                .Select(option => option.Text)
                .Distinct(),
        ];

    private static string? Agreed(string runFolder)
    {
        using var reader = RunReader.Open(runFolder);
        return reader.Noted(AgreedKey);
    }
}
