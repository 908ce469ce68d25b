using NasNavigator.Search.Export;
using NasNavigator.Search.Supernet;
using NasNavigator.Search.Tests.Supernet;
using NasNavigator.Space.Binding;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Operators.Primitives;
using NasNavigator.Testing;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Tests.Export;

/// <summary>Networks that every language in which we write them must compute as we do.</summary>
internal static class WrittenNetworks
{
    /// <summary>Every primitive by itself, in networks that read its inputs from the channels of one picture.</summary>
    public static IEnumerable<(string Name, Network Network)> OfEveryPrimitive() =>
        ModuleContractTests
            .Cases.Where(@case => @case.Value.Primitive is not (Field or Embedding or Weighing))
            .Select(@case => (@case.Key, Around(@case.Value.Primitive, @case.Value.Inputs)));

    /// <summary>Three architectures of every example of small pictures: published spaces with all their operators.</summary>
    public static IEnumerable<(string Name, Network Network)> OfEveryExample()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("examples"), "*.nas.yaml"))
        {
            var space = BoundFile.Bind(File.ReadAllText(file)).Space!;
            if (space.Task.Inputs is not [{ Shape.Kind: ShapeKind.Image, Shape.Height: <= 64 }])
            {
                continue;
            }

            var view = new SpaceView(space);
            for (var draw = 0; draw < 3; draw++)
            {
                yield return ($"{Path.GetFileName(file)} {draw}", view.Lower(view.DrawOne(Chance.Of(3, "export", draw))));
            }
        }
    }

    /// <summary>A network whose weights and statistics are of chance.</summary>
    public static NetworkState WithChance(Network network, WeightStore weights)
    {
        var program = Program.Compile(network, weights);
        manual_seed(5);
        return new NetworkState(
            program,
            [.. program.Norms.Select(channels => new NormStatistics(randn([channels]), rand([channels]).add(0.5)))]
        );
    }

    /// <summary>A network of one picture whose channels are dealt out to the inputs of the primitive.</summary>
    private static Network Around(Primitive primitive, Shape[] shapes)
    {
        var (height, width) = (shapes.Max(shape => shape.Height), shapes.Max(shape => shape.Width));
        var isSequence = shapes[0].Kind == ShapeKind.Tokens;
        var recipe = new Recipe();
        var input = recipe.Input(
            Shape.Image(
                shapes.Sum(shape => shape.Channels),
                isSequence ? shapes[0].Height : Math.Max(1, height),
                isSequence ? 1 : Math.Max(1, width)
            )
        );
        var from = 0;
        var wires = new List<Wire>();
        foreach (var shape in shapes)
        {
            var part = recipe.Then(input, $"take{from}", new TakeChannels(from, shape.Channels));
            from += shape.Channels;
            wires.Add(
                shape.Kind switch
                {
                    ShapeKind.Tokens => recipe.Then(part, $"tokens{from}", new ToTokens()),
                    ShapeKind.Features => recipe.Then(part, $"pool{from}", new GlobalPool()),
                    _ => part,
                }
            );
        }

        var output = recipe.Add(wires, "it", primitive);
        recipe.Problems.ShouldBeEmpty();
        return new Network([input], recipe.Steps, output, [], IsConnected: true);
    }
}
