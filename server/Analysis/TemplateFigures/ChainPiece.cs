using NasNavigator.Analysis.GraphLayout;

namespace NasNavigator.Analysis.TemplateFigures;

/// <summary>Pieces from top to bottom, each linked with the next, with the tensor's size on the link.</summary>
internal sealed class ChainPiece : Piece
{
    private const double Gap = 22;
    private const double GapWithShape = 34;

    private readonly IReadOnlyList<Piece> _pieces;
    private readonly IReadOnlyList<string?> _shapes;

    /// <param name="pieces">At least one.</param>
    /// <param name="shapes">For each piece the size of what comes out of it, or null where it is not written; the last is not drawn.</param>
    public ChainPiece(IReadOnlyList<Piece> pieces, IReadOnlyList<string?> shapes)
    {
        (_pieces, _shapes) = (pieces, shapes);
        // A size stands at the right of its link, within the chain's own width.
        var widest = shapes
            .Take(pieces.Count - 1)
            .Select(shape => shape is null ? 0 : FigureText.WidthOf(shape) + 12)
            .DefaultIfEmpty()
            .Max();
        Width = Math.Max(pieces.Max(piece => piece.Width), 2 * widest);
        Height = pieces.Sum(piece => piece.Height) + Enumerable.Range(0, pieces.Count - 1).Sum(GapAfter);
    }

    public override double Width { get; }

    public override double Height { get; }

    public override IReadOnlyList<Spot> Entries => [.. _pieces[0].Entries.Select(entry => entry with { X = entry.X + LeftOf(_pieces[0]) })];

    public override Spot Exit
    {
        get
        {
            var last = _pieces[^1];
            return new Spot(last.Exit.X + LeftOf(last), Height - last.Height + last.Exit.Y);
        }
    }

    public override void Draw(Canvas canvas, double x, double y)
    {
        for (var i = 0; i < _pieces.Count; i++)
        {
            var (piece, left) = (_pieces[i], x + LeftOf(_pieces[i]));
            piece.Draw(canvas, left, y);
            if (i + 1 < _pieces.Count)
            {
                var (next, below) = (_pieces[i + 1], y + piece.Height + GapAfter(i));
                var from = new Spot(left + piece.Exit.X, y + piece.Exit.Y);
                foreach (var (number, entry) in next.Entries.Index())
                {
                    var to = new Spot(x + LeftOf(next) + entry.X, below + entry.Y);
                    Link(canvas, from, to, y + piece.Height, below, number == 0 ? _shapes[i] : null);
                }

                y = below;
            }
        }
    }

    /// <summary>Straight through the frames that the ends stand in, bent only between them.</summary>
    private static void Link(Canvas canvas, Spot start, Spot end, double bottom, double top, string? shape) =>
        canvas.Links.Add(new FigureLink([start, start with { Y = bottom }, end with { Y = top }, end], shape, null, null));

    private double GapAfter(int piece) => _shapes[piece] is null ? Gap : GapWithShape;

    private double LeftOf(Piece piece) => (Width - piece.Width) / 2;
}
