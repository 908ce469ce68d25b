using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Search.Supernet;

/// <summary>First values of weights.</summary>
internal static class WeightValues
{
    /// <summary>Values in the order of the axes; each a function of seed, name and position alone, but for the scale, which follows the sizes.</summary>
    public static float[] Fill(long seed, string name, int[] sizes, WeightAxis[] axes, Initialisation initialisation)
    {
        var values = new float[sizes.Aggregate(1, (product, size) => checked(product * size))];
        switch (initialisation)
        {
            case Initialisation.Zeros:
                break;
            case Initialisation.Ones:
                Array.Fill(values, 1);
                break;
            case Initialisation.Identity:
                for (var i = 0; i < values.Length; i += sizes[1] + 1)
                {
                    values[i] = 1;
                }

                break;
            case Initialisation.KaimingNormal:
                var fanOut = sizes[0] * sizes.Skip(2).Aggregate(1.0, (product, size) => product * size);
                var deviation = (float)Math.Sqrt(2 / fanOut);
                Each(bits => deviation * Chance.Normal(bits));
                break;
            case Initialisation.FanInUniform:
                var bound = (float)(1 / Math.Sqrt(sizes.Skip(1).Aggregate(1.0, (product, size) => product * size)));
                Each(bits => bound * Chance.Uniform(bits));
                break;
            case Initialisation.SmallNormal:
                Each(SmallNormal);
                break;
            default:
                throw new NotSupportedException($"Initialisation {initialisation} is unknown.");
        }

        return values;

        void Each(Func<ulong, float> value)
        {
            var stem = Chance.Of(seed, "weights " + name).Next();
            var position = new int[sizes.Length];
            for (var i = 0; i < values.Length; i++)
            {
                var bits = stem;
                for (var axis = 0; axis < position.Length; axis++)
                {
                    var at = axes[axis] == WeightAxis.Kernel ? position[axis] - (sizes[axis] / 2) : position[axis];
                    bits = Chance.Mix(bits + (0x9E3779B97F4A7C15UL * (ulong)(at + 1)) + (ulong)axis);
                }

                values[i] = value(bits);
                for (var axis = position.Length - 1; axis >= 0 && ++position[axis] == sizes[axis]; axis--)
                {
                    position[axis] = 0;
                }
            }
        }
    }

    /// <summary>Standard deviation 0.02, drawn again beyond two of them.</summary>
    private static float SmallNormal(ulong bits)
    {
        float value;
        do
        {
            value = Chance.Normal(bits);
            bits = Chance.Mix(bits + 1);
        } while (Math.Abs(value) > 2);

        return 0.02f * value;
    }
}
