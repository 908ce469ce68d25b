using NasNavigator.Runs;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Model;
using NasNavigator.Space.Operators;

namespace NasNavigator.Search.Steering;

/// <summary>Candidates of a run whose file was edited, as far as they are the same network in the space as it is now.</summary>
/// <remarks>
/// A measurement is of a network, not of a name: a row stays when its decisions can be named by address and the layers that follow from
/// them are those that were measured.
/// </remarks>
internal sealed class EditedRows(RunReader run, ISpaceView now, Func<SearchSpace, ISpaceView> look)
{
    private readonly Dictionary<string, string> _texts = run.SpaceVersions().ToDictionary(row => row.Version, row => row.Text);
    private readonly Dictionary<string, ISpaceView?> _views = [];

    /// <summary>The candidate in the space as it is now; null where it is none, or another network.</summary>
    public Architecture? Read(CandidateRow row)
    {
        if (ArchitectureText.Read(now.Space, row.Architecture).Architecture is not { } architecture)
        {
            return null;
        }

        var then = Then(row.SpaceVersion);
        if (then is null || then.Space.UnsteeredVersion == now.Space.UnsteeredVersion)
        {
            return then is null ? null : architecture;
        }

        return
            ArchitectureText.Read(then.Space, row.Architecture).Architecture is { } measured
            && Layers(then.Lower(measured)) == Layers(now.Lower(architecture))
            ? architecture
            : null;
    }

    private ISpaceView? Then(string version)
    {
        if (_views.TryGetValue(version, out var known))
        {
            return known;
        }

        var space = _texts.TryGetValue(version, out var text) ? Checker.Check(text, now.Space.Name).Space : null;
        return _views[version] = space is null ? null : look(space);
    }

    /// <summary>What is computed, from what, with which weights.</summary>
    private static string Layers(Space.Lowering.Network network)
    {
        var numbers = new Dictionary<int, int>();
        return string.Join(
            '\n',
            network.Steps.Select(step =>
                $"{string.Join(',', step.Inputs.Select(Number))}>{Number(step.Output)} {step.Key} {step.Primitive}"
            )
        );

        int Number(Wire wire)
        {
            if (!numbers.TryGetValue(wire.Id, out var number))
            {
                numbers.Add(wire.Id, number = numbers.Count);
            }

            return number;
        }
    }
}
