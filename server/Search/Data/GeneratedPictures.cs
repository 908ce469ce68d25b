namespace NasNavigator.Search.Data;

/// <summary>The built-in pictures: textures that need convolutions to be told apart, drawn from a seed.</summary>
/// <remarks>
/// A class is the direction of a fine grating, shown with random phase, bends, contrast, colour and sign, over a random bright
/// background and under noise, with a weaker grating of another class mixed in. Every class has the same mean picture (each comes as
/// often with the opposite sign), so that no linear classifier can tell them; the gratings are so fine that averaging over 3×3 pixels
/// wipes them out; and telling them needs a filter, then something non-linear, then averaging.
/// Only additions, multiplications, divisions and roots are used, which are the same on every machine to the last bit.
/// </remarks>
public static class GeneratedPictures
{
    /// <summary>Pictures made for training unless the file says otherwise.</summary>
    public const int DefaultTraining = 6000;

    /// <summary>Pictures made for validation, and as many for the report.</summary>
    public const int DefaultValidation = 1500;

    /// <summary>Most classes that can be told apart.</summary>
    public const int MostClasses = 10;

    private const long Seed = 20261122;

    // Cycles a pixel along x and y, ten directions of about equal fineness (period 2.6 pixels).
    private const double Fineness = 0.38;

    /// <summary>Makes pictures, the same for the same arguments. Classes come in equal shares.</summary>
    /// <param name="part">Name of the part; parts share no picture.</param>
    /// <param name="count">Number of pictures.</param>
    /// <param name="classes">Range: 2 to <see cref="MostClasses"/>.</param>
    /// <param name="channels">Channels of a picture.</param>
    /// <param name="height">Rows of a picture.</param>
    /// <param name="width">Columns of a picture.</param>
    public static ImageSet Make(string part, int count, int classes, int channels, int height, int width)
    {
        if (classes is < 2 or > MostClasses)
        {
            throw new Failures.PicturesUnsuitableException(
                "task.data",
                $"generated pictures have 2 to {MostClasses} classes, not {classes}",
                "Change `task.classes`, or use pictures of your own."
            );
        }

        var pixels = new byte[(long)count * channels * height * width];
        var labels = new int[count];
        var size = channels * height * width;
        for (var i = 0; i < count; i++)
        {
            labels[i] = i % classes;
            Draw(Chance.Of(Seed, $"generated/{part}", i), labels[i], classes, pixels.AsSpan(i * size, size), channels, height, width);
        }

        return new ImageSet(channels, height, width, classes, pixels, labels);
    }

    private static void Draw(Chance chance, int label, int classes, Span<byte> picture, int channels, int height, int width)
    {
        var other = (label + 1 + chance.Next(classes - 1)) % classes;
        var main = Grating.Of(chance, label, classes);
        var mixed = Grating.Of(chance, other, classes);
        var contrast = 0.10 + (0.14 * chance.NextDouble());
        var mixture = 0.75 * chance.NextDouble();
        var slope = (X: Signed(chance) * 0.2, Y: Signed(chance) * 0.2);
        for (var c = 0; c < channels; c++)
        {
            var ground = 0.35 + (0.3 * chance.NextDouble());
            var (strength, weaker) = (Signed(chance), Signed(chance));
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    var light = (slope.X * ((x / (double)width) - 0.5)) + (slope.Y * ((y / (double)height) - 0.5));
                    var texture = (strength * main.At(x, y)) + (mixture * weaker * mixed.At(x, y));
                    var noise = (chance.NextDouble() + chance.NextDouble() + chance.NextDouble() - 1.5) * 0.24;
                    var value = ground + light + (contrast * texture) + noise;
                    picture[(((c * height) + y) * width) + x] = (byte)Math.Clamp((value * 255) + 0.5, 0, 255);
                }
            }
        }
    }

    private static double Signed(Chance chance) => (2 * chance.NextDouble()) - 1;

    /// <summary>Waves along one direction whose crests bend a little.</summary>
    private readonly record struct Grating(double X, double Y, double Phase, double BendX, double BendY, double BendPhase)
    {
        public static Grating Of(Chance chance, int label, int classes)
        {
            // Half a turn holds all directions.
            var angle = ((label + (0.5 * (chance.NextDouble() - 0.5))) / (2.0 * classes)) % 1;
            var fineness = Fineness * (0.92 + (0.16 * chance.NextDouble()));
            return new Grating(
                fineness * Cosine(angle),
                fineness * Cosine(angle - 0.25),
                chance.NextDouble(),
                0.08 * Signed(chance),
                0.08 * Signed(chance),
                chance.NextDouble()
            );
        }

        public double At(int x, int y) => Cosine((X * x) + (Y * y) + Phase + (0.15 * Cosine((BendX * x) + (BendY * y) + BendPhase)));
    }

    /// <summary>The cosine of a number of turns, by its series: libraries differ in the last bit, this does not.</summary>
    private static double Cosine(double turns)
    {
        // Into [−½, ½], then into [0, ¼] by symmetry.
        var part = turns - Math.Floor(turns + 0.5);
        part = part < 0 ? -part : part;
        var sign = 1.0;
        if (part > 0.25)
        {
            (part, sign) = (0.5 - part, -1);
        }

        var square = part * part * (4 * Math.PI * Math.PI);
        var sum = 1.0;
        for (var k = 8; k >= 1; k--)
        {
            sum = 1 - (sum * square / (2 * k * ((2 * k) - 1)));
        }

        return sign * sum;
    }
}
