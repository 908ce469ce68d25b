using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NasNavigator.Protocol.Steering;
using NasNavigator.Runs;
using NasNavigator.Runs.Reconciling;
using NasNavigator.Space.Edits;

namespace NasNavigator.Search.Steering;

/// <summary>Looks at the file that a run is bound to, and takes over what was saved there under <c>steering:</c>, and nothing else.</summary>
/// <remarks>
/// Called again and again on the thread that looks into the inbox. A file counts as saved when two looks in a row found it the same, so
/// that one which is being written is not taken for one without its last lines. What comes with another Git commit or branch is shown by
/// the editor and steers nothing.
/// </remarks>
internal sealed class FileWatch
{
    private const int LooksBetweenCommits = 10;

    private readonly Run _run;
    private readonly SteeringDesk _desk;
    private readonly string _file;
    private readonly string _holder;
    private string _agreed;
    private string? _commit;
    private (DateTime Written, long Length) _seen;
    private (DateTime Written, long Length, SteeredSpace? Space) _settled;
    private bool _agrees;
    private int _looks;

    /// <summary>Watches a file for a run.</summary>
    public FileWatch(Run run, SteeringDesk desk, string file)
    {
        (_run, _desk, _file) = (run, desk, file);
        _holder = NasnavFolder.HolderOf(file);
        _commit = GitHead.Read(_holder);
        _agreed = run.Reader.Noted(SteeredFile.AgreedKey) ?? run.Reader.SpaceText;
        run.Note(SteeredFile.AgreedKey, _agreed);
    }

    /// <summary>One look.</summary>
    public void Look()
    {
        var file = new FileInfo(_file);
        if (!file.Exists)
        {
            return;
        }

        var (before, now) = (_seen, (file.LastWriteTimeUtc, file.Length));
        _seen = now;
        var space = _desk.Accepted;
        if (_agrees && before == now && ++_looks % LooksBetweenCommits == 0)
        {
            // A commit that leaves the file as it is.
            _commit = GitHead.Read(_holder);
        }

        if (before != now || _settled == (now.LastWriteTimeUtc, now.Length, space))
        {
            return;
        }

        _settled = (now.LastWriteTimeUtc, now.Length, space);
        Compare(File.ReadAllText(_file), space);
    }

    private void Compare(string text, SteeredSpace space)
    {
        var compared = Reconciliation.Of(_agreed, text, space.Text);
        _agrees = IsKnown(compared);
        if (_agrees)
        {
            Agree(text);
            return;
        }

        if (compared is { IsConfined: false } or { FileChanges.Count: 0 } || GitHead.Read(_holder) != _commit)
        {
            return;
        }

        var answer = _desk.Adopt(Message(compared, text, space), SteeringPatch.Of(space.Entries, compared.Merged));
        if (answer.Status is RunAnswer.Refused)
        {
            _run.Log($"the saved file is not heeded: {answer.Text}");
            return;
        }

        var after = _desk.Accepted;
        if (IsKnown(Reconciliation.Of(_agreed, text, after.Text)))
        {
            Agree(text);
        }
    }

    /// <summary>Whether the run knows all that the file says; it may know more.</summary>
    private static bool IsKnown(Reconciliation compared) => compared is { HasErrors: false, Keys.Count: 0, FileChanges.Count: 0 };

    private void Agree(string text)
    {
        _commit = GitHead.Read(_holder);
        if (text != _agreed)
        {
            _agreed = text;
            _run.Note(SteeredFile.AgreedKey, text);
        }
    }

    private RunMessage Message(Reconciliation compared, string text, SteeredSpace space)
    {
        var events = _run.Reader.Events().Count.ToString(CultureInfo.InvariantCulture);
        // The same text saved over the same space is the same event.
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{space.Space.Version}\n{events}\n{text}"));
        return PatchMessage.Of(
            $"file-{Convert.ToHexStringLower(hash)[..24]}",
            SteeringPatch.Of(space.Entries, compared.Merged),
            GitUser.Read(_holder),
            TimeProvider.System.GetUtcNow()
        );
    }
}
