using NasNavigator.Space.Checks;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Cli.Output;

/// <summary>One entry of `check --format json`.</summary>
internal sealed record FindingOutput(
    string File,
    string Code,
    string Severity,
    string Message,
    RangeOutput Range,
    IReadOnlyList<RelatedOutput> Related,
    IReadOnlyList<FixOutput> Fixes
)
{
    public static FindingOutput Of(SpaceFile file, Diagnostic finding)
    {
        var lines = file.Bound.Tree.Lines;
        return new(
            file.Path,
            finding.Code,
            finding.Severity.ToString().ToLowerInvariant(),
            finding.Message,
            RangeOutput.Of(finding.Span, lines),
            [.. finding.Related.Select(related => new RelatedOutput(RangeOutput.Of(related.Span, lines), related.Message))],
            [
                .. finding.Fixes.Select(fix => new FixOutput(
                    fix.Title,
                    fix.IsSafe,
                    [.. fix.Edits.Select(edit => new EditOutput(RangeOutput.Of(edit.Span, lines), edit.NewText))]
                )),
            ]
        );
    }
}

internal sealed record PositionOutput(int Line, int Character);

/// <summary>As in LSP: zero-based lines and UTF-16 columns, the end excluded.</summary>
internal sealed record RangeOutput(PositionOutput Start, PositionOutput End)
{
    public static RangeOutput Of(SourceSpan span, LineMap lines) => new(Position(span.Start, lines), Position(span.End, lines));

    private static PositionOutput Position(int offset, LineMap lines)
    {
        var position = lines.PositionOf(offset);
        return new(position.Line, position.Character);
    }
}

internal sealed record RelatedOutput(RangeOutput Range, string Message);

internal sealed record FixOutput(string Title, bool IsSafe, IReadOnlyList<EditOutput> Edits);

internal sealed record EditOutput(RangeOutput Range, string NewText);
