using System.Text.Json;
using NasNavigator.LibTorch;
using NasNavigator.Runs;
using NasNavigator.Runs.Failures;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search;

/// <summary>The files of a checkpoint: <c>state.json</c>, and where a supernet is trained <c>weights.safetensors</c> and <c>optimizer.safetensors</c>.</summary>
/// <remarks>
/// Batch-norm statistics are not among them, since they are gathered for each candidate, and no state of a generator, since all chance
/// is a function of seed and step.
/// </remarks>
internal static class CheckpointFiles
{
    private const string StateFile = "state.json";
    private const string WeightsFile = "weights.safetensors";
    private const string OptimizerFile = "optimizer.safetensors";

    /// <summary>Writes everything down.</summary>
    public static void Write(CheckpointDraft draft, SearchParts parts, SessionState state)
    {
        using (var stream = draft.Create(StateFile))
        {
            JsonSerializer.Serialize(stream, state, SessionJson.Default.SessionState);
        }

        if (parts.Supernet is not { } supernet)
        {
            return;
        }

        using var scope = NewDisposeScope();
        var weights = supernet.Network.Weights.All.ToDictionary(weight => weight.Name, weight => weight.Tensor);
        Safetensors.Save(Path.Combine(draft.Folder, WeightsFile), weights, flushToDisk: false);
        Safetensors.Save(Path.Combine(draft.Folder, OptimizerFile), supernet.Trainer.State, flushToDisk: false);
    }

    /// <summary>The text of the state.</summary>
    public static string StateText(string folder) => File.ReadAllText(Path.Combine(folder, StateFile));

    /// <summary>The state alone.</summary>
    /// <exception cref="CheckpointUnreadableException">It is missing or damaged.</exception>
    public static SessionState StateOf(string folder) =>
        Named(
            folder,
            () =>
                JsonSerializer.Deserialize(StateText(folder), SessionJson.Default.SessionState)
                ?? throw new CheckpointUnreadableException(folder, $"{StateFile} is empty")
        );

    /// <summary>
    /// Brings back what fits the network as it is now: weights by name, grown or in part where their sizes are others, and what the
    /// optimiser remembers of them where it is still the same optimiser.
    /// </summary>
    /// <exception cref="CheckpointUnreadableException">A file is missing or damaged.</exception>
    public static EditReport Carry(string folder, SearchParts parts, string optimizer, EditReport report)
    {
        if (parts.Supernet is not { } supernet)
        {
            return report;
        }

        return Named(
            folder,
            () =>
            {
                using var scope = NewDisposeScope();
                using var quiet = no_grad();
                var wanted = supernet.Network.Weights.All.ToDictionary(weight => weight.Name, weight => weight.Sizes);
                var stored = Safetensors.Load(Path.Combine(folder, WeightsFile), supernet.Device);
                // A weight of other axes is another weight.
                var fitting = stored
                    .Where(each => !wanted.TryGetValue(each.Key, out var sizes) || sizes.Length == each.Value.dim())
                    .ToDictionary(each => each.Key, each => each.Value);
                supernet.Network.Restore(fitting);
                var isSame = optimizer == parts.View.Space.Search.Training.Optimizer;
                var memory = isSame ? Safetensors.Load(Path.Combine(folder, OptimizerFile), supernet.Device) : [];
                supernet.Trainer.Restore(
                    memory.Where(each => fitting.ContainsKey(WeightOf(each.Key))).ToDictionary(each => each.Key, each => each.Value)
                );
                var kept = wanted.Where(each => fitting.ContainsKey(each.Key)).ToList();
                return report with
                {
                    WeightsKept = kept.Count,
                    WeightsGrown = kept.Count(each => each.Value.Zip(fitting[each.Key].shape).Any(axis => axis.First > axis.Second)),
                    WeightsNew = wanted.Count - kept.Count,
                    WeightsIdle = fitting.Keys.Count(name => !wanted.ContainsKey(name)),
                    OptimizerKept = isSame,
                };
            }
        );

        static string WeightOf(string key) => key[..key.LastIndexOf('.')];
    }

    /// <summary>Brings weights and optimiser back and returns the state.</summary>
    /// <exception cref="CheckpointUnreadableException">A file is missing or damaged, or belongs to another space.</exception>
    public static SessionState Read(string folder, SearchParts parts)
    {
        var state = StateOf(folder);
        return Named(
            folder,
            () =>
            {
                if (parts.Supernet is { } supernet)
                {
                    using var scope = NewDisposeScope();
                    using var quiet = no_grad();
                    supernet.Network.Restore(Safetensors.Load(Path.Combine(folder, WeightsFile), supernet.Device));
                    supernet.Trainer.Restore(Safetensors.Load(Path.Combine(folder, OptimizerFile), supernet.Device));
                }

                return state;
            }
        );
    }

    private static T Named<T>(string folder, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is IOException or JsonException or SafetensorsException or ArgumentException)
        {
            throw new CheckpointUnreadableException(folder, error.Message.TrimEnd('.'), error);
        }
    }
}
