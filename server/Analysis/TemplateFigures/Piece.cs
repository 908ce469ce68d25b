using NasNavigator.Analysis.GraphLayout;

namespace NasNavigator.Analysis.TemplateFigures;

/// <summary>A part of the figure whose size is known, and which can be drawn anywhere.</summary>
internal abstract class Piece
{
    public abstract double Width { get; }

    public abstract double Height { get; }

    /// <summary>Where tensors come in, from its left edge and its top.</summary>
    public virtual IReadOnlyList<Spot> Entries => [new Spot(Width / 2, 0)];

    /// <summary>Where the tensor goes out, from its left edge and its top.</summary>
    public virtual Spot Exit => new(Width / 2, Height);

    public abstract void Draw(Canvas canvas, double x, double y);
}

/// <summary>Collects what is drawn.</summary>
internal sealed class Canvas
{
    public List<FigureFrame> Frames { get; } = [];

    public List<FigureBox> Boxes { get; } = [];

    public List<FigureVertex> Vertices { get; } = [];

    public List<FigureGroup> Groups { get; } = [];

    public List<FigureLink> Links { get; } = [];
}

/// <summary>Lines of text in a box.</summary>
internal sealed class BoxPiece(string part, IReadOnlyList<string> lines, IReadOnlyList<string> covers, bool isFolded) : Piece
{
    private const double Padding = 14;

    public override double Width { get; } = Math.Max(86, lines.Max(FigureText.WidthOf) + (2 * Padding) + (isFolded ? 16 : 0));

    public override double Height { get; } = (lines.Count * FigureText.LineHeight) + 12;

    public override void Draw(Canvas canvas, double x, double y) =>
        canvas.Boxes.Add(new FigureBox(part, new PlacedBox(x, y, Width, Height), lines, covers, isFolded));
}

/// <summary>A vertex of a cell, or where paths part or join.</summary>
internal sealed class VertexPiece(string part, string label, string kind, string? note) : Piece
{
    private const double NoteHeight = 18;

    private readonly double _radius = kind == "split" ? 4 : 12;
    private readonly double _top = note is null ? 0 : NoteHeight;

    public override double Width { get; } =
        Math.Max(kind == "split" ? 8 : Math.Max(24, FigureText.WidthOf(label) + 14), note is null ? 0 : FigureText.WidthOf(note) + 4);

    public override double Height => _top + (2 * _radius);

    public override IReadOnlyList<Spot> Entries => [new Spot(Width / 2, _top)];

    public override void Draw(Canvas canvas, double x, double y) =>
        canvas.Vertices.Add(new FigureVertex(part, x + (Width / 2), y + _top + _radius, _radius, label, kind, note));
}

/// <summary>Pieces right below one another that belong together: a vertex with the choice that is made at it.</summary>
/// <param name="pieces">At least one.</param>
/// <param name="main">The piece that tensors go through; null where they go through all.</param>
internal sealed class StackPiece(IReadOnlyList<Piece> pieces, int? main = null) : Piece
{
    private const double Gap = 4;

    public override double Width { get; } = pieces.Max(piece => piece.Width);

    public override double Height { get; } = pieces.Sum(piece => piece.Height) + (Gap * (pieces.Count - 1));

    public override IReadOnlyList<Spot> Entries =>
        main is { } one ? [.. pieces[one].Entries.Select(entry => new Spot(entry.X + LeftOf(one), entry.Y + TopOf(one)))] : base.Entries;

    public override Spot Exit => main is { } one ? new Spot(pieces[one].Exit.X + LeftOf(one), pieces[one].Exit.Y + TopOf(one)) : base.Exit;

    private double LeftOf(int piece) => (Width - pieces[piece].Width) / 2;

    private double TopOf(int piece) => pieces.Take(piece).Sum(above => above.Height + Gap);

    public override void Draw(Canvas canvas, double x, double y)
    {
        foreach (var piece in pieces)
        {
            piece.Draw(canvas, x + ((Width - piece.Width) / 2), y);
            y += piece.Height + Gap;
        }
    }
}

/// <summary>A frame with a title around a piece.</summary>
internal sealed class FramePiece(string part, string title, string? note, string? toggle, Piece inner) : Piece
{
    private const double Side = 14;
    private const double Top = 28;
    private const double Bottom = 12;

    public override double Width { get; } =
        Math.Max(inner.Width + (2 * Side), FigureText.WidthOf(title) + (note is null ? 0 : FigureText.WidthOf(note) + 14) + 52);

    public override double Height { get; } = inner.Height + Top + Bottom;

    private double Left => (Width - inner.Width) / 2;

    public override IReadOnlyList<Spot> Entries => [.. inner.Entries.Select(entry => new Spot(entry.X + Left, entry.Y + Top))];

    public override Spot Exit => new(inner.Exit.X + Left, inner.Exit.Y + Top);

    public override void Draw(Canvas canvas, double x, double y)
    {
        canvas.Frames.Add(new FigureFrame(part, new PlacedBox(x, y, Width, Height), title, note, toggle));
        inner.Draw(canvas, x + Left, y + Top);
    }
}
