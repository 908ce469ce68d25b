using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Edits;

/// <summary>An entry of <c>steering:</c> as it stands in the text.</summary>
internal sealed record WrittenEntry(YamlNode Node, string Verb, string Subject, string? At)
{
    private static readonly string[] Verbs = ["exclude", "restore", "pin", "boost", "limit"];

    public static WrittenEntry? Read(YamlNode item)
    {
        if (item.Resolved is not YamlMapping mapping)
        {
            return null;
        }

        foreach (var verb in Verbs)
        {
            if (Text(mapping, verb) is { } subject)
            {
                return new WrittenEntry(item, verb, subject, Text(mapping, "at"));
            }
        }

        return null;
    }

    /// <summary>Whether it is the same decision, whatever its evidence. Boosts and limits carry numbers, so they are never taken for the same.</summary>
    public bool Says(SteeringDecision decision) =>
        Verb == decision.Verb && Verb is "exclude" or "pin" && Subject == decision.Subject && At == decision.At;

    /// <summary>Whether it may undo the decision where both hold.</summary>
    public bool Contradicts(SteeringDecision decision) =>
        Verb is "restore" or "pin" || (Verb == "exclude" && Subject == decision.Subject && decision.Verb == "pin");

    private static string? Text(YamlMapping mapping, string key) =>
        mapping.EffectivePairs.FirstOrDefault(pair => pair.Pair.Key.Value == key)?.Pair.Value?.Resolved is YamlScalar scalar
            ? scalar.Value
            : null;
}
