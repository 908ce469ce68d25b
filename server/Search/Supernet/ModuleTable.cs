using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Search.Supernet;

/// <summary>The module of every primitive.</summary>
internal static class ModuleTable
{
    /// <summary>One of each.</summary>
    public static IReadOnlyList<PrimitiveModule> All { get; } =
    [
        new ActivationModule(),
        new AttentionCoreModule(),
        new BatchNormModule(),
        new ConvolutionModule(),
        new DropoutModule(),
        new DropPathModule(),
        new EmbeddingModule(),
        new FieldModule(),
        new GateModule(),
        new GlobalPoolModule(),
        new JoinModule(),
        new LayerNormModule(),
        new LinearModule(),
        new PadChannelsModule(),
        new PoolModule(),
        new PositionEmbeddingModule(),
        new ReduceSumModule(),
        new ShiftModule(),
        new ShuffleModule(),
        new TakeChannelsModule(),
        new ToTokensModule(),
        new TokenPoolModule(),
        new UpsampleModule(),
        new WeighingModule(),
        new ZeroModule(),
    ];

    private static readonly Dictionary<Type, PrimitiveModule> ByKind = All.ToDictionary(module => module.Kind);

    /// <summary>The module that computes a primitive.</summary>
    public static PrimitiveModule Of(Primitive primitive) =>
        ByKind.TryGetValue(primitive.GetType(), out var module)
            ? module
            : throw new NotSupportedException($"The primitive {primitive.GetType().Name} has no module in the supernet.");
}
