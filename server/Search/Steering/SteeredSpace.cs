using NasNavigator.Search.Failures;
using NasNavigator.Search.Samplers;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Edits;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Search.Steering;

/// <summary>The space of a run at one moment: its text, and what that means.</summary>
/// <param name="Text">As started, with the entries of steering as they are now.</param>
/// <param name="Entries">These entries.</param>
/// <param name="View">For those that draw.</param>
internal sealed record SteeredSpace(string Text, IReadOnlyList<string> Entries, ISpaceView View)
{
    /// <summary>The space.</summary>
    public SearchSpace Space => View.Space;

    /// <summary>A text that was searched before.</summary>
    public static SteeredSpace Of(string text, ISpaceView view) => new(text, SteeringList.Read(SyntaxTree.Parse(text)), view);

    /// <summary>The space with other entries; null where it could not be searched, and <paramref name="problem"/> says why.</summary>
    /// <param name="entries">All of them.</param>
    /// <param name="look">Makes a view of a space.</param>
    /// <param name="problem">One sentence.</param>
    public SteeredSpace? With(IReadOnlyList<string> entries, Func<SearchSpace, ISpaceView> look, out string? problem)
    {
        var text = SteeringList.Write(SyntaxTree.Parse(Text), entries);
        var bound = Checker.Check(text, Space.Name);
        problem =
            bound.Diagnostics.FirstOrDefault(finding => finding.Severity == Severity.Error) is { } error ? $"{error.Code} {error.Message}"
            : bound.Space is null || bound.Space.UnsteeredVersion != Space.UnsteeredVersion
                ? "The decision cannot be written into the space."
            : null;
        if (problem is not null)
        {
            return null;
        }

        var view = look(bound.Space!);
        try
        {
            // Whoever draws from it next must find something.
            _ = Assignments.Uniform(view, Chance.Of(0, "steering"));
        }
        catch (Exception nothing) when (nothing is NothingToSearchException or Tables.Failures.TableTooSparseException)
        {
            problem = nothing.Message;
            return null;
        }

        return new SteeredSpace(text, entries, view);
    }
}
