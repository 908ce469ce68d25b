using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Operators;

/// <summary>Multi-head self-attention with its projections.</summary>
/// <remarks>
/// Shape: (N, tokens, C) to (N, tokens, out).
/// Source: Vaswani et al., arXiv:1706.03762, section 3.2.2.
/// </remarks>
internal sealed class AttentionOperator : Operator
{
    public override string Name => "attention";

    public override string Summary => "Multi-head self-attention with its projections.";

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        new("heads", ParameterKind.Integer, 4L, "Number of heads.") { Min = 1, Max = 1024 },
        new("head_dim", ParameterKind.Integer, null, "Channels of a head; left out, the width divided by the heads.")
        {
            Min = 1,
            Max = 65536,
        },
        CommonParameters.Out,
        CommonParameters.Bias(true),
    ];

    public override Wire Emit(Recipe recipe, Wire input, Arguments arguments)
    {
        var (channels, heads) = (input.Shape.Channels, arguments.Int("heads"));
        if (!arguments.Has("head_dim") && channels % heads != 0)
        {
            recipe.Fail(
                MisfitKind.Heads,
                $"{heads} heads do not divide {channels} channels. Give head_dim, or choose heads that divide the width."
            );
        }

        if (input.Shape.Kind != ShapeKind.Tokens)
        {
            recipe.Fail(MisfitKind.Kind, $"attention reads tokens, but {input.Shape} comes in. Put patch_embed before it.");
            return input;
        }

        var headDim = arguments.Has("head_dim") ? arguments.Int("head_dim") : Math.Max(1, channels / heads);
        var (inner, bias) = (heads * headDim, arguments.Flag("bias"));
        var query = recipe.Then(input, "query", new Linear(channels, inner, bias));
        var key = recipe.Then(input, "key", new Linear(channels, inner, bias));
        var value = recipe.Then(input, "value", new Linear(channels, inner, bias));
        var mixed = recipe.Add([query, key, value], "attention", new AttentionCore(heads, headDim));
        return recipe.Then(mixed, "project", new Linear(inner, arguments.Out(channels), bias));
    }
}
