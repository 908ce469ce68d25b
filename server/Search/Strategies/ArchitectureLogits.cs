using System.Text.Json;
using System.Text.Json.Nodes;
using NasNavigator.Search.Samplers;
using NasNavigator.Space.Model;

namespace NasNavigator.Search.Strategies;

/// <summary>A logit for every option of a choice, moved by Adam along the gradient of a loss.</summary>
/// <remarks>
/// They are few, so they live on the host as doubles and are saved with every digit. An option that steering takes out is neither drawn
/// nor moved until it comes back, and then is where it was. Sources of the settings: Liu, Simonyan and Yang, DARTS, arXiv:1806.09055,
/// section 3.1 and appendix A.1, which GDAS takes over.
/// </remarks>
internal sealed class ArchitectureLogits
{
    private const double Rate = 3e-4;
    private const double Beta1 = 0.5;
    private const double Beta2 = 0.999;
    private const double WeightDecay = 1e-3;
    private const double Epsilon = 1e-8;
    private const int Attempts = 100;

    // By address and text, so that a checkpoint fits a file that was edited meanwhile.
    private readonly SortedDictionary<string, SortedDictionary<string, Logit>> _known = new(StringComparer.Ordinal);

    /// <summary>The logit of an option; 0 before it has learnt.</summary>
    public double Of(Choice choice, int option) =>
        _known.TryGetValue(choice.Address, out var options) && options.TryGetValue(choice.Options[option].Text, out var logit)
            ? logit.Value
            : 0;

    /// <summary>Softmax over the options that the space allows. Noise, where there is some, is added to the logits.</summary>
    public Share ShareOf(ISpaceView space, Choice choice, double temperature = 1, IReadOnlyList<double>? noise = null)
    {
        var options = space.AllowedOf(choice).Distinct().ToList();
        var values = new double[options.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (Of(choice, options[i]) + (noise?[options[i]] ?? 0)) / temperature;
        }

        var most = values.Max();
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Math.Exp(values[i] - most);
        }

        var sum = values.Sum();
        for (var i = 0; i < values.Length; i++)
        {
            values[i] /= sum;
        }

        return new Share(choice, options, values, 1, temperature);
    }

    /// <summary>A step of Adam for the options that took part.</summary>
    public void Learn(Relaxation relaxation, IReadOnlyList<float> gradients, int[] numbers)
    {
        foreach (var share in relaxation.Shares)
        {
            var slopes = SlopesOf(share, gradients, numbers[share.Choice.Index]);
            for (var i = 0; i < slopes.Length; i++)
            {
                Move(LogitOf(share.Choice, share.Options[i]), slopes[i]);
            }
        }
    }

    /// <summary>The gradient by the logits of a choice from that by its factors: through the softmax.</summary>
    public static double[] SlopesOf(Share share, IReadOnlyList<float> gradients, int first)
    {
        var mean = 0.0;
        for (var i = 0; i < share.Values.Length; i++)
        {
            mean += share.Values[i] * gradients[first + share.Options[i]];
        }

        var slopes = new double[share.Values.Length];
        for (var i = 0; i < slopes.Length; i++)
        {
            slopes[i] = share.Scale / share.Temperature * share.Values[i] * (gradients[first + share.Options[i]] - mean);
        }

        return slopes;
    }

    /// <summary>An architecture drawn with the perturbed logits: in each choice the option with the largest, of a subset the largest few.</summary>
    /// <param name="space">Where to draw.</param>
    /// <param name="chance">All of the chance.</param>
    /// <param name="noise">The noise that was added, by choice and option; zeros where no draw was admitted and it was drawn uniformly.</param>
    /// <param name="isWeighed">Whether an option that was boosted is drawn more often.</param>
    public Architecture Draw(ISpaceView space, Chance chance, out double[][] noise, bool isWeighed = false)
    {
        var choices = space.Space.Choices;
        noise = new double[choices.Count][];
        var assignment = new long[choices.Count];
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            foreach (var choice in choices)
            {
                var own = noise[choice.Index] = new double[choice.Options.Count];
                for (var option = 0; option < own.Length; option++)
                {
                    // A Gumbel number; the uniform one is never 0.
                    own[option] = -Math.Log(-Math.Log(((chance.Next() >> 11) + 0.5) * (1.0 / (1UL << 53))));
                }

                var most = Math.Min(choice.TakeTo, space.AllowedOf(choice).Count); // of a subset none stands twice
                var taken = choice.IsSubset ? choice.TakeFrom + chance.Next(Math.Max(1, most - choice.TakeFrom + 1)) : 1;
                assignment[choice.Index] = Top(space, choice, option => own[option] + (isWeighed ? LogWeight(choice, option) : 0), taken);
            }

            var architecture = space.Activate(assignment);
            if (space.Admits(architecture))
            {
                return architecture;
            }
        }

        foreach (var own in noise)
        {
            Array.Clear(own);
        }

        return Assignments.Uniform(space, chance);
    }

    /// <summary>In each choice the option with the largest logit, of a subset those above the average; where that is not admitted, the next likely.</summary>
    public Architecture? Likeliest(ISpaceView space)
    {
        var choices = space.Space.Choices;
        var assignment = new long[choices.Count];
        foreach (var choice in choices)
        {
            assignment[choice.Index] = Top(space, choice, _ => 0, Likely(space, choice));
        }

        var likeliest = space.Activate(assignment);
        if (space.Admits(likeliest))
        {
            return likeliest;
        }

        // One choice otherwise, the smallest loss first; then the likeliest of some draws.
        var changed = choices
            .Where(choice => !choice.IsSubset)
            .SelectMany(choice => space.AllowedOf(choice).Distinct().Select(option => (Choice: choice, Option: option)))
            .Where(each => assignment[each.Choice.Index] != each.Option)
            .OrderBy(each => Of(each.Choice, (int)assignment[each.Choice.Index]) - Of(each.Choice, each.Option))
            .Select(each =>
            {
                var other = (long[])assignment.Clone();
                other[each.Choice.Index] = each.Option;
                return space.Activate(other);
            })
            .FirstOrDefault(space.Admits);
        if (changed is not null)
        {
            return changed;
        }

        var chance = Chance.Of(0, "likeliest");
        return Enumerable
            .Range(0, Attempts)
            .Select(_ => Draw(space, chance, out var _))
            .Where(space.Admits)
            .MaxBy(each => LogChance(space, each));
    }

    /// <summary>The likeliest architecture and draws, all different; fewer than asked for where draws repeat.</summary>
    public IReadOnlyList<Candidate> Ask(ISpaceView space, int count, Chance chance)
    {
        var asked = new List<Candidate>(count);
        var seen = new HashSet<Architecture>();
        Add(count > 0 ? Likeliest(space) : null);
        for (var attempt = 0; asked.Count < count && attempt < 20 * count; attempt++)
        {
            Add(Draw(space, chance, out _, isWeighed: true));
        }

        return asked;

        void Add(Architecture? architecture)
        {
            if (architecture is not null && seen.Add(architecture))
            {
                asked.Add(new Candidate(architecture, Candidate.Exploit, []));
            }
        }
    }

    /// <summary>All of it: by address and option the logit, Adam's two averages, and its steps.</summary>
    public JsonElement Save()
    {
        var saved = new JsonObject();
        foreach (var (address, options) in _known)
        {
            var own = new JsonObject();
            foreach (var (text, logit) in options)
            {
                own[text] = new JsonArray(
                    JsonValue.Create(logit.Value),
                    JsonValue.Create(logit.First),
                    JsonValue.Create(logit.Second),
                    JsonValue.Create(logit.Steps)
                );
            }

            saved[address] = own;
        }

        return JsonElement.Parse(saved.ToJsonString());
    }

    /// <summary>Knows what was saved, and nothing else.</summary>
    public void Restore(JsonElement state)
    {
        _known.Clear();
        foreach (var choice in state.EnumerateObject())
        {
            var options = _known[choice.Name] = new(StringComparer.Ordinal);
            foreach (var option in choice.Value.EnumerateObject())
            {
                options[option.Name] = new Logit
                {
                    Value = option.Value[0].GetDouble(),
                    First = option.Value[1].GetDouble(),
                    Second = option.Value[2].GetDouble(),
                    Steps = option.Value[3].GetInt64(),
                };
            }
        }
    }

    private static double LogWeight(Choice choice, int option) => Math.Log(Math.Max(1e-9, choice.Options[option].Weight));

    private long Top(ISpaceView space, Choice choice, Func<int, double> noise, int taken)
    {
        // What stands twice, because it is catching up, is drawn twice as often.
        var best = space
            .AllowedOf(choice)
            .CountBy(option => option)
            .OrderByDescending(each => Of(choice, each.Key) + noise(each.Key) + Math.Log(each.Value))
            .Select(each => each.Key)
            .Take(taken);
        return choice.IsSubset ? best.Aggregate(0L, (mask, option) => mask | (1L << option)) : best.First();
    }

    /// <summary>How many options are taken: of a subset, those above the average, as far as it lets them.</summary>
    private int Likely(ISpaceView space, Choice choice)
    {
        if (!choice.IsSubset)
        {
            return 1;
        }

        var share = ShareOf(space, choice);
        var above = share.Values.Count(value => value >= 1.0 / share.Values.Length);
        return Math.Clamp(above, Math.Min(choice.TakeFrom, share.Values.Length), Math.Min(choice.TakeTo, share.Values.Length));
    }

    private double LogChance(ISpaceView space, Architecture architecture) =>
        space
            .Space.Choices.Where(choice => !choice.IsSubset && architecture.Of(choice) >= 0)
            .Sum(choice =>
            {
                var share = ShareOf(space, choice);
                return Math.Log(share.Values[share.Options.ToList().IndexOf((int)architecture.Of(choice))]);
            });

    private Logit LogitOf(Choice choice, int option)
    {
        if (!_known.TryGetValue(choice.Address, out var options))
        {
            _known.Add(choice.Address, options = new(StringComparer.Ordinal));
        }

        var text = choice.Options[option].Text;
        if (!options.TryGetValue(text, out var logit))
        {
            options.Add(text, logit = new Logit());
        }

        return logit;
    }

    /// <summary>Source: Kingma and Ba, Adam, arXiv:1412.6980, algorithm 1; the weight decay enters the gradient.</summary>
    private static void Move(Logit logit, double slope)
    {
        slope += WeightDecay * logit.Value;
        logit.Steps++;
        logit.First = (Beta1 * logit.First) + ((1 - Beta1) * slope);
        logit.Second = (Beta2 * logit.Second) + ((1 - Beta2) * slope * slope);
        var first = logit.First / (1 - Math.Pow(Beta1, logit.Steps));
        var second = logit.Second / (1 - Math.Pow(Beta2, logit.Steps));
        logit.Value -= Rate * first / (Math.Sqrt(second) + Epsilon);
    }

    private sealed class Logit
    {
        public double Value { get; set; }

        public double First { get; set; }

        public double Second { get; set; }

        public long Steps { get; set; }
    }
}
