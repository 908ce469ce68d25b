using NasNavigator.Space.Costs;
using NasNavigator.Space.Lowering;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Supernet;

/// <summary>One architecture of the supernet, ready to run.</summary>
/// <remarks>
/// Steps whose result is zero for every input are not run: they are left out of sums and written as zeros where something else reads
/// them. Tensors are freed as soon as nothing later reads them; what autograd needs it keeps by itself.
/// Not for use by two threads at once: the call's arrays are reused.
/// </remarks>
internal sealed class Program
{
    private readonly CompiledStep[] _steps;
    private readonly int _input;
    private readonly int _output;
    private readonly Tensor?[] _wires;
    private readonly ForwardCall _call = new();

    private Program(CompiledStep[] steps, int wires, int input, int output, Network network)
    {
        _steps = steps;
        _wires = new Tensor?[wires];
        _input = input;
        _output = output;
        Norms = [.. steps.Where(step => step.NormChannels > 0).Select(step => step.NormChannels)];
        HasDropout = steps.Any(step => step.Drops);
        Weights = [.. steps.SelectMany(step => step.Views).SelectMany(view => view.Used)];
        Cost = Cost.Of(network);
    }

    /// <summary>What is run, in order.</summary>
    public IReadOnlyList<CompiledStep> Steps => _steps;

    /// <summary>Number of the tensor that the pictures are.</summary>
    public int Input => _input;

    /// <summary>Number of the tensor that is the result.</summary>
    public int Output => _output;

    /// <summary>Channels of each normalisation, in order.</summary>
    public IReadOnlyList<int> Norms { get; }

    /// <summary>Whether a training pass draws random numbers.</summary>
    public bool HasDropout { get; }

    /// <summary>The shared weights that it uses a part of; one that several steps use stands several times.</summary>
    public IReadOnlyList<SharedWeight> Weights { get; }

    /// <summary>What the network costs by itself.</summary>
    public Cost Cost { get; }

    /// <summary>Prepares a network that has no problems. Weights it needs are made.</summary>
    public static Program Compile(Network network, WeightStore store) => new ProgramCompiler(network, store).Compile();

    /// <summary>Runs the network.</summary>
    /// <param name="pictures">Shape: (N, C, H, W). Not disposed.</param>
    /// <param name="mode">What for.</param>
    /// <param name="statistics">One for each of <see cref="Norms"/>; null in training.</param>
    /// <param name="observer">Shown the result of every step; null for nobody.</param>
    /// <param name="factors">Of every option, for a network that weighs them; null where all are 1. Shape: (options).</param>
    /// <returns>The output, for classification the logits. Shape: (N, classes).</returns>
    public Tensor Forward(
        Tensor pictures,
        ForwardMode mode,
        IReadOnlyList<NormStatistics>? statistics = null,
        IStepObserver? observer = null,
        Tensor? factors = null
    )
    {
        _wires[_input] = pictures;
        _call.Mode = mode;
        _call.Factors = factors;
        var norm = 0;
        try
        {
            foreach (var step in _steps)
            {
                _call.Inputs = step.Arguments;
                for (var i = 0; i < step.Inputs.Length; i++)
                {
                    step.Arguments[i] = _wires[step.Inputs[i]]!;
                }

                _call.InputShapes = step.InputShapes;
                _call.OutputShape = step.OutputShape;
                _call.FieldOffsets = step.FieldOffsets;
                _call.Weights = step.Weights;
                for (var i = 0; i < step.Views.Length; i++)
                {
                    step.Weights[i] = step.Views[i].Take(out step.IsTemporary[i]);
                }

                if (step.NormChannels > 0)
                {
                    _call.Statistics = statistics?[norm++];
                }

                var made = step.Module.Forward(step.Primitive, _call);
                _wires[step.Output] = observer is null ? made : observer.After(step, made);
                Free(step);
            }

            var result = _wires[_output]!;
            _wires[_output] = null;
            return ReferenceEquals(result, pictures) ? result.alias() : result;
        }
        finally
        {
            (_wires[_input], _call.Factors) = (null, null);
            for (var i = 0; i < _wires.Length; i++)
            {
                _wires[i]?.Dispose();
                _wires[i] = null;
            }
        }
    }

    /// <summary>Fresh statistics for this network.</summary>
    public NormStatistics[] NewStatistics(Device device)
    {
        var statistics = new NormStatistics[Norms.Count];
        for (var i = 0; i < statistics.Length; i++)
        {
            statistics[i] = new NormStatistics(
                zeros([Norms[i]], device: device).DetachFromDisposeScope(),
                ones([Norms[i]], device: device).DetachFromDisposeScope()
            );
        }

        return statistics;
    }

    internal static Program Of(CompiledStep[] steps, int wires, int input, int output, Network network) =>
        new(steps, wires, input, output, network);

    private void Free(CompiledStep step)
    {
        for (var i = 0; i < step.Views.Length; i++)
        {
            if (step.IsTemporary[i])
            {
                step.Weights[i].Dispose();
            }
        }

        foreach (var wire in step.LastReads)
        {
            if (wire != _input)
            {
                _wires[wire]?.Dispose();
                _wires[wire] = null;
            }
        }
    }
}
