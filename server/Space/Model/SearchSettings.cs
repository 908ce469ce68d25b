namespace NasNavigator.Space.Model;

/// <summary>The keys of <c>search:</c> with their defaults filled in.</summary>
public sealed record SearchSettings
{
    /// <summary>Name in the strategies' vocabulary.</summary>
    public string Strategy { get; init; } = "navigator";

    /// <summary><c>suggest | auto | off</c>: what happens with exclusions that the measurements speak for.</summary>
    public string Pruning { get; init; } = "suggest";

    /// <summary>Name in the evaluators' vocabulary.</summary>
    public string Evaluator { get; init; } = "supernet";

    /// <summary>What the evaluator is given where the file names it with settings; it knows its own keys.</summary>
    public IReadOnlyList<Setting> EvaluatorSettings { get; init; } = [];

    /// <summary>Where the table is that candidates are looked up in; null for other evaluators.</summary>
    public TableSettings? Table { get; init; }

    /// <summary>Name in the proxies' vocabulary; null for other evaluators.</summary>
    public string? Proxy { get; init; }

    /// <summary>Passes over the training pictures. Range: at least 1.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>Seed of everything that is drawn.</summary>
    public long Seed { get; init; }

    /// <summary>Whether the same seed must give the same digits, at the price of speed (matters on CUDA).</summary>
    public bool Deterministic { get; init; }

    /// <summary>How weights are shared and paths drawn.</summary>
    public SupernetSettings Supernet { get; init; } = new();

    /// <summary>How weights are trained.</summary>
    public TrainingSettings Training { get; init; } = new();

    /// <summary>How candidates are evaluated.</summary>
    public RoundSettings Rounds { get; init; } = new();

    /// <summary>How the supernet's order is checked.</summary>
    public TrustSettings Trust { get; init; } = new();

    /// <summary>How many of the best are trained alone at the end. Range: at least 0.</summary>
    public int Retrain { get; init; }
}

/// <summary>The keys of <c>search.trust</c>.</summary>
public sealed record TrustSettings
{
    /// <summary>Networks trained alone; 0 leaves the check out.</summary>
    public int Networks { get; init; }

    /// <summary>Passes of each; null for a quarter of the search's.</summary>
    public int? Epochs { get; init; }

    /// <summary>Training pictures of a pass; null for all.</summary>
    public int? Images { get; init; }
}

/// <summary>The keys of <c>search.supernet</c>.</summary>
public sealed record SupernetSettings
{
    /// <summary>Sharing of weights between values of an argument: key <c>""</c> for all, else the argument's name. Values: <c>separate | slice | entangled | kernel_transform</c>.</summary>
    public IReadOnlyDictionary<string, string> Sharing { get; init; } = new Dictionary<string, string> { [""] = "slice" };

    /// <summary><c>uniform | fair | sandwich</c>.</summary>
    public string Sampler { get; init; } = "fair";
}

/// <summary>The keys of <c>search.training</c>.</summary>
public sealed record TrainingSettings
{
    /// <summary>Pictures a step.</summary>
    public int Batch { get; init; } = 64;

    /// <summary><c>sgd | adam | adamw</c>.</summary>
    public string Optimizer { get; init; } = "sgd";

    /// <summary>Peak learning rate.</summary>
    public double LearningRate { get; init; } = 0.05;

    /// <summary>Momentum of SGD.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>Weight decay.</summary>
    public double WeightDecay { get; init; } = 2.5e-4;

    /// <summary>Largest norm of the gradient; 0 switches clipping off.</summary>
    public double ClipNorm { get; init; } = 5;

    /// <summary>Share of the label's probability that is spread over all classes, 0 to 1.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>Pixels of zero padding before a random crop; 0 switches cropping off.</summary>
    public int Crop { get; init; } = 2;

    /// <summary>Whether pictures are mirrored at random.</summary>
    public bool Flip { get; init; } = true;
}

/// <summary>The keys of <c>search.rounds</c>.</summary>
public sealed record RoundSettings
{
    /// <summary>Share of the epochs before the first round, 0 to 1.</summary>
    public double WarmUp { get; init; } = 0.1;

    /// <summary>Rounds in a run; null means as many as fit: one per epoch after warm-up.</summary>
    public int? Count { get; init; }

    /// <summary>Candidates a round; the share of the time may lower it.</summary>
    public int Candidates { get; init; } = 64;

    /// <summary>Validation pictures a candidate is measured on.</summary>
    public int Images { get; init; } = 2048;

    /// <summary>Training batches that renew batch-norm statistics before a measurement.</summary>
    public int RecalibrationBatches { get; init; } = 16;

    /// <summary>Largest share of the time spent on evaluation, 0 to 1.</summary>
    public double TimeShare { get; init; } = 0.3;
}
