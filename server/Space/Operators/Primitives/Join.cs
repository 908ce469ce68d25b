using NasNavigator.Space.Model;

namespace NasNavigator.Space.Operators.Primitives;

/// <summary>Several tensors become one. Shape: equal shapes to the same; concat: equal but for the channels, which add up.</summary>
/// <param name="Kind">How.</param>
public sealed record Join(JoinKind Kind) : Primitive
{
    /// <inheritdoc/>
    public override bool KeepsChannels => Kind != JoinKind.Concat;

    /// <inheritdoc/>
    public override Shape Output(IReadOnlyList<Shape> inputs)
    {
        if (Kind != JoinKind.Concat)
        {
            return inputs[0];
        }

        var channels = 0;
        for (var i = 0; i < inputs.Count; i++)
        {
            channels += inputs[i].Channels;
        }

        return inputs[0] with
        {
            Channels = channels,
        };
    }

    /// <inheritdoc/>
    public override Misfit? Problem(IReadOnlyList<Shape> inputs)
    {
        for (var i = 1; i < inputs.Count; i++)
        {
            var other = Kind == JoinKind.Concat ? inputs[i] with { Channels = inputs[0].Channels } : inputs[i];
            if (other != inputs[0])
            {
                return Kind == JoinKind.Concat
                    ? new Misfit(
                        MisfitKind.Concatenated,
                        $"Only equal resolutions can be concatenated, but {inputs[0]} and {inputs[i]} meet. Give every path the same stride."
                    )
                    : new Misfit(
                        MisfitKind.Joined,
                        $"Only equal sizes can be joined by {Kind.ToString().ToLowerInvariant()}, but {inputs[0]} and {inputs[i]} meet. Give the paths the same out and stride."
                    );
            }
        }

        return null;
    }
}
