namespace NasNavigator.Analysis.Packing;

/// <summary>The smallest circle around circles.</summary>
/// <remarks>
/// Source: Welzl, Smallest enclosing disks (balls and ellipsoids), 1991, with the move-to-front rule; for circles in place of points as
/// after Matoušek, Sharir and Welzl, Algorithmica 16 (1996): at most three circles touch the result from inside.
/// </remarks>
public static class EnclosingCircle
{
    /// <summary>Encloses.</summary>
    /// <param name="circles">At least one.</param>
    public static Circle Of(IReadOnlyList<Circle> circles)
    {
        var order = circles.ToArray();
        new Random(circles.Count).Shuffle(order);
        var support = new List<Circle>();
        var found = default(Circle?);
        for (var i = 0; i < order.Length; )
        {
            if (found is { } circle && circle.Holds(order[i]))
            {
                i++;
                continue;
            }

            support = Extended(support, order[i]);
            found = Around(support);
            i = 0;
        }

        return found!.Value;
    }

    // The circles that touch the smallest circle around those which touched it before, and one outside of it.
    private static List<Circle> Extended(List<Circle> support, Circle added)
    {
        List<List<Circle>> tried =
        [
            [added],
            .. support.Select(one => new List<Circle> { added, one }),
        ];
        for (var i = 0; i < support.Count - 1; i++)
        {
            for (var j = i + 1; j < support.Count; j++)
            {
                tried.Add([added, support[i], support[j]]);
            }
        }

        var fitting = tried.Where(each => Around(each) is var circle && circle.Holds(added) && support.TrueForAll(circle.Holds)).ToList();
        // Where rounding left none, the two that are farthest apart.
        return fitting.Count > 0 ? fitting.MinBy(each => Around(each).R)! : [added, support.MaxBy(each => each.DistanceTo(added) + each.R)];
    }

    private static Circle Around(List<Circle> support) =>
        support.Count switch
        {
            1 => support[0],
            2 => Two(support[0], support[1]),
            _ => Three(support[0], support[1], support[2]) ?? Two(support[0], support[1]),
        };

    private static Circle Two(Circle a, Circle b)
    {
        var apart = a.DistanceTo(b);
        if (apart + b.R <= a.R)
        {
            return a;
        }

        if (apart + a.R <= b.R)
        {
            return b;
        }

        var r = (apart + a.R + b.R) / 2;
        var t = apart == 0 ? 0 : (r - a.R) / apart;
        return new Circle(a.X + ((b.X - a.X) * t), a.Y + ((b.Y - a.Y) * t), r);
    }

    // The circle that three circles touch from inside (a problem of Apollonius): subtracting the first equation from the other two leaves
    // lines, so that x and y follow from r, which one quadratic equation gives.
    private static Circle? Three(Circle a, Circle b, Circle c)
    {
        var (x2, y2, r2) = (a.X - b.X, a.Y - b.Y, b.R - a.R);
        var (x3, y3, r3) = (a.X - c.X, a.Y - c.Y, c.R - a.R);
        var d1 = (a.X * a.X) + (a.Y * a.Y) - (a.R * a.R);
        var d2 = d1 - (b.X * b.X) - (b.Y * b.Y) + (b.R * b.R);
        var d3 = d1 - (c.X * c.X) - (c.Y * c.Y) + (c.R * c.R);
        var ab = (x3 * y2) - (x2 * y3);
        if (Math.Abs(ab) < 1e-12)
        {
            return null;
        }

        var xa = (((y2 * d3) - (y3 * d2)) / (ab * 2)) - a.X;
        var xb = ((y3 * r2) - (y2 * r3)) / ab;
        var ya = (((x3 * d2) - (x2 * d3)) / (ab * 2)) - a.Y;
        var yb = ((x2 * r3) - (x3 * r2)) / ab;
        var qa = (xb * xb) + (yb * yb) - 1;
        var qb = 2 * (a.R + (xa * xb) + (ya * yb));
        var qc = (xa * xa) + (ya * ya) - (a.R * a.R);
        var root = Math.Max(0, (qb * qb) - (4 * qa * qc));
        var r = -(Math.Abs(qa) > 1e-6 ? (qb + Math.Sqrt(root)) / (2 * qa) : qc / qb);
        return new Circle(a.X + xa + (xb * r), a.Y + ya + (yb * r), r);
    }
}
