namespace NasNavigator.Space.Model;

/// <summary>Orders addresses as people do: <c>s1[2]</c> before <c>s1[10]</c>.</summary>
public sealed class AddressOrder : IComparer<string>
{
    private AddressOrder() { }

    /// <summary>The only one.</summary>
    public static AddressOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        var (a, b) = (x ?? "", y ?? "");
        var (i, j) = (0, 0);
        while (i < a.Length && j < b.Length)
        {
            if (char.IsAsciiDigit(a[i]) && char.IsAsciiDigit(b[j]))
            {
                var (from, to) = (i, j);
                i = EndOfNumber(a, i);
                j = EndOfNumber(b, j);
                var left = a.AsSpan(from, i - from).TrimStart('0');
                var right = b.AsSpan(to, j - to).TrimStart('0');
                var order = left.Length != right.Length ? left.Length.CompareTo(right.Length) : left.SequenceCompareTo(right);
                if (order != 0)
                {
                    return order;
                }
            }
            else if (a[i] != b[j])
            {
                return a[i].CompareTo(b[j]);
            }
            else
            {
                (i, j) = (i + 1, j + 1);
            }
        }

        var rest = (a.Length - i).CompareTo(b.Length - j);
        return rest != 0 ? rest : string.CompareOrdinal(a, b);
    }

    private static int EndOfNumber(string text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at;
    }
}
