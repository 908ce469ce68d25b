using NasNavigator.Search.Samplers;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Supernet;

/// <summary>The supernet: shared weights and the programs of the architectures that were run lately.</summary>
internal sealed class SharedNetwork : IDisposable
{
    private const int Remembered = 512;
    private readonly Dictionary<(Architecture, bool), LinkedListNode<((Architecture, bool) Key, Program Program)>> _programs = [];
    private readonly LinkedList<((Architecture, bool) Key, Program Program)> _latest = [];
    private (string Version, Program Program)? _mixture;

    /// <summary>An empty supernet.</summary>
    public SharedNetwork(long seed, Device device)
    {
        Device = device;
        Weights = new WeightStore(seed, device);
    }

    /// <summary>Where the weights are.</summary>
    public Device Device { get; }

    /// <summary>The shared weights.</summary>
    public WeightStore Weights { get; }

    /// <summary>The program of an admitted architecture.</summary>
    public Program ProgramOf(ISpaceView space, Architecture architecture) => Known((architecture, false), () => space.Lower(architecture));

    /// <summary>The same with a factor for every decided option.</summary>
    public Program WeighedOf(ISpaceView space, Architecture architecture) =>
        Known((architecture, true), () => WeighedNetwork.OfOne(space.Space, architecture));

    /// <summary>All architectures at once, each option with its factor.</summary>
    /// <exception cref="InvalidOperationException">The space has a choice that cannot be mixed: NAS505 tells before.</exception>
    public Program MixtureOf(ISpaceView space)
    {
        if (_mixture is { } known && known.Version == space.Space.Version)
        {
            return known.Program;
        }

        var mixture = WeighedNetwork.OfAll(space.Space, space.AllowedOf);
        if (mixture.Unmixable is [var (choice, reason), ..])
        {
            throw new InvalidOperationException($"{choice.Address} {reason}, which cannot be mixed.");
        }

        _mixture = (space.Space.Version, Program.Compile(mixture.Network, Weights));
        return _mixture.Value.Program;
    }

    /// <summary>
    /// Makes the weights that a covering set of architectures needs, each as large as the largest of them asks: every option of every
    /// choice is in one of them, as far as drawing finds it. What they miss is made when it is first used.
    /// </summary>
    /// <returns>The architectures looked at.</returns>
    public IReadOnlyList<Architecture> Survey(ISpaceView space, Chance chance)
    {
        const int Batches = 64;
        const int Enough = 4;
        var seen = new HashSet<(int Choice, int Option)>();
        var looked = new HashSet<Architecture>();
        var options = space.Space.Choices.Sum(choice => space.AllowedOf(choice).Count);
        var sizes = new Dictionary<string, (WeightRequest Request, int[] Full)>(StringComparer.Ordinal);
        for (var batch = 0; batch < Batches && (batch < Enough || seen.Count < options); batch++)
        {
            foreach (var drawn in Assignments.Fair(space, Assignments.RowsOf(space), distinct: false, chance).Architectures)
            {
                Look(drawn);
                // A weight's largest size needs all the widths and depths that enter it to be large at once.
                Look(Widest(space, drawn));
            }
        }

        foreach (var (name, (request, full)) in sizes)
        {
            Weights.Require(name, full, request.Axes, request.Weight.Initialisation);
        }

        return [.. looked];

        void Look(Architecture architecture)
        {
            if (space.Admits(architecture) && looked.Add(architecture))
            {
                Note(space, architecture, seen);
                Measure(space, architecture, sizes);
            }
        }
    }

    /// <summary>Takes over the weights of a checkpoint.</summary>
    public void Restore(IReadOnlyDictionary<string, Tensor> values)
    {
        // A weight may be smaller there than a program asks for; compiling it anew lets it grow again.
        _programs.Clear();
        _latest.Clear();
        _mixture = null;
        Weights.Restore(values);
    }

    /// <inheritdoc/>
    public void Dispose() => Weights.Dispose();

    private Program Known((Architecture, bool) key, Func<Network> lower)
    {
        if (_programs.TryGetValue(key, out var known))
        {
            _latest.Remove(known);
            _latest.AddFirst(known);
            return known.Value.Program;
        }

        var program = Program.Compile(lower(), Weights);
        _programs.Add(key, _latest.AddFirst((key, program)));
        if (_latest.Count > Remembered)
        {
            _programs.Remove(_latest.Last!.Value.Key);
            _latest.RemoveLast();
        }

        return program;
    }

    /// <summary>The same layers with every number as large as it may be.</summary>
    private static Architecture Widest(ISpaceView space, Architecture architecture)
    {
        var assignment = new long[space.Space.Choices.Count];
        foreach (var choice in space.Space.Choices)
        {
            var allowed = space.AllowedOf(choice);
            var drawn = architecture.Of(choice);
            assignment[choice.Index] =
                choice.Kind is ChoiceKind.Value or ChoiceKind.Depth ? allowed.MaxBy(option => Size(choice.Options[option]))
                : drawn >= 0 ? drawn
                : choice.IsSubset ? allowed.Take(Math.Max(1, choice.TakeTo)).Aggregate(0L, (mask, option) => mask | (1L << option))
                : allowed[0];
        }

        return space.Activate(assignment);

        static double Size(Option option) =>
            option.Value switch
            {
                long whole => whole,
                double real => real,
                _ => 0,
            };
    }

    private static void Note(ISpaceView space, Architecture architecture, HashSet<(int Choice, int Option)> seen)
    {
        foreach (var choice in space.Space.Choices)
        {
            var decision = architecture.Of(choice);
            if (decision < 0)
            {
                continue;
            }

            for (var option = 0; option < choice.Options.Count; option++)
            {
                if (choice.IsSubset ? (decision >> option & 1) != 0 : decision == option)
                {
                    seen.Add((choice.Index, option));
                }
            }
        }
    }

    private static void Measure(ISpaceView space, Architecture architecture, Dictionary<string, (WeightRequest Request, int[] Full)> sizes)
    {
        foreach (var step in space.Lower(architecture).Steps)
        {
            for (var i = 0; i < step.SharedWeights.Count; i++)
            {
                var request = WeightRequest.Of(step, i);
                var name = $"{step.Key}.{request.Weight.Name}";
                sizes[name] = sizes.TryGetValue(name, out var known)
                    ? (known.Request, [.. known.Full.Zip(request.Full, Math.Max)])
                    : (request, request.Full);
            }
        }
    }
}
