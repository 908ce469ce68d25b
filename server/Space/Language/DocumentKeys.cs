using NasNavigator.Space.Language.Vocabulary;

namespace NasNavigator.Space.Language;

/// <summary>The keys of a space, from the top down.</summary>
public static class DocumentKeys
{
    /// <summary>The newest version of the language that this program reads.</summary>
    public const int NewestVersion = 1;

    private static readonly Key Layer = new("layer", ValueKind.Layer, "A layer.");

    /// <summary>Where the pictures are.</summary>
    public static KeyGroup Data { get; } =
        new(
            "task.data",
            "Where the pictures are; relative paths start at the file.",
            new Key("format", ValueKind.Word, "How the pictures are stored.") { Words = Words.DataFormats.Names(), IsRequired = true },
            new Key("path", ValueKind.Text, "A file or a folder."),
            new Key("images", ValueKind.Text, "Pictures, where they stand apart from the labels."),
            new Key("labels", ValueKind.Text, "Labels, where they stand apart."),
            new Key("validation", ValueKind.Any, "Share of the training pictures held out, or a second source."),
            new Key("test", ValueKind.Text, "A source for the final report."),
            new Key("limit", ValueKind.Integer, "Number of pictures to use or to generate.") { Min = 1, Max = 1_000_000_000 }
        );

    /// <summary>What goes in and comes out.</summary>
    public static KeyGroup Task { get; } =
        new(
            "task",
            "What goes in and comes out, and where the pictures are.",
            new Key("input", ValueKind.Sequence, "Channels, height and width of a picture.")
            {
                Item = new Key("size", ValueKind.Integer, "A size.") { Min = 1, Max = 65_536 },
            },
            new Key(
                "inputs",
                ValueKind.Names,
                "Several inputs by name: a picture's sizes, or a mapping from fields to their number of values."
            )
            {
                Item = new Key("input", ValueKind.Any, "Sizes or fields."),
            },
            new Key("classes", ValueKind.Integer, "Number of classes.") { Min = 2, Max = 1_000_000 },
            new Key("kind", ValueKind.Word, "Kind of task.") { Words = Words.TaskKinds.Names(), Default = "image_classification" },
            new Key("data", ValueKind.Mapping, Data.Summary) { Group = Data }
        );

    /// <summary>A bound on a cost.</summary>
    public static KeyGroup Bound { get; } =
        new(
            "bound",
            "A bound on a cost.",
            new Key("min", ValueKind.Quantity, "At least."),
            new Key("max", ValueKind.Quantity, "At most."),
            new Key("device", ValueKind.Text, "For a latency: the device it was measured on.")
        );

    /// <summary>How often options may be chosen.</summary>
    public static KeyGroup Count { get; } =
        new(
            "count",
            "How many active choices may take an option.",
            new Key("option", ValueKind.Any, "Text of an option, or a list of them.") { IsRequired = true },
            new Key("in", ValueKind.Text, "Pattern of addresses; left out, everywhere."),
            new Key("min", ValueKind.Integer, "At least.") { Min = 0 },
            new Key("max", ValueKind.Integer, "At most.") { Min = 0 }
        );

    /// <summary>What every architecture must satisfy.</summary>
    public static KeyGroup Constraints { get; } =
        new(
            "constraints",
            "What every architecture must satisfy.",
            new Key("params", ValueKind.Mapping, "Number of parameters.") { Group = Bound },
            new Key("macs", ValueKind.Mapping, "Number of multiply-adds.") { Group = Bound },
            new Key("memory", ValueKind.Mapping, "Bytes of activations.") { Group = Bound },
            new Key("latency", ValueKind.Mapping, "Milliseconds on a device.") { Group = Bound },
            new Key("count", ValueKind.Mapping, Count.Summary)
            {
                Group = Count,
                Or =
                [
                    new Key("count", ValueKind.Sequence, "Several.")
                    {
                        Item = new Key("count", ValueKind.Mapping, Count.Summary) { Group = Count },
                    },
                ],
            },
            new Key("require", ValueKind.Expression, "A condition, or a list of them, that must hold."),
            new Key("forbid", ValueKind.Expression, "A condition, or a list of them, that must not hold.")
        );

    /// <summary>The settings that the training of the found network may have of its own; beside them stand addresses of choices.</summary>
    public static KeyGroup Final { get; } =
        new(
            "final",
            "How the found network is trained: what is left out is as in the search.",
            new Key("epochs", ValueKind.Integer, "How long the found network is trained.") { Min = 1 },
            new Key("training", ValueKind.Mapping, SearchKeys.Training.Summary) { Group = SearchKeys.Training }
        );

    /// <summary>A decision with its evidence.</summary>
    public static KeyGroup Steering { get; } =
        new(
            "steering",
            "A decision with its evidence. Entries apply in order, the last match wins.",
            new Key("exclude", ValueKind.Text, "Text of an option that is taken away."),
            new Key("restore", ValueKind.Text, "Text of an option that is given back."),
            new Key("pin", ValueKind.Text, "Text of the only option that is left."),
            new Key("boost", ValueKind.Text, "Text of an option that is drawn more often."),
            new Key("limit", ValueKind.Text, "A cost (params, macs, memory, latency) or the text of an option."),
            new Key("at", ValueKind.Text, "Address or pattern; left out, everywhere."),
            new Key("factor", ValueKind.Number, "How much more often a boosted option is drawn.")
            {
                Min = 0.25,
                Max = 4,
                Default = "2",
            },
            new Key("min", ValueKind.Quantity, "Lower bound of a limit."),
            new Key("max", ValueKind.Quantity, "Upper bound of a limit."),
            new Key("because", ValueKind.Text, "The evidence."),
            new Key("by", ValueKind.Text, "Who decided."),
            new Key("date", ValueKind.Text, "When."),
            new Key("run", ValueKind.Text, "The run the evidence comes from.")
        );

    /// <summary>The document.</summary>
    public static KeyGroup Document { get; } =
        new(
            "document",
            "A search space.",
            new Key("nasnav", ValueKind.Integer, "Version of the language.") { IsRequired = true, Min = 1 },
            new Key("name", ValueKind.Text, "Name of the space."),
            new Key("task", ValueKind.Mapping, Task.Summary) { Group = Task, IsRequired = true },
            new Key("operators", ValueKind.Names, "Named operators: one operator with its arguments, or a sequence.") { Item = Layer },
            new Key("blocks", ValueKind.Names, "Reusable parts; their choices are decided once for the whole network.") { Item = Layer },
            new Key("network", ValueKind.Sequence, "The layers from input to output.") { Item = Layer, IsRequired = true },
            new Key("hyperparameters", ValueKind.Names, "Choices that are no part of the architecture.")
            {
                Item = new Key("hyperparameter", ValueKind.Any, "A choice.") { MayBeChosen = true },
            },
            new Key("constraints", ValueKind.Mapping, Constraints.Summary)
            {
                Group = Constraints,
                Or =
                [
                    new Key("constraints", ValueKind.Sequence, "Several.")
                    {
                        Item = new Key("constraint", ValueKind.Mapping, Constraints.Summary) { Group = Constraints },
                    },
                ],
            },
            new Key("search", ValueKind.Mapping, SearchKeys.Search.Summary) { Group = SearchKeys.Search },
            new Key("steering", ValueKind.Sequence, "Decisions, written by code actions or by hand.")
            {
                Item = new Key("entry", ValueKind.Mapping, Steering.Summary) { Group = Steering },
            },
            new Key("final", ValueKind.Names, "What the found network gets in the end.")
            {
                Group = Final,
                Item = new Key("setting", ValueKind.Any, "A setting of the final network."),
            }
        );
}
