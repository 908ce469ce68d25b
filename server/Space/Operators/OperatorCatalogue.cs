namespace NasNavigator.Space.Operators;

/// <summary>Names every operator. A test fails when one is missing here.</summary>
public static class OperatorCatalogue
{
    private static readonly Dictionary<string, IOperator> ByName;

    static OperatorCatalogue()
    {
        All =
        [
            new AttentionOperator(),
            new AvgPoolOperator(),
            new BasicBlockOperator(),
            new BatchNormOperator(),
            new BottleneckOperator(),
            new ClassifierOperator(),
            new ConvOperator(),
            new DepthwiseConvOperator(),
            new DilConvOperator(),
            new DropPathOperator(),
            new DropoutOperator(),
            new EmbeddingOperator(),
            new FusedMbConvOperator(),
            new GeluOperator(),
            new GlobalAvgPoolOperator(),
            new HardSigmoidOperator(),
            new HardSwishOperator(),
            new IdentityOperator(),
            new LayerNormOperator(),
            new LeakyReluOperator(),
            new LinearOperator(),
            new MaxPoolOperator(),
            new MbConvOperator(),
            new MlpOperator(),
            new PatchEmbedOperator(),
            new PreactBlockOperator(),
            new ReduceSumOperator(),
            new ReluOperator(),
            new Relu6Operator(),
            new SepConvOperator(),
            new ShuffleOperator(),
            new SigmoidOperator(),
            new SiluOperator(),
            new SoftmaxOperator(),
            new TanhOperator(),
            new TokenPoolOperator(),
            new UpsampleOperator(),
            new XceptionOperator(),
            new ZeroOperator(),
        ];
        ByName = All.ToDictionary(@operator => @operator.Name, StringComparer.Ordinal);
    }

    /// <summary>All operators, ordered by name.</summary>
    public static IReadOnlyList<IOperator> All { get; }

    /// <summary>The operator of this name, or null.</summary>
    public static IOperator? Find(string name) => ByName.GetValueOrDefault(name);
}
