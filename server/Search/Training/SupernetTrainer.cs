using NasNavigator.Search.Supernet;
using NasNavigator.Space.Model;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Training;

/// <summary>Moves the shared weights: one or several paths on one batch, then one step of the optimiser.</summary>
/// <remarks>
/// The gradient of a weight is the mean over the paths that used it. So a stem that all paths share is moved as far as an option that
/// one of them uses, and the rate does not depend on how many options the widest choice has.
/// </remarks>
internal sealed class SupernetTrainer : IDisposable
{
    private readonly SharedNetwork _network;
    private readonly TrainingSettings _settings;
    private readonly Dictionary<SharedWeight, int> _uses = [];
    private readonly HashSet<SharedWeight> _used = [];
    private optim.Optimizer? _optimizer;
    private int _generation = -1;

    /// <summary>A trainer that starts afresh.</summary>
    public SupernetTrainer(SharedNetwork network, TrainingSettings settings)
    {
        _network = network;
        _settings = settings;
        LossSum = zeros([], float32, network.Device).DetachFromDisposeScope();
    }

    /// <summary>Sum of the losses of the paths since it was last read; on the device, so that reading it waits.</summary>
    public Tensor LossSum { get; }

    /// <summary>What the optimiser remembers, by weight and part. Fresh tensors on its own memory.</summary>
    public Dictionary<string, Tensor> State => Optimizer().state_dict();

    /// <summary>Takes over what <see cref="State"/> gave for weights of the same sizes.</summary>
    public void Restore(IReadOnlyDictionary<string, Tensor> state)
    {
        _optimizer?.Dispose();
        _optimizer = null;
        Optimizer().load_state_dict(state);
        LossSum.zero_();
    }

    /// <summary>One step.</summary>
    /// <param name="programs">The paths.</param>
    /// <param name="pictures">Shape: (N, C, H, W).</param>
    /// <param name="labels">Shape: (N).</param>
    /// <param name="rate">Learning rate.</param>
    /// <param name="piece">Pictures that are run at once; fewer than N where memory is short.</param>
    /// <param name="chance">For dropout.</param>
    /// <param name="factors">Of every option, for paths that weigh them; null where all are 1. Shape: (options).</param>
    /// <returns>False where the gradient is no number; the weights then stay as they were.</returns>
    public bool Step(
        IReadOnlyList<Program> programs,
        Tensor pictures,
        Tensor labels,
        double rate,
        int piece,
        Chance chance,
        Tensor? factors = null
    )
    {
        var optimizer = Optimizer();
        try
        {
            _uses.Clear();
            foreach (var program in programs)
            {
                if (program.HasDropout)
                {
                    manual_seed(chance.NextSeed());
                }

                Backward(program, pictures, labels, piece, factors, LossSum);
                Count(program);
            }

            ShareGradients();
            if (_settings.ClipNorm > 0 && !double.IsFinite(nn.utils.clip_grad_norm_(UsedTensors(), _settings.ClipNorm)))
            {
                return false;
            }

            optimizer.LearningRate = rate;
            optimizer.step();
            return true;
        }
        finally
        {
            optimizer.zero_grad();
        }
    }

    /// <summary>Runs a path forward and back and leaves everything as it was; finds out whether it fits.</summary>
    public void Rehearse(Program program, Tensor pictures, Tensor labels, int piece)
    {
        Backward(program, pictures, labels, piece, null, LossSum);
        Forget();
    }

    /// <summary>The gradient of the loss by the factor of every option; weights and what the optimiser remembers stay as they are.</summary>
    /// <returns>Zero for options that the program does not weigh.</returns>
    public float[] Slopes(Program program, float[] factors, Tensor pictures, Tensor labels, int piece, Chance chance)
    {
        using var scope = NewDisposeScope();
        if (program.HasDropout)
        {
            manual_seed(chance.NextSeed());
        }

        var leaf = tensor(factors, [factors.Length], device: _network.Device).requires_grad_();
        try
        {
            Backward(program, pictures, labels, piece, leaf, null);
            // The host waits for the device here: the logits are the host's.
            return leaf.grad?.ToArray<float>() ?? new float[factors.Length];
        }
        finally
        {
            Optimizer().zero_grad();
        }
    }

    /// <summary>Drops gradients and losses of a pass that failed.</summary>
    public void Forget()
    {
        Optimizer().zero_grad();
        LossSum.zero_();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _optimizer?.Dispose();
        LossSum.Dispose();
    }

    private void Backward(Program program, Tensor pictures, Tensor labels, int piece, Tensor? factors, Tensor? losses)
    {
        var n = pictures.size(0);
        for (long from = 0; from < n; from += piece)
        {
            using var scope = NewDisposeScope();
            using var tape = autograd.tape();
            var count = Math.Min(piece, n - from);
            var part = count == n ? pictures : pictures.narrow(0, from, count);
            var target = count == n ? labels : labels.narrow(0, from, count);
            var logits = program.Forward(part, ForwardMode.Training, factors: factors); // (n, classes)
            var loss = nn.functional.cross_entropy(logits, target, label_smoothing: _settings.LabelSmoothing);
            if (count != n)
            {
                loss = loss.mul((double)count / n);
            }

            loss.backward();
            using (no_grad())
            {
                losses?.add_(loss);
            }
        }
    }

    private void Count(Program program)
    {
        _used.Clear();
        foreach (var weight in program.Weights)
        {
            if (_used.Add(weight))
            {
                _uses[weight] = _uses.GetValueOrDefault(weight) + 1;
            }
        }
    }

    private IEnumerable<Tensor> UsedTensors() =>
        _network.Weights.All.Where(weight => _uses.ContainsKey(weight)).Select(weight => weight.Tensor);

    private void ShareGradients()
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (weight, count) in _uses)
        {
            if (count > 1)
            {
                weight.Tensor.grad?.mul_(1.0 / count);
            }
        }
    }

    private optim.Optimizer Optimizer()
    {
        if (_optimizer is not null && _generation == _network.Weights.Generation)
        {
            return _optimizer;
        }

        // Weights came or grew: a new optimiser takes over what the old one remembered.
        var parameters = _network.Weights.All.Select(weight => (weight.Name, weight.Tensor));
        var fresh = OptimizerChoice.Make(_settings, parameters);
        if (_optimizer is not null)
        {
            using var scope = NewDisposeScope();
            fresh.load_state_dict(OptimizerChoice.Grown(_optimizer.state_dict(), _network.Weights));
            _optimizer.Dispose();
        }

        _generation = _network.Weights.Generation;
        return _optimizer = fresh;
    }
}
