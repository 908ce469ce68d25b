using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Search.Supernet;

/// <summary>Turns a network into a program: numbers its tensors, leaves out what is zero, finds the last readers.</summary>
internal sealed class ProgramCompiler(Network network, WeightStore store)
{
    private static readonly Dictionary<string, (int, int)> NoFields = [];

    private readonly Dictionary<int, int> _numbers = [];
    private readonly HashSet<int> _zeros = [];
    private readonly List<CompiledStep> _steps = [];
    private int _next;

    public Program Compile()
    {
        if (network.Problems.Count > 0)
        {
            throw new InvalidOperationException($"{network.Problems[0].Place}: {network.Problems[0].Message}");
        }

        if (network.Inputs.Count != 1)
        {
            throw new NotSupportedException("The supernet runs networks with one input.");
        }

        var input = NumberOf(network.Inputs[0].Id);
        foreach (var step in network.Steps)
        {
            Add(step);
        }

        var output = Read(network.Output);
        FindLastReads(output);
        return Program.Of([.. _steps], _next, input, output, network);
    }

    private void Add(Step step)
    {
        var module = ModuleTable.Of(step.Primitive);
        if (step.Primitive is Zero || (module.KeepsZero(step.Primitive) && step.Inputs.All(wire => _zeros.Contains(wire.Id))))
        {
            _zeros.Add(step.Output.Id);
            return;
        }

        IReadOnlyList<Wire> inputs = step.Inputs;
        if (step.Primitive is Join { Kind: JoinKind.Sum })
        {
            inputs = [.. inputs.Where(wire => !_zeros.Contains(wire.Id))];
            if (inputs.Count == 1)
            {
                _numbers[step.Output.Id] = NumberOf(inputs[0].Id);
                return;
            }
        }

        var views = new WeightView[step.Primitive.Weights.Count];
        for (var i = 0; i < views.Length; i++)
        {
            views[i] = WeightView.Of(store, step, i);
        }

        _steps.Add(
            new CompiledStep
            {
                Primitive = step.Primitive,
                Module = module,
                Key = step.Key,
                Inputs = [.. inputs.Select(Read)],
                InputShapes = [.. inputs.Select(wire => wire.Shape)],
                Output = NumberOf(step.Output.Id),
                OutputShape = step.Output.Shape,
                Views = views,
                NormChannels = step.Primitive is BatchNorm norm ? norm.Channels : 0,
                Drops = step.Primitive is Dropout { Probability: > 0 } or DropPath { Probability: > 0 },
                FieldOffsets = NoFields,
            }.Ready()
        );
    }

    /// <summary>The number of a tensor that is read; one that is zero is written first.</summary>
    private int Read(Wire wire)
    {
        if (_zeros.Remove(wire.Id))
        {
            var zero = new Zero(wire.Shape);
            _steps.Add(
                new CompiledStep
                {
                    Primitive = zero,
                    Module = ModuleTable.Of(zero),
                    Inputs = [NumberOf(network.Inputs[0].Id)],
                    InputShapes = [network.Inputs[0].Shape],
                    Output = NumberOf(wire.Id),
                    OutputShape = wire.Shape,
                    Views = [],
                    FieldOffsets = NoFields,
                }.Ready()
            );
        }

        return NumberOf(wire.Id);
    }

    private int NumberOf(int id)
    {
        if (!_numbers.TryGetValue(id, out var number))
        {
            _numbers[id] = number = _next++;
        }

        return number;
    }

    private void FindLastReads(int output)
    {
        var read = new HashSet<int> { output };
        for (var i = _steps.Count - 1; i >= 0; i--)
        {
            var step = _steps[i];
            // A result that nothing reads is freed at once.
            step.LastReads = [.. step.Inputs.Append(step.Output).Distinct().Where(read.Add)];
        }
    }
}
