using System.Globalization;
using System.Text;
using NasNavigator.Search.Supernet;

namespace NasNavigator.Search.Export;

/// <summary>Names of the submodules of an exported network; the first part of the keys of its state.</summary>
internal static class ModuleNames
{
    /// <summary>A Python name for each step, unique among them, made of where it stands; empty for a step without weights and statistics.</summary>
    public static IReadOnlyList<string> Of(Program program)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return [.. program.Steps.Select(step => step.Views.Length == 0 && step.NormChannels == 0 ? "" : Unique(Readable(step.Key), taken))];
    }

    private static string Readable(string key)
    {
        var name = new StringBuilder();
        foreach (var character in key)
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                name.Append(character);
            }
            else if (name.Length > 0 && name[^1] != '_')
            {
                name.Append('_');
            }
        }

        var trimmed = name.ToString().TrimEnd('_');
        // No digit may begin a name in Python, and no name of nn.Module itself may be taken.
        return trimmed.Length == 0 || char.IsAsciiDigit(trimmed[0]) || !trimmed.Contains('_', StringComparison.Ordinal)
            ? $"layer_{trimmed}"
            : trimmed;
    }

    private static string Unique(string name, HashSet<string> taken)
    {
        var unique = name;
        for (var number = 2; !taken.Add(unique); number++)
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{name}_{number}");
        }

        return unique;
    }
}
