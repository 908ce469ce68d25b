using NasNavigator.Space.Language.Vocabulary;

namespace NasNavigator.Space.Language;

/// <summary>The keys of <c>search:</c>.</summary>
public static class SearchKeys
{
    /// <summary>How weights are shared and paths drawn.</summary>
    public static KeyGroup Supernet { get; } =
        new(
            "search.supernet",
            "How weights are shared and paths drawn.",
            new Key("sharing", ValueKind.Word, "How values of an argument share weights: one word, or a mapping from arguments to words.")
            {
                Words = Words.Sharings.Names(),
                Default = "slice",
                Or =
                [
                    new Key("sharing", ValueKind.Names, "For each argument.")
                    {
                        Item = new Key("sharing", ValueKind.Word, "How its values share weights.") { Words = Words.Sharings.Names() },
                    },
                ],
            },
            new Key("sampler", ValueKind.Word, "How the path of a training step is drawn.")
            {
                Words = Words.Samplers.Names(),
                Default = "fair",
            }
        );

    /// <summary>How weights are trained.</summary>
    public static KeyGroup Training { get; } =
        new(
            "search.training",
            "How weights are trained.",
            new Key("batch", ValueKind.Integer, "Pictures a step.")
            {
                Min = 1,
                Max = 65_536,
                Default = "64",
            },
            new Key("optimizer", ValueKind.Word, "What updates the weights.") { Words = Words.Optimizers.Names(), Default = "sgd" },
            new Key("lr", ValueKind.Number, "Peak learning rate.") { Min = 0, Default = "0.05" },
            new Key("momentum", ValueKind.Number, "Momentum of SGD.")
            {
                Min = 0,
                Max = 1,
                Default = "0.9",
            },
            new Key("weight_decay", ValueKind.Number, "Weight decay.") { Min = 0, Default = "2.5e-4" },
            new Key("clip", ValueKind.Number, "Largest norm of the gradient; 0 switches clipping off.") { Min = 0, Default = "5" },
            new Key("label_smoothing", ValueKind.Number, "Share of the label's probability spread over all classes.")
            {
                Min = 0,
                Max = 1,
                Default = "0",
            },
            new Key("crop", ValueKind.Integer, "Pixels of padding before a random crop; 0 switches cropping off.")
            {
                Min = 0,
                Max = 1_024,
                Default = "2",
            },
            new Key("flip", ValueKind.Flag, "Whether pictures are mirrored at random.") { Default = "true" }
        );

    /// <summary>How candidates are evaluated.</summary>
    public static KeyGroup Rounds { get; } =
        new(
            "search.rounds",
            "How candidates are evaluated.",
            new Key("warm_up", ValueKind.Number, "Share of the epochs before the first round.")
            {
                Min = 0,
                Max = 1,
                Default = "0.1",
            },
            new Key("count", ValueKind.Integer, "Rounds in a run; left out, one for each epoch after warm-up.")
            {
                Min = 1,
                Max = 1_000_000,
            },
            new Key("candidates", ValueKind.Integer, "Candidates a round; the share of the time may lower it.")
            {
                Min = 1,
                Max = 1_000_000,
                Default = "64",
            },
            new Key("images", ValueKind.Integer, "Validation pictures a candidate is measured on.")
            {
                Min = 1,
                Max = 100_000_000,
                Default = "2048",
            },
            new Key("recalibration_batches", ValueKind.Integer, "Training batches that renew batch-norm statistics before a measurement.")
            {
                Min = 0,
                Max = 1_000_000,
                Default = "16",
            },
            new Key("time_share", ValueKind.Number, "Largest share of the time spent on evaluation.")
            {
                Min = 0,
                Max = 1,
                Default = "0.3",
            }
        );

    /// <summary>How far the supernet's order is checked.</summary>
    public static KeyGroup Trust { get; } =
        new(
            "search.trust",
            "How the supernet's order is checked against networks that are trained alone, at the end of a run.",
            new Key("networks", ValueKind.Integer, "Networks trained alone, spread over the supernet's order; 24 give a first verdict.")
            {
                Min = 0,
                Max = 100_000,
                Default = "0",
            },
            new Key("epochs", ValueKind.Integer, "Passes of each over the training pictures; left out, a quarter of the budget's epochs.")
            {
                Min = 1,
                Max = 1_000_000,
            },
            new Key("images", ValueKind.Integer, "Training pictures of a pass; left out, all.") { Min = 1, Max = 100_000_000 }
        );

    /// <summary>What a run may cost.</summary>
    public static KeyGroup Budget { get; } =
        new(
            "search.budget",
            "What a run may cost.",
            new Key("epochs", ValueKind.Integer, "Passes over the training pictures.")
            {
                Min = 1,
                Max = 1_000_000,
                Default = "20",
            }
        );

    /// <summary>How to search.</summary>
    public static KeyGroup Search { get; } =
        new(
            "search",
            "How to search.",
            new Key("strategy", ValueKind.Word, "Which architectures are evaluated next.")
            {
                Words = Words.Strategies.Names(),
                Default = "navigator",
            },
            new Key("pruning", ValueKind.Word, "What happens with exclusions that the measurements speak for.")
            {
                Words = Words.Prunings.Names(),
                Default = "suggest",
            },
            new Key("evaluator", ValueKind.Word, "What gives an architecture a number: a name, or a mapping from the name to settings.")
            {
                Words = Words.Evaluators.Names(),
                Default = "supernet",
                Or = [new Key("evaluator", ValueKind.Mapping, "A name with settings.") { Group = EvaluatorKeys.Evaluators }],
            },
            new Key("budget", ValueKind.Mapping, Budget.Summary) { Group = Budget },
            new Key("seed", ValueKind.Integer, "Seed of everything that is drawn.") { Default = "0" },
            new Key("deterministic", ValueKind.Flag, "Whether the same seed must give the same digits, at the price of speed (on a GPU).")
            {
                Default = "false",
            },
            new Key("supernet", ValueKind.Mapping, Supernet.Summary) { Group = Supernet },
            new Key("training", ValueKind.Mapping, Training.Summary) { Group = Training },
            new Key("rounds", ValueKind.Mapping, Rounds.Summary) { Group = Rounds },
            new Key("trust", ValueKind.Mapping, Trust.Summary) { Group = Trust },
            new Key(
                "retrain",
                ValueKind.Integer,
                "How many of the best are trained alone at the end, as `final:` says; the best of them is the result."
            )
            {
                Min = 0,
                Max = 1_000,
                Default = "0",
            }
        );
}
