using System.Reflection;
using NasNavigator.Search.Supernet;
using NasNavigator.Space.Model;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Tests.Supernet;

/// <summary>What every module must obey: libtorch computes the shape that the primitive's rule says, with the weights it says, and every weight learns.</summary>
public class ModuleContractTests
{
    private static readonly Shape Picture = Shape.Image(4, 8, 6);
    private static readonly Shape Sequence = Shape.Tokens(5, 4);
    private static readonly Shape Vector = Shape.Features(4);

    public static TheoryData<string> Names { get; } = [.. Cases.Keys];

    internal static Dictionary<string, (Primitive Primitive, Shape[] Inputs)> Cases =>
        new()
        {
            ["softmax"] = (new Activation(ActivationKind.Softmax), [Sequence]),
            ["relu"] = (new Activation(ActivationKind.Relu), [Picture]),
            ["relu6"] = (new Activation(ActivationKind.Relu6), [Picture]),
            ["leaky_relu"] = (new Activation(ActivationKind.LeakyRelu), [Picture]),
            ["gelu"] = (new Activation(ActivationKind.Gelu), [Picture]),
            ["silu"] = (new Activation(ActivationKind.Silu), [Picture]),
            ["hard_swish"] = (new Activation(ActivationKind.HardSwish), [Picture]),
            ["hard_sigmoid"] = (new Activation(ActivationKind.HardSigmoid), [Picture]),
            ["sigmoid"] = (new Activation(ActivationKind.Sigmoid), [Vector]),
            ["tanh"] = (new Activation(ActivationKind.Tanh), [Vector]),
            ["attention"] = (new AttentionCore(2, 3), [Shape.Tokens(5, 6), Shape.Tokens(5, 6), Shape.Tokens(5, 6)]),
            ["batchnorm"] = (new BatchNorm(4), [Picture]),
            ["batchnorm of a vector"] = (new BatchNorm(4), [Vector]),
            ["batchnorm without weights"] = (new BatchNorm(4, Affine: false), [Picture]),
            ["conv"] = (Convolution.Same(4, 7, 3), [Picture]),
            ["conv with stride"] = (Convolution.Same(4, 7, 3, stride: 2), [Picture]),
            ["conv with an even kernel"] = (Convolution.Same(4, 7, 2, stride: 2), [Picture]),
            ["dilated conv"] = (Convolution.Same(4, 7, 3, dilation: 2), [Picture]),
            ["depthwise conv"] = (Convolution.Same(4, 4, 5, groups: 4), [Picture]),
            ["grouped conv with bias"] = (Convolution.Same(4, 6, 3, groups: 2, bias: true), [Picture]),
            ["drop_path"] = (new DropPath(0.5), [Picture]),
            ["dropout"] = (new Dropout(0.5), [Picture]),
            ["embedding"] = (new Embedding(4, 3), [Shape.Features(1)]),
            ["field"] = (new Field("user", 1), [Vector]),
            ["gate"] = (new Gate(), [Picture, Vector]),
            ["global pool"] = (new GlobalPool(), [Picture]),
            ["sum"] = (new Join(JoinKind.Sum), [Picture, Picture, Picture]),
            ["mean"] = (new Join(JoinKind.Mean), [Picture, Picture]),
            ["max"] = (new Join(JoinKind.Max), [Picture, Picture]),
            ["min"] = (new Join(JoinKind.Min), [Picture, Picture]),
            ["product"] = (new Join(JoinKind.Product), [Vector, Vector]),
            ["concat"] = (new Join(JoinKind.Concat), [Picture, Shape.Image(2, 8, 6)]),
            ["concat of tokens"] = (new Join(JoinKind.Concat), [Sequence, Shape.Tokens(5, 3)]),
            ["a single input"] = (new Join(JoinKind.Sum), [Picture]),
            ["layernorm of tokens"] = (new LayerNorm(4), [Sequence]),
            ["layernorm of pictures"] = (new LayerNorm(4), [Picture]),
            ["layernorm of vectors"] = (new LayerNorm(4), [Vector]),
            ["linear"] = (new Linear(4, 3), [Vector]),
            ["linear on tokens"] = (new Linear(4, 3, Bias: false), [Sequence]),
            ["pad channels"] = (new PadChannels(9), [Picture]),
            ["max pool"] = (new Pool(PoolKind.Max, 3, 2, 1), [Picture]),
            ["avg pool"] = (new Pool(PoolKind.Average, 3, 1, 1), [Picture]),
            ["avg pool with stride"] = (new Pool(PoolKind.Average, 2, 2, 0, CountsPadding: true), [Picture]),
            ["position embedding"] = (new PositionEmbedding(5, 4), [Sequence]),
            ["reduce sum"] = (new ReduceSum(), [Vector]),
            ["shift"] = (new Shift(), [Picture]),
            ["shuffle"] = (new Shuffle(2), [Picture]),
            ["take channels"] = (new TakeChannels(1, 2), [Picture]),
            ["take channels of tokens"] = (new TakeChannels(1, 2), [Sequence]),
            ["to tokens"] = (new ToTokens(), [Picture]),
            ["token pool"] = (new TokenPool(), [Sequence]),
            ["upsample"] = (new Upsample(3), [Picture]),
            ["weighing"] = (new Weighing(3), [Picture]),
            ["zero"] = (new Zero(Shape.Image(2, 4, 3)), [Picture]),
        };

    [Fact]
    public void Table_EveryPrimitive_HasAModule()
    {
        var kinds = typeof(Primitive).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Primitive)) && !type.IsAbstract);

        kinds.ShouldBe(ModuleTable.All.Select(module => module.Kind), ignoreOrder: true);
    }

    [Fact]
    public void Table_EveryModuleClass_IsListed()
    {
        var classes = Assembly
            .GetAssembly(typeof(PrimitiveModule))!
            .GetTypes()
            .Where(type => type.IsSubclassOf(typeof(PrimitiveModule)) && !type.IsAbstract);

        classes.ShouldBe(ModuleTable.All.Select(module => module.GetType()), ignoreOrder: true);
    }

    [Fact]
    public void Cases_EveryPrimitive_IsAmongThem() =>
        ModuleTable.All.Select(module => module.Kind).Except(Cases.Values.Select(@case => @case.Primitive.GetType())).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Names))]
    public void Module_InTraining_HasTheShapeTheWeightsAndTheGradientsOfItsRecord(string name)
    {
        var (primitive, shapes) = Cases[name];
        using var scope = NewDisposeScope();
        using var store = new WeightStore(3, CPU);
        var inputs = shapes.Select((shape, i) => Filled(shape, i, primitive)).ToArray();
        var step = StepOf(primitive, shapes);
        var views = ViewsOf(store, step);

        var result = ModuleTable.Of(primitive).Forward(primitive, CallOf(step, inputs, views));

        primitive.Problem(shapes).ShouldBeNull();
        result.shape.ShouldBe(SizesOf(3, step.Output.Shape));
        inputs.ShouldNotContain(result);
        store.Parameters.ShouldBe(primitive.Parameters);
        if (views.Length > 0)
        {
            result.mul(result).mul(Ramp(result)).sum().backward();
            foreach (var view in views)
            {
                view.Shared.Tensor.grad.ShouldNotBeNull(view.Shared.Name)
                    .abs()
                    .max()
                    .item<float>()
                    .ShouldBeGreaterThan(0, view.Shared.Name);
            }
        }
    }

    /// <summary>A module that the tape sends through autograd costs a GPU a walk of the graph; those that may are named here.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Module_OnATape_HasTheGradientsOfAutograd(string name)
    {
        string[] without = ["dropout", "max", "min"];
        var (primitive, shapes) = Cases[name];
        using var scope = NewDisposeScope();
        using var store = new WeightStore(3, CPU);
        var step = StepOf(primitive, shapes);
        var views = ViewsOf(store, step);

        var (expected, _) = Gradients(taped: false);
        var (actual, byAutograd) = Gradients(taped: true);

        byAutograd.ShouldBe(without.Count(other => other == name));
        for (var i = 0; i < expected.Length; i++)
        {
            actual[i].Length.ShouldBe(expected[i].Length);
            for (var j = 0; j < expected[i].Length; j++)
            {
                actual[i][j].ShouldBe(expected[i][j], 1e-4f * Math.Max(1, Math.Abs(expected[i][j])), $"tensor {i}, element {j}");
            }
        }

        (float[][] Gradients, int CallsByAutograd) Gradients(bool taped)
        {
            var inputs = shapes.Select((shape, i) => Filled(shape, i, primitive)).ToArray();
            var followed = primitive is Embedding or Zero ? [] : inputs.Select(input => input.requires_grad_()).ToArray();
            var weights = views.Select(view => view.Shared.Tensor).ToArray();
            manual_seed(11);
            using var tape = taped ? autograd.tape() : null;
            var result = ModuleTable.Of(primitive).Forward(primitive, CallOf(step, inputs, views));
            var calls = tape?.CallsByAutograd ?? 0;
            if (primitive is not Zero)
            {
                result.mul(result).mul(Ramp(result)).sum().backward();
            }

            var found = followed.Concat(weights).Select(tensor => tensor.grad?.ToArray<float>() ?? []).ToArray();
            foreach (var weight in weights)
            {
                weight.grad = null;
            }

            return (found, calls);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Module_ThatKeepsZero_GivesZeroForZeros(string name)
    {
        var (primitive, shapes) = Cases[name];
        var module = ModuleTable.Of(primitive);
        if (!module.KeepsZero(primitive))
        {
            return;
        }

        using var scope = NewDisposeScope();
        using var store = new WeightStore(3, CPU);
        var step = StepOf(primitive, shapes);
        var call = new ForwardCall
        {
            Inputs = [.. shapes.Select(shape => zeros(SizesOf(3, shape)))],
            InputShapes = shapes,
            OutputShape = step.Output.Shape,
            Weights = [.. Enumerable.Range(0, primitive.Weights.Count).Select(i => WeightView.Of(store, step, i).Take(out _))],
        };

        module.Forward(primitive, call).abs().sum().item<float>().ShouldBe(0);
    }

    private static WeightView[] ViewsOf(WeightStore store, Step step) =>
        [.. Enumerable.Range(0, step.Primitive.Weights.Count).Select(i => WeightView.Of(store, step, i))];

    private static ForwardCall CallOf(Step step, LibTorch.torch.Tensor[] inputs, WeightView[] views) =>
        new()
        {
            Inputs = inputs,
            InputShapes = [.. step.Inputs.Select(wire => wire.Shape)],
            OutputShape = step.Output.Shape,
            Weights = [.. views.Select(view => view.Take(out _))],
            Mode = ForwardMode.Training,
            FieldOffsets = new Dictionary<string, (int, int)> { ["user"] = (2, 1) },
        };

    private static Step StepOf(Primitive primitive, Shape[] shapes)
    {
        var recipe = new Recipe();
        recipe.Add([.. shapes.Select(shape => recipe.Input(shape))], "it", primitive);
        return recipe.Steps[0];
    }

    private static LibTorch.torch.Tensor Filled(Shape shape, int seed, Primitive primitive)
    {
        manual_seed(seed + 5);
        return primitive is Embedding ? tensor([0L, 1, 3], [3, 1]) : randn(SizesOf(3, shape));
    }

    private static LibTorch.torch.Tensor Ramp(LibTorch.torch.Tensor like) => arange(like.numel()).reshape(like.shape);

    private static long[] SizesOf(long n, Shape shape) =>
        shape.Kind switch
        {
            ShapeKind.Image => [n, shape.Channels, shape.Height, shape.Width],
            ShapeKind.Tokens => [n, shape.Height, shape.Channels],
            _ => [n, shape.Channels],
        };
}
