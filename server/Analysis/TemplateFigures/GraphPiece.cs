using NasNavigator.Analysis.GraphLayout;

namespace NasNavigator.Analysis.TemplateFigures;

/// <summary>A way between two pieces of a graph.</summary>
/// <param name="From">Position of a piece.</param>
/// <param name="To">Position of a piece.</param>
/// <param name="Address">The choice that decides whether it is there; null where it always is.</param>
/// <param name="Option">The option with which it is.</param>
/// <param name="Through">The choice of the layer that stands on it; null where none does.</param>
internal sealed record PieceLink(int From, int To, string? Address = null, string? Option = null, string? Through = null);

/// <summary>Pieces in layers: a cell, or parallel paths.</summary>
internal sealed class GraphPiece : Piece
{
    private readonly IReadOnlyList<Piece> _pieces;
    private readonly IReadOnlyList<PieceLink> _links;
    private readonly IReadOnlyList<int> _entries;
    private readonly int _exit;
    private readonly LayeredDrawing _drawing;

    /// <param name="pieces">At least one.</param>
    /// <param name="links">Between them.</param>
    /// <param name="entries">Pieces that the tensor before goes into.</param>
    /// <param name="exit">The piece whose tensor goes out.</param>
    public GraphPiece(IReadOnlyList<Piece> pieces, IReadOnlyList<PieceLink> links, IReadOnlyList<int> entries, int exit)
    {
        (_pieces, _links, _entries, _exit) = (pieces, links, entries, exit);
        _drawing = LayeredLayout.Of(
            [.. pieces.Select(piece => new BoxSize(piece.Width, piece.Height))],
            [.. links.Select(link => new Link(link.From, link.To))]
        );
    }

    public override double Width => _drawing.Width;

    public override double Height => _drawing.Height;

    public override IReadOnlyList<Spot> Entries =>
        [
            .. _entries.Select(number => new Spot(
                _drawing.Boxes[number].X + _pieces[number].Entries[0].X,
                _drawing.Boxes[number].Y + _pieces[number].Entries[0].Y
            )),
        ];

    public override Spot Exit => new(_drawing.Boxes[_exit].X + _pieces[_exit].Exit.X, _drawing.Boxes[_exit].Y + _pieces[_exit].Exit.Y);

    public override void Draw(Canvas canvas, double x, double y)
    {
        // Links first: where a line ends at a piece, the piece stands over it.
        foreach (var (link, route) in _links.Zip(_drawing.Routes))
        {
            var points = route.Points.Select(point => new Spot(point.X + x, point.Y + y)).ToList();
            var (from, to) = (_drawing.Boxes[link.From], _drawing.Boxes[link.To]);
            var (exit, entry) = (_pieces[link.From].Exit, _pieces[link.To].Entries[0]);
            // Into a frame and out of it the line goes on to what it belongs to.
            points[0] = points[0] with
            {
                Y = y + from.Y + exit.Y,
            };
            points[^1] = points[^1] with { Y = y + to.Y + entry.Y };
            canvas.Links.Add(new FigureLink(points, null, link.Address, link.Option, link.Through));
        }

        foreach (var (piece, box) in _pieces.Zip(_drawing.Boxes))
        {
            piece.Draw(canvas, x + box.X, y + box.Y);
        }
    }
}
