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

    /// <summary>Brings weights and optimiser back and returns the state.</summary>
    /// <exception cref="CheckpointUnreadableException">A file is missing or damaged, or belongs to another space.</exception>
    public static SessionState Read(string folder, SearchParts parts)
    {
        try
        {
            var state = JsonSerializer.Deserialize(StateText(folder), SessionJson.Default.SessionState);
            if (parts.Supernet is { } supernet)
            {
                using var scope = NewDisposeScope();
                using var quiet = no_grad();
                supernet.Network.Restore(Safetensors.Load(Path.Combine(folder, WeightsFile), supernet.Device));
                supernet.Trainer.Restore(Safetensors.Load(Path.Combine(folder, OptimizerFile), supernet.Device));
            }

            return state ?? throw new CheckpointUnreadableException(folder, $"{StateFile} is empty");
        }
        catch (Exception error) when (error is IOException or JsonException or SafetensorsException or ArgumentException)
        {
            throw new CheckpointUnreadableException(folder, error.Message.TrimEnd('.'), error);
        }
    }
}
