using System.Text;
using System.Text.Json;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Cli.Rendering;

/// <summary>A remark on lines of a file, in the forms that code review reads.</summary>
/// <param name="Path">As the user wrote it, with forward slashes.</param>
/// <param name="Tree">The file's tree.</param>
/// <param name="Span">The lines.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Code">Its kind: a diagnostic's code, or what a change breaks.</param>
/// <param name="Message">One sentence or two.</param>
internal sealed record Annotation(string Path, SyntaxTree Tree, SourceSpan Span, Severity Severity, string Code, string Message)
{
    /// <summary>The forms there are besides text and json.</summary>
    public static readonly string[] Formats = ["sarif", "github", "rdjsonl"];

    /// <summary>A remark on a file.</summary>
    public static Annotation On(SpaceFile file, SourceSpan span, Severity severity, string code, string message) =>
        new(file.Path.Replace('\\', '/'), file.Bound.Tree, span, severity, code, message);

    /// <summary>Remarks in one of <see cref="Formats"/>.</summary>
    public static string Render(string format, IReadOnlyList<Annotation> remarks) =>
        format switch
        {
            "sarif" => Sarif(remarks),
            "github" => string.Join('\n', remarks.Select(remark => remark.Github())),
            _ => string.Join('\n', remarks.Select(remark => remark.ReviewDog())),
        };

    /// <summary>A workflow command of GitHub Actions; what would end it early is escaped as its toolkit does.</summary>
    private string Github()
    {
        var (start, end) = Ends();
        var level = Severity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            _ => "notice",
        };
        var place = $"file={Property(Path)},line={start.Line + 1},endLine={end.Line + 1}";
        // Columns are only allowed within one line.
        var columns = start.Line == end.Line ? $",col={start.Character + 1},endColumn={end.Character + 1}" : "";
        return $"::{level} {place}{columns},title={Property(Code)}::{Data(Message)}";

        static string Data(string text) =>
            text.Replace("%", "%25", StringComparison.Ordinal)
                .Replace("\r", "%0D", StringComparison.Ordinal)
                .Replace("\n", "%0A", StringComparison.Ordinal);
        static string Property(string text) =>
            Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
    }

    /// <summary>A line of reviewdog's rdjsonl; columns count bytes of UTF-8 there.</summary>
    private string ReviewDog()
    {
        var (start, end) = Ends();
        return Written(json =>
        {
            json.WriteString("message", Message);
            json.WriteStartObject("location");
            json.WriteString("path", Path);
            json.WriteStartObject("range");
            Position("start", start);
            Position("end", end);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteString(
                "severity",
                Severity switch
                {
                    Severity.Error => "ERROR",
                    Severity.Warning => "WARNING",
                    _ => "INFO",
                }
            );
            json.WriteStartObject("source");
            json.WriteString("name", "nasnav");
            json.WriteEndObject();
            json.WriteStartObject("code");
            json.WriteString("value", Code);
            json.WriteEndObject();

            void Position(string name, LinePosition position)
            {
                var line = Tree.Lines.StartOf(position.Line);
                json.WriteStartObject(name);
                json.WriteNumber("line", position.Line + 1);
                json.WriteNumber("column", Encoding.UTF8.GetByteCount(Tree.Text.AsSpan(line, position.Character)) + 1);
                json.WriteEndObject();
            }
        });
    }

    /// <summary>SARIF 2.1.0, which code-scanning services read.</summary>
    private static string Sarif(IReadOnlyList<Annotation> remarks) =>
        Written(json =>
        {
            json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            json.WriteStartObject("tool");
            json.WriteStartObject("driver");
            json.WriteString("name", "nasnav");
            json.WriteString("version", ProductVersion.Text);
            json.WriteStartArray("rules");
            foreach (var code in remarks.Select(remark => remark.Code).Distinct(StringComparer.Ordinal))
            {
                json.WriteStartObject();
                json.WriteString("id", code);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteString("columnKind", "utf16CodeUnits");
            json.WriteStartArray("results");
            foreach (var remark in remarks)
            {
                remark.Result(json);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
        });

    private void Result(Utf8JsonWriter json)
    {
        var (start, end) = Ends();
        json.WriteStartObject();
        json.WriteString("ruleId", Code);
        json.WriteString(
            "level",
            Severity switch
            {
                Severity.Error => "error",
                Severity.Warning => "warning",
                _ => "note",
            }
        );
        json.WriteStartObject("message");
        json.WriteString("text", Message);
        json.WriteEndObject();
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", string.Join('/', Path.Split('/').Select(Uri.EscapeDataString)));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", start.Line + 1);
        json.WriteNumber("startColumn", start.Character + 1);
        json.WriteNumber("endLine", end.Line + 1);
        json.WriteNumber("endColumn", end.Character + 1);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private (LinePosition Start, LinePosition End) Ends() => (Tree.Lines.PositionOf(Span.Start), Tree.Lines.PositionOf(Span.End));

    private static string Written(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = Output.Json.Default.Options.Encoder }))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
