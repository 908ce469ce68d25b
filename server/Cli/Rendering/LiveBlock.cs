using System.Text;

namespace NasNavigator.Cli.Rendering;

/// <summary>Some lines at the end of the terminal that are redrawn in place.</summary>
internal sealed class LiveBlock(Terminal terminal)
{
    private int _drawn;

    /// <summary>Replaces the block. Lines are cut at the terminal's width, for a wrapped line would shift all that follow.</summary>
    public void Show(string text)
    {
        var lines = text.Split('\n').Take(terminal.Height - 1).Select(line => Cut(line, terminal.Width - 1)).ToList();
        terminal.Out.Write($"{Back()}{string.Join('\n', lines)}\n");
        terminal.Out.Flush();
        _drawn = lines.Count;
    }

    /// <summary>Writes lines above the block, which is gone until it is shown again.</summary>
    public void Above(string text)
    {
        terminal.Out.Write($"{Back()}{text}\n");
        _drawn = 0;
    }

    /// <summary>To the block's first line, and clear to the end of the screen.</summary>
    private string Back() => _drawn == 0 ? "" : $"\u001b[{_drawn}A\r\u001b[J";

    /// <summary>Cuts at a number of visible characters; colour codes take no room.</summary>
    private static string Cut(string line, int width)
    {
        var text = new StringBuilder();
        var visible = 0;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\u001b')
            {
                var end = line.IndexOf('m', i);
                text.Append(line, i, end - i + 1);
                i = end;
            }
            else if (visible < width)
            {
                text.Append(line[i]);
                visible += char.IsLowSurrogate(line[i]) ? 0 : 1;
            }
        }

        return text.ToString();
    }
}
