using NasNavigator.Space.Model;
using NasNavigator.Space.Operators;

namespace NasNavigator.Space.Tests.Lowering;

/// <summary>Published spaces, built by hand.</summary>
internal static class PublishedTemplates
{
    /// <summary>NAS-Bench-201; choices are 0->1, 0->2, 1->2, 0->3, 1->3, 2->3, options none, skip, 1×1, 3×3, pool.</summary>
    public static SearchSpace NasBench201()
    {
        var t = Templates.New();
        var edges = new[] { (0, 1), (0, 2), (1, 2), (0, 3), (1, 3), (2, 3) };
        var choices = edges
            .Select(edge =>
                t.Choice(
                    $"cell.{edge.Item1}->{edge.Item2}",
                    ChoiceKind.Layer,
                    "none",
                    "skip_connect",
                    "nor_conv_1x1",
                    "nor_conv_3x3",
                    "avg_pool_3x3"
                )
            )
            .ToArray();
        GraphNode Cell() =>
            new()
            {
                Place = t.Place("cell"),
                Span = default,
                Inputs = 1,
                Nodes = 3,
                Edges =
                [
                    .. edges.Select(
                        (edge, i) =>
                            new GraphEdge
                            {
                                From = edge.Item1,
                                To = edge.Item2,
                                Operator = t.Choose(
                                    choices[i],
                                    t.Op("zero"),
                                    t.Op("identity"),
                                    t.Seq(t.Op("relu"), t.Op("conv", ("kernel", 1)), t.Op("batchnorm")),
                                    t.Seq(t.Op("relu"), t.Op("conv", ("kernel", 3)), t.Op("batchnorm")),
                                    t.Op("avg_pool", ("kernel", 3))
                                ),
                            }
                    ),
                ],
                Incoming = new Choice?[4],
                OnNode = new TemplateNode?[4],
                Prepare = new TemplateNode?[1],
                Join = new Constant("sum"),
                Output = GraphOutput.Last,
            };
        TemplateNode Reduce(int width) =>
            t.Given(
                t.Parallel(
                    "sum",
                    null,
                    t.Seq(t.Op("relu"), t.Op("conv", ("stride", 2)), t.Op("batchnorm"), t.Op("relu"), t.Op("conv"), t.Op("batchnorm")),
                    t.Seq(t.Op("avg_pool", ("kernel", 2), ("stride", 2)), t.Op("conv", ("kernel", 1)))
                ),
                @out: width
            );
        return t.Space(
            Shape.Image(3, 32, 32),
            10,
            t.Seq(
                t.Op("conv", ("out", 16)),
                t.Op("batchnorm"),
                t.Repeat(5, _ => Cell()),
                Reduce(32),
                t.Repeat(5, _ => Cell()),
                Reduce(64),
                t.Repeat(5, _ => Cell()),
                t.Seq(t.Op("batchnorm"), t.Op("relu"), t.Op("global_avg_pool"), t.Op("classifier"))
            )
        );
    }

    /// <summary>
    /// NAS-Bench-101: choices are the operators of vertices 1 to 5 (3×3, 1×1, pool), then the incoming edges of vertices 1 to 6
    /// (option k is vertex k).
    /// </summary>
    public static SearchSpace NasBench101()
    {
        var t = Templates.New();
        var operators = Enumerable
            .Range(1, 5)
            .Select(vertex => t.Choice($"cell.{vertex}", ChoiceKind.Layer, "conv3x3", "conv1x1", "maxpool3x3"))
            .ToArray();
        var incoming = Enumerable
            .Range(1, 6)
            .Select(vertex => t.Choice($"cell.{vertex}.from", ChoiceKind.Subset, [.. Enumerable.Range(0, vertex).Cast<object>()]))
            .ToArray();
        TemplateNode Conv(int kernel) => t.Seq(t.Op("conv", ("kernel", kernel)), t.Op("batchnorm"), t.Op("relu"));
        GraphNode Cell() =>
            new()
            {
                Place = t.Place("cell"),
                Span = default,
                Inputs = 1,
                Nodes = 5,
                Edges =
                [
                    .. Enumerable
                        .Range(1, 6)
                        .SelectMany(to =>
                            Enumerable
                                .Range(0, to)
                                .Select(from => new GraphEdge
                                {
                                    From = from,
                                    To = to,
                                    IsOptional = true,
                                    Project = from == 0 ? Conv(1) : null,
                                })
                        ),
                ],
                Incoming = [null, .. incoming],
                OnNode = [null, .. operators.Select(choice => t.Choose(choice, Conv(3), Conv(1), t.Op("max_pool", ("kernel", 3)))), null],
                Prepare = new TemplateNode?[1],
                Join = new Constant("sum"),
                Output = GraphOutput.VertexConcat,
                SplitsChannels = true,
            };
        TemplateNode Stack(bool doubles) => t.Repeat(3, i => doubles && i == 0 ? t.Given(Cell(), outArgument: new Multiple(2)) : Cell());
        return t.Space(
            Shape.Image(3, 32, 32),
            10,
            t.Seq(
                t.Seq(t.Op("conv", ("out", 128)), t.Op("batchnorm"), t.Op("relu")),
                Stack(false),
                t.Op("max_pool", ("kernel", 2), ("stride", 2)),
                Stack(true),
                t.Op("max_pool", ("kernel", 2), ("stride", 2)),
                Stack(true),
                t.Seq(t.Op("global_avg_pool"), t.Op("classifier"))
            )
        );
    }

    /// <summary>NAS-Bench-Macro: eight choices of identity, mbconv 3×3 expand 3, mbconv 5×5 expand 6.</summary>
    public static SearchSpace NasBenchMacro()
    {
        var t = Templates.New();
        TemplateNode Stage(int stage, int width, int repeats) =>
            t.Repeat(
                repeats,
                i =>
                {
                    var choice = t.Choose(
                        t.Choice($"s{stage}[{i}]", ChoiceKind.Layer, "skip", "k3e3", "k5e6"),
                        t.Op("identity", ("reduce", "conv")),
                        t.Op("mbconv", ("kernel", 3), ("expand", 3)),
                        t.Op("mbconv", ("kernel", 5), ("expand", 6))
                    );
                    return i == 0 ? t.Given(choice, width, 2) : choice;
                }
            );
        return t.Space(
            Shape.Image(3, 32, 32),
            10,
            t.Seq(
                t.Seq(t.Op("conv", ("out", 32)), t.Op("batchnorm"), t.Op("relu")),
                Stage(1, 64, 2),
                Stage(2, 128, 3),
                Stage(3, 256, 3),
                t.Seq(
                    t.Op("conv", ("out", 1280), ("kernel", 1)),
                    t.Op("batchnorm"),
                    t.Op("relu"),
                    t.Op("global_avg_pool"),
                    t.Op("classifier")
                )
            )
        );
    }
}
