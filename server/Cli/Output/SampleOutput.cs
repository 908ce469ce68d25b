namespace NasNavigator.Cli.Output;

/// <summary>One entry of `sample --format json`; choices that are inactive are left out.</summary>
internal sealed record SampleOutput(string Architecture, IReadOnlyDictionary<string, string> Choices, long Params, long Macs);
