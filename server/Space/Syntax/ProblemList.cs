using NasNavigator.Space.Checks;

namespace NasNavigator.Space.Syntax;

/// <summary>The problems of one text. Beyond <see cref="Limit"/> no more are kept: nobody reads them, and the editor has to show them all.</summary>
internal sealed class ProblemList
{
    public const int Limit = 1_000;
    private readonly List<Diagnostic> _problems = [];

    public int Count => _problems.Count;

    public void Add(Diagnostic problem)
    {
        if (_problems.Count < Limit)
        {
            _problems.Add(problem);
        }
    }

    /// <summary>In the order of the text.</summary>
    public IReadOnlyList<Diagnostic> InOrder()
    {
        _problems.Sort(
            static (one, other) =>
                one.Span.Start != other.Span.Start
                    ? one.Span.Start.CompareTo(other.Span.Start)
                    : string.CompareOrdinal(one.Code, other.Code)
        );
        return _problems;
    }
}
