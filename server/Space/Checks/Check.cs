using System.Collections.Concurrent;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>
/// One kind of finding: code, severity, title, text, fix and page together. Found either while reading (the parser or the binder
/// calls the check's own factory method) or in the whole space (<see cref="Find"/>).
/// </summary>
public abstract class Check
{
    private static readonly ConcurrentDictionary<Type, string> Pages = new();

    /// <summary><c>NAS</c> and three digits; never reused.</summary>
    public abstract string Code { get; }

    /// <summary>How bad it is.</summary>
    public abstract Severity Severity { get; }

    /// <summary>A few words, for lists and SARIF.</summary>
    public abstract string Title { get; }

    /// <summary>Help in Markdown: what it means, an example that triggers it, how to mend it. Embedded from the file beside the check.</summary>
    public string Page => Pages.GetOrAdd(GetType(), EmbeddedPage.Read);

    /// <summary>Findings in a file whose space could be understood; empty for checks that the parser or the binder reports.</summary>
    public virtual IEnumerable<Diagnostic> Find(CheckContext context) => [];

    /// <summary>A finding of this kind.</summary>
    protected Diagnostic At(SourceSpan span, string message) => new(Code, Severity, message, span);
}
