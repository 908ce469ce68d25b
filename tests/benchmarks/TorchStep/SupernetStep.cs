using NasNavigator.LibTorch;
using static NasNavigator.LibTorch.torch;
using static NasNavigator.LibTorch.torch.nn.functional;

namespace NasNavigator.Benchmarks.TorchStep;

/// <summary>Training steps of a single-path supernet of three cells; torch_step.py does the same with PyTorch's modules.</summary>
/// <remarks>
/// Stem, then cells of 16, 32 and 64 channels with residual reductions between them, pooled into ten classes. A cell has four
/// nodes and six edges; each edge has a skip, a 1×1 and a 3×3 convolution (relu, convolution, batch normalisation) and a mean
/// pooling, of which a step takes one.
/// </remarks>
internal sealed class SupernetStep : IDisposable
{
    public const int BatchSize = 64;
    private const int Classes = 10;
    private const int Nodes = 4;
    private const int Operators = 4;

    private readonly Dictionary<string, Tensor> _parameters = [];
    private readonly Dictionary<string, Tensor> _statistics = [];
    private readonly Cell[] _cells;
    private readonly Reduction[] _reductions;
    private readonly ConvolutionNorm _stem;
    private readonly Tensor _headWeight;
    private readonly Tensor _headBias;
    private readonly optim.Optimizer _optimizer;
    private readonly Tensor _pictures;
    private readonly Tensor _labels;
    private long _step;

    public SupernetStep(int size, Device device)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        Device = device;
        _stem = Norm("stem", 3, 16, 3);
        _cells = [.. Enumerable.Range(0, 3).Select(i => NewCell($"cell{i}", 16 << i))];
        _reductions = [.. Enumerable.Range(0, 2).Select(i => NewReduction($"reduction{i}", 16 << i))];
        _headWeight = Parameter("head.weight", [Classes, 64], 0.1);
        _headBias = Parameter("head.bias", [Classes], 0);
        _optimizer = optim.SGD(_parameters.Select(p => (p.Key, p.Value)), 0.025, momentum: 0.9, weight_decay: 5e-4);
        _pictures = randn([BatchSize, 3, size, size]).to(device, copy: true).DetachFromDisposeScope();
        _labels = randint(0, Classes, [BatchSize]).to(device, copy: true).DetachFromDisposeScope();
    }

    private Device Device { get; }

    /// <summary>Which operator an edge takes in a step: the same numbers in torch_step.py.</summary>
    public static int OperatorAt(long step, int cell, int edge) =>
        (int)(((step * 2654435761) + (cell * 40503) + (edge * 9973)) / 64 % Operators);

    /// <summary>So many steps; waits for the device at the end.</summary>
    public void Run(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            Step().Dispose();
        }

        if (Device.type == DeviceType.CUDA)
        {
            cuda.synchronize(Device);
        }
    }

    /// <summary>One step; the loss is the caller's.</summary>
    public Tensor Step()
    {
        using var scope = NewDisposeScope();
        _optimizer.zero_grad();
        using var tape = autograd.tape();
        var x = _stem.Forward(_pictures); // (N, 16, size, size)
        for (var i = 0; i < _cells.Length; i++)
        {
            x = _cells[i].Forward(x, _step, i);
            if (i < _reductions.Length)
            {
                x = _reductions[i].Forward(x); // channels doubled, size halved
            }
        }

        var loss = cross_entropy(linear(adaptive_avg_pool2d(relu(x), [1, 1]).flatten(1), _headWeight, _headBias), _labels);
        loss.backward();
        tape.Dispose();
        _optimizer.step();
        _step++;
        return loss.detach().DetachFromDisposeScope();
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        foreach (var tensor in _parameters.Values.Concat(_statistics.Values))
        {
            tensor.Dispose();
        }

        _pictures.Dispose();
        _labels.Dispose();
    }

    private Tensor Parameter(string name, long[] shape, double deviation, double mean = 0)
    {
        var values = (randn(shape) * deviation) + mean;
        return _parameters[name] = values.to(Device, copy: true).detach().requires_grad_().DetachFromDisposeScope();
    }

    private ConvolutionNorm Norm(string name, int inputs, int outputs, int kernel, int stride = 1)
    {
        var weight = Parameter(name + ".weight", [outputs, inputs, kernel, kernel], Math.Sqrt(2.0 / (inputs * kernel * kernel)));
        var scale = Parameter(name + ".scale", [outputs], 0, 1);
        var offset = Parameter(name + ".offset", [outputs], 0);
        var mean = _statistics[name + ".mean"] = zeros([outputs], device: Device).DetachFromDisposeScope();
        var variance = _statistics[name + ".variance"] = ones([outputs], device: Device).DetachFromDisposeScope();
        return new ConvolutionNorm(weight, scale, offset, mean, variance, stride, kernel / 2);
    }

    private Cell NewCell(string name, int channels)
    {
        var edges = Enumerable
            .Range(0, Nodes * (Nodes - 1) / 2)
            .Select(edge => (Norm($"{name}.{edge}.1x1", channels, channels, 1), Norm($"{name}.{edge}.3x3", channels, channels, 3)));
        return new Cell([.. edges]);
    }

    private Reduction NewReduction(string name, int channels) =>
        new(
            Norm(name + ".a", channels, 2 * channels, 3, stride: 2),
            Norm(name + ".b", 2 * channels, 2 * channels, 3),
            Parameter(name + ".shortcut", [2 * channels, channels, 1, 1], Math.Sqrt(2.0 / channels))
        );

    private sealed class ConvolutionNorm(Tensor weight, Tensor scale, Tensor offset, Tensor mean, Tensor variance, int stride, int padding)
    {
        public Tensor Forward(Tensor x) =>
            batch_norm(
                conv2d(x, weight, strides: [stride, stride], padding: [padding, padding]),
                mean,
                variance,
                scale,
                offset,
                training: true
            );
    }

    private sealed class Cell((ConvolutionNorm One, ConvolutionNorm Three)[] edges)
    {
        private readonly Tensor[] _nodes = new Tensor[Nodes];

        public Tensor Forward(Tensor x, long step, int cell)
        {
            _nodes[0] = x;
            var edge = 0;
            for (var to = 1; to < Nodes; to++)
            {
                Tensor? sum = null;
                for (var from = 0; from < to; from++, edge++)
                {
                    var source = _nodes[from];
                    var term = OperatorAt(step, cell, edge) switch
                    {
                        0 => source,
                        1 => edges[edge].One.Forward(relu(source)),
                        2 => edges[edge].Three.Forward(relu(source)),
                        _ => avg_pool2d(source, [3, 3], strides: [1, 1], padding: [1, 1], count_include_pad: false),
                    };
                    sum = sum is null ? term : sum + term;
                }

                _nodes[to] = sum!;
            }

            return _nodes[^1];
        }
    }

    private sealed class Reduction(ConvolutionNorm first, ConvolutionNorm second, Tensor shortcut)
    {
        public Tensor Forward(Tensor x) => second.Forward(relu(first.Forward(relu(x)))) + conv2d(avg_pool2d(x, [2, 2]), shortcut);
    }
}
