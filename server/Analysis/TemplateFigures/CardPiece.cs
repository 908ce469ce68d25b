using NasNavigator.Analysis.GraphLayout;
using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.TemplateFigures;

/// <summary>A choice and what is written above its options.</summary>
internal sealed record CardGroup(Choice Choice, string Part, string? Title);

/// <summary>One or more choices of a layer: their options as pills, one column of layers or rows of values, under a title each.</summary>
internal sealed class CardPiece : Piece
{
    private const double PaddingInBox = 7;
    private const double PillHeight = 19;
    private const double PillGap = 3;
    private const double TitleHeight = 17;
    private const double GroupGap = 5;
    private const double RowWidth = 190;

    /// <summary>As many options are shown of a choice that is not opened; one more is shown rather than "1 more".</summary>
    private const int ShownAtMost = 8;

    private readonly string? _header;
    private readonly string _part;
    private readonly IReadOnlyList<string> _covers;
    private readonly IReadOnlyList<(
        CardGroup Group,
        IReadOnlyList<(int Option, string Label, PlacedBox Area)> Pills,
        int More,
        PlacedBox? MoreArea,
        double Top,
        double Height
    )> _groups;

    /// <param name="part">The layer's place.</param>
    /// <param name="header">What layer it is, where the options do not say so.</param>
    /// <param name="groups">At least one.</param>
    /// <param name="order">The options of a choice, best first.</param>
    /// <param name="opened">Addresses of choices that show all options.</param>
    public CardPiece(
        string part,
        string? header,
        IReadOnlyList<CardGroup> groups,
        Func<Choice, IReadOnlyList<int>> order,
        IReadOnlySet<string> opened
    )
    {
        (_part, _header, _covers) = (part, header, [part]);
        var laid = new List<(CardGroup, IReadOnlyList<(int, string, PlacedBox)>, int, PlacedBox?, double, double)>();
        // Without a box around them the options themselves are where links end.
        var padding = header is null ? 1 : PaddingInBox;
        var y = padding + (header is null ? 0 : FigureText.LineHeight + 2);
        var width = header is null ? 0 : FigureText.WidthOf(header);
        foreach (var group in groups)
        {
            var top = y;
            if (group.Title is not null)
            {
                width = Math.Max(width, FigureText.WidthOf(group.Title));
                y += TitleHeight;
            }

            var (pills, more, moreArea, size) = Pills(group.Choice, order(group.Choice), opened.Contains(group.Choice.Address), y);
            width = Math.Max(width, size.Width);
            y += size.Height;
            laid.Add((group, pills, more, moreArea, top, y - top));
            y += GroupGap;
        }

        Width = width + (2 * padding);
        Height = y - GroupGap + padding;
        _groups = laid;
    }

    public override double Width { get; }

    public override double Height { get; }

    public override void Draw(Canvas canvas, double x, double y)
    {
        if (_header is not null)
        {
            // The layer's own box, in which its choices stand.
            canvas.Boxes.Add(new FigureBox(_part, new PlacedBox(x, y, Width, Height), [_header], _covers, IsFolded: false));
        }

        foreach (var (group, pills, more, moreArea, top, height) in _groups)
        {
            canvas.Groups.Add(
                new FigureGroup(
                    group.Choice.Address,
                    group.Part,
                    new PlacedBox(x, y + top, Width, height),
                    group.Title,
                    [.. pills.Select(pill => new FigurePill(group.Choice.Options[pill.Option].Text, pill.Label, Moved(pill.Area)))],
                    more,
                    moreArea is { } area ? Moved(area) : null
                )
            );

            PlacedBox Moved(PlacedBox area) => area with { X = x + (Width / 2) + area.X, Y = y + area.Y };
        }
    }

    /// <summary>Places from the card's middle and top.</summary>
    private static (IReadOnlyList<(int, string, PlacedBox)>, int, PlacedBox?, BoxSize) Pills(
        Choice choice,
        IReadOnlyList<int> order,
        bool isOpened,
        double top
    )
    {
        var shown = isOpened || order.Count <= ShownAtMost + 1 ? order.Count : ShownAtMost;
        var hidden = order.Count - shown;
        var labels = order.Take(shown).Select(option => FigureText.Cut(choice.Options[option].Text)).ToList();
        var say =
            hidden > 0 ? $"{hidden:N0} more"
            : isOpened && order.Count > ShownAtMost + 1 ? "fewer"
            : null;
        var rows = choice.Kind is ChoiceKind.Layer ? Column(labels, say) : Rows(labels, say);
        var placed = new List<(int, string, PlacedBox)>();
        PlacedBox? more = null;
        var y = top;
        foreach (var row in rows)
        {
            var x = -(row.Sum(item => item.Width) + (PillGap * (row.Count - 1))) / 2;
            foreach (var (number, width) in row)
            {
                var area = new PlacedBox(x, y, width, PillHeight);
                x += width + PillGap;
                if (number < shown)
                {
                    placed.Add((order[number], labels[number], area));
                }
                else
                {
                    more = area;
                }
            }

            y += PillHeight + PillGap;
        }

        var widest = rows.Max(row => row.Sum(item => item.Width) + (PillGap * (row.Count - 1)));
        return (placed, hidden, more, new BoxSize(widest, y - top - PillGap));
    }

    /// <summary>Room at both sides of a text, and for a pin before it.</summary>
    private static double WidthOf(string label) => FigureText.WidthOf(label) + 28;

    private static List<List<(int Number, double Width)>> Column(List<string> labels, string? say)
    {
        var all = say is null ? labels : [.. labels, say];
        var width = Math.Max(56, all.Max(WidthOf));
        return [.. all.Select((_, number) => new List<(int, double)> { (number, width) })];
    }

    private static List<List<(int Number, double Width)>> Rows(List<string> labels, string? say)
    {
        var rows = new List<List<(int Number, double Width)>> { new() };
        foreach (var (number, label) in (say is null ? labels : [.. labels, say]).Index())
        {
            var width = Math.Max(36, WidthOf(label));
            if (rows[^1].Count > 0 && rows[^1].Sum(item => item.Width + PillGap) + width > RowWidth)
            {
                rows.Add([]);
            }

            rows[^1].Add((number, width));
        }

        return rows;
    }
}
