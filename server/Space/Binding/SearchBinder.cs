using NasNavigator.Space.Checks;
using NasNavigator.Space.Language;
using NasNavigator.Space.Language.Vocabulary;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Binding;

/// <summary>Binds <c>search:</c>.</summary>
internal sealed class SearchBinder(BindingContext context)
{
    public SearchSettings Bind(Fields document)
    {
        var settings = new SearchSettings();
        if (document.Group("search") is not { } fields)
        {
            return settings;
        }

        return settings with
        {
            Strategy = Known(fields, "strategy", Words.Strategies) ?? settings.Strategy,
            Pruning = Known(fields, "pruning", Words.Prunings) ?? settings.Pruning,
            Evaluator = Evaluator(fields) ?? settings.Evaluator,
            EvaluatorSettings = fields.Value("evaluator") is YamlMapping { Pairs: [var named] } ? SettingReader.Read(named.Value) : [],
            Table = fields.Value("evaluator") is YamlMapping evaluator ? EvaluatorBinder.Table(context, evaluator) : null,
            Proxy = Proxy(fields),
            Epochs = (int?)fields.Group("budget")?.Integer("epochs") ?? settings.Epochs,
            Seed = fields.Integer("seed") ?? settings.Seed,
            Deterministic = fields.Flag("deterministic") ?? settings.Deterministic,
            Supernet = fields.Group("supernet") is { } supernet ? Supernet(supernet, settings.Supernet) : settings.Supernet,
            Training = fields.Group("training") is { } training ? Training(training, settings.Training) : settings.Training,
            Rounds = fields.Group("rounds") is { } rounds ? Rounds(rounds, settings.Rounds) : settings.Rounds,
            Trust = fields.Group("trust") is { } trust ? Trust(trust, settings.Trust) : settings.Trust,
            Retrain = (int?)fields.Integer("retrain") ?? settings.Retrain,
        };
    }

    private static TrainingSettings Training(Fields fields, TrainingSettings settings) =>
        settings with
        {
            Batch = (int?)fields.Integer("batch") ?? settings.Batch,
            Optimizer = fields.Word("optimizer") ?? settings.Optimizer,
            LearningRate = fields.Number("lr") ?? settings.LearningRate,
            Momentum = fields.Number("momentum") ?? settings.Momentum,
            WeightDecay = fields.Number("weight_decay") ?? settings.WeightDecay,
            ClipNorm = fields.Number("clip") ?? settings.ClipNorm,
            LabelSmoothing = fields.Number("label_smoothing") ?? settings.LabelSmoothing,
            Crop = (int?)fields.Integer("crop") ?? settings.Crop,
            Flip = fields.Flag("flip") ?? settings.Flip,
        };

    private static TrustSettings Trust(Fields fields, TrustSettings settings) =>
        settings with
        {
            Networks = (int?)fields.Integer("networks") ?? settings.Networks,
            Epochs = (int?)fields.Integer("epochs"),
            Images = (int?)fields.Integer("images"),
        };

    private static RoundSettings Rounds(Fields fields, RoundSettings settings) =>
        settings with
        {
            WarmUp = fields.Number("warm_up") ?? settings.WarmUp,
            Count = (int?)fields.Integer("count") ?? settings.Count,
            Candidates = (int?)fields.Integer("candidates") ?? settings.Candidates,
            Images = (int?)fields.Integer("images") ?? settings.Images,
            RecalibrationBatches = (int?)fields.Integer("recalibration_batches") ?? settings.RecalibrationBatches,
            TimeShare = fields.Number("time_share") ?? settings.TimeShare,
        };

    private SupernetSettings Supernet(Fields fields, SupernetSettings settings)
    {
        var sharing = settings.Sharing;
        if (fields.Value("sharing") is YamlMapping mapping)
        {
            var byArgument = new Dictionary<string, string>(settings.Sharing, StringComparer.Ordinal);
            foreach (var pair in Fields.Pairs(mapping))
            {
                var word = (pair.Value?.Resolved as YamlScalar)?.Value ?? "";
                if (Words.Sharings.Any(term => term.Name == word))
                {
                    byArgument[pair.Key.Value] = word;
                }
                else
                {
                    context.Report(UnknownWord.For(pair.Value?.Span ?? pair.Key.Span, pair.Key.Value, word, [.. Words.Sharings.Names()]));
                }
            }

            sharing = byArgument;
        }
        else if (fields.Word("sharing") is { } word)
        {
            sharing = new Dictionary<string, string>(StringComparer.Ordinal) { [""] = word };
        }

        return new SupernetSettings { Sharing = sharing, Sampler = Known(fields, "sampler", Words.Samplers) ?? settings.Sampler };
    }

    private string? Evaluator(Fields fields)
    {
        if (fields.Value("evaluator") is not YamlMapping mapping)
        {
            var word = Known(fields, "evaluator", Words.Evaluators);
            if (word == "table")
            {
                var path = EvaluatorKeys.Table.Find("path")!;
                context.Report(
                    MissingKey.For(fields.SpanOf("evaluator", fields.Mapping), EvaluatorKeys.Table.Name, path.Name, path.Summary)
                );
            }
            else if (word == "proxy")
            {
                var name = EvaluatorKeys.Evaluators.Find("proxy")!;
                context.Report(
                    MissingKey.For(fields.SpanOf("evaluator", fields.Mapping), EvaluatorKeys.Evaluators.Name, name.Name, name.Summary)
                );
            }

            return word;
        }

        var pairs = Fields.Pairs(mapping).ToList();
        if (pairs.Count != 1)
        {
            context.Report(WrongType.For(fields.SpanOf("evaluator", mapping), "evaluator", "a name, or one name with its settings"));
            return null;
        }

        return Available(pairs[0].Key.Span, "evaluator", pairs[0].Key.Value, Words.Evaluators);
    }

    /// <summary>The proxy under <c>evaluator: { proxy: … }</c>; one that there is not is reported.</summary>
    private string? Proxy(Fields fields)
    {
        if (
            fields.Value("evaluator") is not YamlMapping mapping
            || Fields.Pairs(mapping).FirstOrDefault(pair => pair.Key.Value == "proxy") is not { } named
        )
        {
            return null;
        }

        var word = (named.Value?.Resolved as YamlScalar)?.Value ?? "";
        return Available(named.Value?.Span ?? named.Key.Span, "proxy", word, Words.Proxies);
    }

    private string? Known(Fields fields, string key, IReadOnlyList<Term> terms) =>
        fields.Word(key) is { } word ? Available(fields.SpanOf(key, fields.Mapping), key, word, terms) : null;

    private string? Available(SourceSpan span, string key, string word, IReadOnlyList<Term> terms)
    {
        if (terms.FirstOrDefault(term => term.Name == word) is not { } known)
        {
            context.Report(UnknownWord.For(span, key, word, [.. terms.Names()]));
            return null;
        }

        if (!known.IsAvailable)
        {
            context.Report(
                UnknownWord.NotInThisVersion(span, key, word, [.. terms.Where(term => term.IsAvailable).Select(term => term.Name)])
            );
        }

        return word;
    }
}
