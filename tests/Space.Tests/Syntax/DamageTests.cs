using NasNavigator.Space.Syntax;
using NasNavigator.Testing;

namespace NasNavigator.Space.Tests.Syntax;

public sealed class DamageTests
{
    [Fact]
    public void Parse_OneLineOfTheCorpusDamaged_KeepsTheNodesOutside() =>
        Corpus.Valid().ToList().ForEach(file => Check(file.Name, file.Text));

    [SharedDataFact]
    public void Parse_OneLineOfADraftDamaged_KeepsTheNodesOutside() =>
        Corpus.Drafts().ToList().ForEach(file => Check(file.Name, file.Text));

    private static void Check(string name, string text)
    {
        var whole = SyntaxTree.Parse(text);
        foreach (var (kind, apply) in Damage.Kinds)
        {
            var random = new Random(12);
            var (kept, outside) = (0, 0);
            var worst = "";
            for (var line = 0; line < whole.Lines.Count; line++)
            {
                var start = whole.Lines.StartOf(line);
                var end = line + 1 < whole.Lines.Count ? whole.Lines.StartOf(line + 1) : text.Length;
                var content = text[start..end].TrimEnd('\r', '\n');
                if (content.TrimStart().Length == 0 || content.TrimStart()[0] == '#' || apply(content, random) is not { } damaged)
                {
                    continue;
                }

                var before = Damage.NodesOutside(whole, line);
                var broken = SyntaxTree.Parse(string.Concat(text.AsSpan(0, start), damaged, text.AsSpan(start + content.Length)));
                var after = Damage.NodesOutside(broken, line);
                var same = before.Count(after.Contains);
                kept += same;
                outside += before.Count;
                if (same < before.Count * 0.95)
                {
                    worst += $"\n{(double)same / before.Count:P0} after line {line + 1}: {damaged}";
                }
            }

            (kept >= outside * 0.95).ShouldBeTrue($"{name}, {kind}: {kept} of {outside} nodes are kept.{worst}");
        }
    }
}
