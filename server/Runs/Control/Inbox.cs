using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NasNavigator.Protocol.Steering;

namespace NasNavigator.Runs.Control;

/// <summary>The folder through which a run is told things: it works over network file systems and from a login node.</summary>
/// <remarks>
/// A message is one file, written under another name, synced and renamed, so that the run sees it whole or not at all. Its answer is a
/// file in <c>answers/</c>, which the sender removes; what a sender that vanished left there goes when the run is taken hold of again.
/// The message's file goes after its answer is there: a crash between the two makes the run read it again, and a known id does nothing.
/// </remarks>
public sealed class Inbox
{
    private const string Extension = ".json";
    private const int LargestMessage = 256 * 1024;
    private readonly string _folder;
    private readonly string _answers;

    /// <summary>The inbox of a run.</summary>
    public Inbox(string runFolder)
    {
        _folder = Path.Combine(runFolder, "inbox");
        _answers = Path.Combine(_folder, "answers");
    }

    /// <summary>Puts a message there; it is on the disk when this returns.</summary>
    public void Send(RunMessage message)
    {
        DurableFiles.Replace(FileOf(message), JsonSerializer.Serialize(message, SteeringJson.Default.RunMessage));
    }

    /// <summary>Takes a message back that nobody has read.</summary>
    public void Withdraw(RunMessage message)
    {
        try
        {
            File.Delete(FileOf(message));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Then the run reads it when it is resumed, as it would read one from a sender that vanished.
        }
    }

    /// <summary>Takes the answer to a message, if it is there.</summary>
    public RunAnswer? TakeAnswer(string id)
    {
        var path = AnswerFile(id);
        try
        {
            var answer = JsonSerializer.Deserialize(File.ReadAllText(path), SteeringJson.Default.RunAnswer);
            File.Delete(path);
            return answer;
        }
        catch (Exception error) when (error is IOException or JsonException or UnauthorizedAccessException)
        {
            // Not there yet, or being put there.
            return null;
        }
    }

    /// <summary>Throws away the answers that nobody fetched.</summary>
    internal void Tidy()
    {
        Directory.CreateDirectory(_answers);
        foreach (var file in Directory.EnumerateFiles(_answers))
        {
            File.Delete(file);
        }
    }

    /// <summary>The files of the messages that wait, oldest first.</summary>
    internal IReadOnlyList<string> Waiting()
    {
        var files = Directory.GetFiles(_folder, $"*{Extension}");
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }

    /// <summary>Reads one; null where it is no message, and <paramref name="problem"/> says why.</summary>
    internal static RunMessage? Read(string file, out string? problem)
    {
        problem = null;
        try
        {
            if (new FileInfo(file).Length > LargestMessage)
            {
                problem = "it is too large";
                return null;
            }

            return JsonSerializer.Deserialize(File.ReadAllText(file), SteeringJson.Default.RunMessage);
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            problem = error.Message.TrimEnd('.');
            return null;
        }
    }

    /// <summary>Leaves the answer for the sender and takes the message away.</summary>
    internal void Answer(string file, RunAnswer answer)
    {
        DurableFiles.Replace(AnswerFile(answer.Id), JsonSerializer.Serialize(answer, SteeringJson.Default.RunAnswer));
        File.Delete(file);
    }

    /// <summary>The name orders messages by the time that they were sent, as far as clocks agree.</summary>
    private string FileOf(RunMessage message) => Path.Combine(_folder, $"{message.Time.UtcTicks:D20}-{Name(message.Id)}{Extension}");

    private string AnswerFile(string id) => Path.Combine(_answers, Name(id) + Extension);

    /// <summary>Ids come from anybody: none may lead out of the folder.</summary>
    private static string Name(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..24];
}
