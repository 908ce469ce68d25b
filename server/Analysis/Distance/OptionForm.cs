using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Distance;

/// <summary>What an option does to its tensor, as far as distances care.</summary>
public enum FormKind
{
    /// <summary>It gives zeros: the edge might as well not be there.</summary>
    Nothing,

    /// <summary>It passes the tensor on.</summary>
    Skip,

    /// <summary>It pools.</summary>
    Pool,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>An option as distances see it.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Family">Equal for the same operators in other sizes.</param>
public sealed record OptionForm(string Text, FormKind Kind, string Family)
{
    private static readonly HashSet<string> Activations =
    [
        "gelu",
        "hard_sigmoid",
        "hard_swish",
        "leaky_relu",
        "relu",
        "relu6",
        "sigmoid",
        "silu",
        "softmax",
        "tanh",
    ];

    private static readonly HashSet<string> Companions = ["batchnorm", "layer_norm", "dropout", "drop_path", .. Activations];

    /// <summary>A vertex or edge that carries no operator.</summary>
    public static OptionForm Plain { get; } = new("", FormKind.Skip, "skip");

    /// <summary>The forms of every layer choice's options, by choice.</summary>
    public static IReadOnlyDictionary<Choice, IReadOnlyList<OptionForm>> Of(SearchSpace space)
    {
        var forms = new Dictionary<Choice, IReadOnlyList<OptionForm>>();
        foreach (var node in TemplateParts.All(space.Network).OfType<ChoiceNode>())
        {
            if (!forms.ContainsKey(node.Choice))
            {
                forms[node.Choice] = [.. node.Options.Select((option, i) => Of(node.Choice.Options[i].Text, option))];
            }
        }

        return forms;
    }

    /// <summary>The form of a layer.</summary>
    /// <param name="text">As it is written.</param>
    /// <param name="layer">What it is.</param>
    public static OptionForm Of(string text, TemplateNode layer)
    {
        var names = TemplateParts.All(layer).OfType<OperatorNode>().Select(node => node.Operator.Name).ToList();
        var main = names.Where(name => !Companions.Contains(name)).ToList();
        if (main.Count == 0)
        {
            return names.Count == 0 ? new OptionForm(text, FormKind.Skip, "skip")
                : names.Exists(Activations.Contains) ? new OptionForm(text, FormKind.Other, "activation")
                : new OptionForm(text, FormKind.Other, string.Join(' ', names.Order(StringComparer.Ordinal)));
        }

        return main.TrueForAll(name => name == "identity") ? new OptionForm(text, FormKind.Skip, "skip")
            : main.Contains("zero") ? new OptionForm(text, FormKind.Nothing, "nothing")
            : main.TrueForAll(name => name is "avg_pool" or "max_pool") ? new OptionForm(text, FormKind.Pool, "pool")
            : new OptionForm(
                text,
                FormKind.Other,
                string.Join(' ', main.Where(name => name != "identity").Distinct().Order(StringComparer.Ordinal))
            );
    }
}
