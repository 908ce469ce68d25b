using System.Text.Json.Serialization;

namespace NasNavigator.LanguageServer.Configuration;

/// <summary>What a user can set, under <c>nasnav</c>. The records are the list of keys: anything else is warned about.</summary>
/// <remarks>
/// A new setting is a member here, read where it acts, and a row of <c>contributes.configuration</c> in the extension's manifest,
/// with the same default.
/// </remarks>
internal sealed record Settings
{
    public HintSettings Hints { get; init; } = new();

    public DiagnosticSettings Diagnostics { get; init; } = new();

    public FormatSettings Format { get; init; } = new();

    /// <summary>Read by the editor's side only; known here so that it is not warned about.</summary>
    public ServerSettings Server { get; init; } = new();

    /// <summary>Read by the editor's side only.</summary>
    public TraceSettings Trace { get; init; } = new();

    /// <summary>Read by the editor's side only, which hands it to the runs that it starts.</summary>
    public TorchSettings Torch { get; init; } = new();

    /// <inheritdoc cref="Torch"/>
    public RunSettings Run { get; init; } = new();
}

/// <summary>What is written at the end of lines and above them.</summary>
internal sealed record HintSettings
{
    /// <summary>All of them: what the one command that hides every hint switches.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Shapes, as in <c>16×16×16 → 8×8×32</c>.</summary>
    public bool Shapes { get; init; } = true;

    /// <summary>Parameters and multiply-adds.</summary>
    public bool Costs { get; init; } = true;

    /// <summary>How many options a line has, and in how many places it decides.</summary>
    public bool Options { get; init; } = true;

    /// <summary>What runs measured.</summary>
    public bool Ranks { get; init; } = true;

    /// <summary>What zero-cost scores say, before a run has measured anything.</summary>
    public bool Scores { get; init; } = true;

    [JsonIgnore]
    public bool ShowsShapes => Enabled && Shapes;

    [JsonIgnore]
    public bool ShowsCosts => Enabled && Costs;

    [JsonIgnore]
    public bool ShowsOptions => Enabled && Options;

    [JsonIgnore]
    public bool ShowsRanks => Enabled && Ranks;

    [JsonIgnore]
    public bool ShowsScores => Enabled && Scores;
}

/// <summary>Findings that are advice.</summary>
internal sealed record DiagnosticSettings
{
    /// <summary>NAS601: options that measurements say are dominated.</summary>
    public bool Dominated { get; init; } = true;
}

/// <summary>textDocument/formatting.</summary>
internal sealed record FormatSettings
{
    public bool Enabled { get; init; } = true;
}

/// <summary>Which executable the editor starts.</summary>
internal sealed record ServerSettings
{
    public string Path { get; init; } = "";
}

/// <summary>What the editor writes to its own log of the conversation.</summary>
internal sealed record TraceSettings
{
    public string Server { get; init; } = "off";
}

/// <summary>Which libtorch runs use.</summary>
internal sealed record TorchSettings
{
    public string Path { get; init; } = "";
}

/// <summary>How searches that the editor starts compute.</summary>
internal sealed record RunSettings
{
    public int Threads { get; init; }
}
