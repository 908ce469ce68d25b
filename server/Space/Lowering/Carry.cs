namespace NasNavigator.Space.Lowering;

/// <summary>
/// A width and a stride on their way to the layers that take them. The first layer that sets a width and does not write one itself
/// takes <see cref="Out"/>; the first that takes a stride and does not write one takes <see cref="Stride"/>.
/// </summary>
internal sealed class Carry(int? @out, int? stride, bool outVaries)
{
    /// <summary>Nothing on its way. Never changes, since only what is given can be taken.</summary>
    public static Carry None { get; } = new(null, null, false);

    public int? Out { get; } = @out;

    public int? Stride { get; } = stride;

    /// <summary>Whether the width is a choice's, which matters where widths do not share weights.</summary>
    public bool OutVaries { get; } = outVaries;

    public bool OutTaken { get; private set; }

    public bool StrideTaken { get; private set; }

    public int? OpenOut => OutTaken ? null : Out;

    public int? OpenStride => StrideTaken ? null : Stride;

    /// <summary>The same still on its way, for one of several paths.</summary>
    public Carry Fork() => Out is null && Stride is null ? this : new Carry(OpenOut, OpenStride, OutVaries);

    public void TakeOut() => OutTaken |= Out is not null;

    public void TakeStride() => StrideTaken |= Stride is not null;

    /// <summary>What a fork took is taken.</summary>
    public void Absorb(Carry fork)
    {
        if (fork.OutTaken)
        {
            TakeOut();
        }

        if (fork.StrideTaken)
        {
            TakeStride();
        }
    }
}
