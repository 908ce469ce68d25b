namespace NasNavigator.Space.Model;

/// <summary>
/// Patterns of addresses. <c>*</c> stands for anything within one segment; a name covers everything in it, and a name without an
/// index all its repeats; null covers everything.
/// </summary>
public static class AddressPattern
{
    /// <summary>Whether the pattern covers the address.</summary>
    public static bool Matches(string? pattern, string address)
    {
        if (string.IsNullOrEmpty(pattern))
        {
            return true;
        }

        var left = pattern.AsSpan();
        var right = address.AsSpan();
        while (true)
        {
            if (!SegmentMatches(Cut(ref left), Cut(ref right)))
            {
                return false;
            }

            if (left.IsEmpty)
            {
                return true;
            }

            if (right.IsEmpty)
            {
                return false;
            }
        }
    }

    private static ReadOnlySpan<char> Cut(ref ReadOnlySpan<char> rest)
    {
        var point = rest.IndexOf('.');
        var segment = point < 0 ? rest : rest[..point];
        rest = point < 0 ? [] : rest[(point + 1)..];
        return segment;
    }

    private static bool SegmentMatches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> segment)
    {
        if (Glob(pattern, segment))
        {
            return true;
        }

        // `stage2` covers `stage2[1]`, and `block[3]` what stands in its first list, `block[3][0]`.
        for (var index = segment.LastIndexOf('['); index > 0; index = segment.LastIndexOf('['))
        {
            segment = segment[..index];
            if (Glob(pattern, segment))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>One star remembered at a time is enough: an earlier one never has to give way to a later one.</summary>
    private static bool Glob(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        var (p, t, star, mark) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, mark) = (p++, t);
            }
            else if (p < pattern.Length && pattern[p] == text[t])
            {
                (p, t) = (p + 1, t + 1);
            }
            else if (star >= 0)
            {
                (p, t) = (star + 1, ++mark);
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].TrimStart('*').IsEmpty;
    }
}
