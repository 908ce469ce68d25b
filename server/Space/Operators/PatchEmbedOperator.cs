using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Operators;

/// <summary>Cuts the picture into patches and makes each a token.</summary>
/// <remarks>
/// Shape: (N, C, H, W) to (N, H/patch · W/patch, out).
/// Source: Dosovitskiy et al., ViT, arXiv:2010.11929, section 3.1; without a class token.
/// </remarks>
internal sealed class PatchEmbedOperator : Operator
{
    public override string Name => "patch_embed";

    public override string Summary => "Cuts the picture into patches and makes each a token.";

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        CommonParameters.Out,
        new("patch", ParameterKind.Integer, 16L, "Height and width of a patch.") { Min = 1, Max = 256 },
        new("position", ParameterKind.Flag, true, "Whether a trained vector is added for each position."),
    ];

    public override Wire Emit(Recipe recipe, Wire input, Arguments arguments)
    {
        var (@out, patch) = (arguments.Out(input.Shape.Channels), arguments.Int("patch"));
        var wire = recipe.Then(input, "patch", new Convolution(input.Shape.Channels, @out, patch, patch, 0, 1, 1, true));
        wire = recipe.Then(wire, "tokens", new ToTokens());
        return arguments.Flag("position") ? recipe.Then(wire, "position", new PositionEmbedding(wire.Shape.Height, @out)) : wire;
    }
}
