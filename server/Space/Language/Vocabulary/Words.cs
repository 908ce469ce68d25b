namespace NasNavigator.Space.Language.Vocabulary;

/// <summary>The words that keys may take where a word names something: one list for each kind of thing.</summary>
public static class Words
{
    /// <summary>For <c>search.strategy</c>.</summary>
    public static IReadOnlyList<Term> Strategies { get; } =
    [
        new("navigator", "Half of each round random, which alone is ranked, half bred from the best of the latest rounds."),
        new("random", "Draws candidates uniformly from what steering left."),
        new("evolution", "Regularised evolution: children of good candidates replace the oldest ones."),
        new("local", "Climbs from neighbour to neighbour, and starts anew at each top."),
        new("predictor", "Measures next what a forest fitted to the measurements believes to be best."),
        new("halving", "Measures many after a short training and goes on with the best third, where the table has `budgets`."),
        new("gdas", "Follows gradients: trains a factor for every option, on one sampled path at a time (GDAS)."),
        new("darts", "Follows gradients: trains a factor for every option, on all options at once (DARTS, first order)."),
    ];

    /// <summary>For <c>search.evaluator</c>.</summary>
    public static IReadOnlyList<Term> Evaluators { get; } =
    [
        new("supernet", "Measures a candidate with the weights it shares with all others."),
        new("table", "Looks a candidate up in a published table."),
        new("proxy", "Scores a candidate's untrained network, and says which place that is among some drawn ones."),
    ];

    /// <summary>For <c>search.pruning</c>.</summary>
    public static IReadOnlyList<Term> Prunings { get; } =
    [
        new("suggest", "Tells which exclusions the measurements speak for; nothing happens by itself."),
        new("auto", "Excludes what would be suggested, the surest after each round, as a decision that can be taken back."),
        new("off", "Tells of none."),
    ];

    /// <summary>Zero-cost proxies: for <c>search.evaluator.proxy</c> and <c>nasnav score --proxy</c>.</summary>
    public static IReadOnlyList<Term> Proxies { get; } =
    [
        new("zico", "Large gradients that agree from batch to batch (ZiCo)."),
        new("grad_norm", "Length of the gradient of one batch, layer by layer."),
        new("snip", "What removing each weight would change: |gradient · weight|."),
        new("plain", "Gradient · weight with its sign."),
        new("grasp", "What removing weights would do to the gradient's length (GraSP)."),
        new("synflow", "How much signal all paths together carry, without any picture (SynFlow)."),
        new("fisher", "How much the activations of each channel matter to the loss."),
        new("jacob_cov", "Whether the derivatives by the pixels differ from picture to picture."),
        new("naswot", "Whether pictures switch different units on (NASWOT)."),
        new("zen", "How far a small change of the input moves the features (Zen-NAS)."),
        new("l2_norm", "Length of the first weights: a baseline that knows sizes alone."),
        new("epe_nas", "Whether the derivatives by the pixels differ within each class (EPE-NAS)."),
        new("az_nas", "Four views put together by rank within the networks compared (AZ-NAS)."),
    ];

    /// <summary>For <c>search.supernet.sampler</c>.</summary>
    public static IReadOnlyList<Term> Samplers { get; } =
    [
        new("uniform", "Draws each training step's path uniformly."),
        new("fair", "Gives every option of a choice equally many updates (strict fairness)."),
        new("sandwich", "Trains the smallest, the largest and two random paths in each step."),
    ];

    /// <summary>For <c>search.supernet.sharing</c>.</summary>
    public static IReadOnlyList<Term> Sharings { get; } =
    [
        new("separate", "Every value has weights of its own."),
        new("slice", "A smaller value uses the first channels, or the middle of the kernel, of the largest."),
        new("entangled", "One weight for all widths: first rows and columns of the widest."),
        new("kernel_transform", "A smaller kernel is a learned linear map of the middle of the larger one."),
    ];

    /// <summary>For <c>task.data.format</c>.</summary>
    public static IReadOnlyList<Term> DataFormats { get; } =
    [
        new("cifar10", "The binary version of CIFAR-10."),
        new("cifar100", "The binary version of CIFAR-100, fine labels."),
        new("idx", "Pictures and labels as MNIST stores them."),
        new("csv", "One picture a line, the label first."),
        new("npz", "NumPy arrays `x` and `y`, or single .npy files."),
        new("generated", "Pictures drawn from a seed: nothing to download."),
    ];

    /// <summary>For <c>search.training.optimizer</c>.</summary>
    public static IReadOnlyList<Term> Optimizers { get; } =
    [
        new("sgd", "Stochastic gradient descent with Nesterov momentum."),
        new("adam", "Adam."),
        new("adamw", "Adam with decoupled weight decay."),
    ];

    /// <summary>For <c>join</c>.</summary>
    public static IReadOnlyList<Term> Joins { get; } =
    [
        new("sum", "Element-wise sum."),
        new("mean", "Element-wise mean."),
        new("concat", "Channels one after the other."),
        new("max", "Element-wise maximum."),
        new("min", "Element-wise minimum."),
        new("product", "Element-wise product."),
    ];

    /// <summary>For <c>task.kind</c>.</summary>
    public static IReadOnlyList<Term> TaskKinds { get; } =
    [
        new("image_classification", "A picture belongs to one of several classes."),
        new("implicit_feedback", "Which items a user will take, from what users took before."),
    ];

    /// <summary>The names alone.</summary>
    public static IReadOnlyList<string> Names(this IReadOnlyList<Term> terms) => [.. terms.Select(term => term.Name)];
}
