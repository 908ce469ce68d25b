using System.Net.Sockets;
using System.Text;
using NasNavigator.Protocol.Steering;
using NasNavigator.Runs.Control;
using NasNavigator.Runs.Failures;
using NasNavigator.Testing;

namespace NasNavigator.Runs.Tests.Control;

public class RunControlsTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Message_OverSocketOrInbox_IsAnsweredAndLeavesNothingBehind(bool overSocket)
    {
        using var place = new Workplace();
        using var run = place.Start();
        using var controls = new RunControls(run, Echo, null, isBound: true);

        var answer = overSocket
            ? await RunClient.SendAsync(run.Folder, Message("a"), TimeSpan.FromSeconds(30), CancellationToken.None)
            : await RunClient.ThroughInboxAsync(run.Folder, Message("a"), CancellationToken.None).WithinSeconds(30);

        answer.Text.ShouldBe("heard pause of a");
        RunClient.IsBound(run.Folder).ShouldBeTrue();
        Directory.GetFiles(Path.Combine(run.Folder, "inbox"), "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task Clients_SeveralAtOnce_AreHeardOneAtATime()
    {
        using var place = new Workplace();
        using var run = place.Start();
        var (inside, most) = (0, 0);
        using var controls = new RunControls(
            run,
            message =>
            {
                most = Math.Max(most, Interlocked.Increment(ref inside));
                Interlocked.Decrement(ref inside);
                return Echo(message);
            },
            null,
            isBound: false
        );

        var answers = await Task.WhenAll(
                Enumerable
                    .Range(0, 20)
                    .Select(i =>
                        i % 2 == 0
                            ? RunClient.SendAsync(run.Folder, Message($"{i}"), TimeSpan.FromSeconds(30), CancellationToken.None)
                            : RunClient.ThroughInboxAsync(run.Folder, Message($"{i}"), CancellationToken.None)
                    )
            )
            .WithinSeconds(60);

        answers.Select(answer => answer.Id).ShouldBe(Enumerable.Range(0, 20).Select(i => $"{i}"));
        most.ShouldBe(1);
    }

    [Fact]
    public async Task Client_ThatVanishesInTheMiddleOfAMessage_HarmsNothing()
    {
        using var place = new Workplace();
        using var run = place.Start();
        using var controls = new RunControls(run, Echo, null, isBound: false);
        if (!OperatingSystem.IsWindows())
        {
            string[] pieces =
            [
                "Content-Length: 4000\r\n\r\n{\"jsonrpc\":\"2.0\",\"id\":1,\"met",
                "nonsense\r\n\r\n",
                "Content-Length: 2\r\n\r\n{]",
            ];
            foreach (var piece in pieces)
            {
                using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(RunStore.Status(run.Folder).Control!.Endpoint!));
                await socket.SendAsync(Encoding.UTF8.GetBytes(piece));
            }
        }

        var answer = await RunClient.SendAsync(run.Folder, Message("b"), TimeSpan.FromSeconds(30), CancellationToken.None);

        answer.Id.ShouldBe("b");
    }

    [Fact]
    public async Task Inbox_WithFilesThatAreNoMessages_IsReadOn()
    {
        using var place = new Workplace();
        using var run = place.Start();
        var inbox = Path.Combine(run.Folder, "inbox");
        await File.WriteAllTextAsync(Path.Combine(inbox, "0.json"), "{ \"id\": ");
        await File.WriteAllTextAsync(Path.Combine(inbox, "1.json"), "{}");
        await File.WriteAllTextAsync(Path.Combine(inbox, "2.json"), new string(' ', 300_000));
        await File.WriteAllTextAsync(Path.Combine(inbox, "3.json.tmp"), "{ \"id\": ");
        using var controls = new RunControls(run, Echo, null, isBound: false);

        var answer = await RunClient.ThroughInboxAsync(run.Folder, Message("../../escape"), CancellationToken.None).WithinSeconds(30);

        answer.Id.ShouldBe("../../escape");
        Directory.GetFiles(inbox, "*.unread").Length.ShouldBe(3);
        (await File.ReadAllTextAsync(Path.Combine(run.Folder, "run.log"))).ShouldContain("0.json cannot be read");
    }

    [Fact]
    public async Task Send_ToARunThatIsNotLive_SaysSo()
    {
        using var place = new Workplace();
        string folder;
        using (var run = place.Start())
        {
            folder = run.Folder;
        }

        var error = await Should.ThrowAsync<RunNotLiveException>(() =>
            RunClient.SendAsync(folder, Message("c"), TimeSpan.FromSeconds(1), CancellationToken.None)
        );

        error.Message.ShouldContain("is not live");
    }

    [Fact]
    public async Task Message_ThatEndsTheRun_IsAnsweredAllTheSame()
    {
        using var place = new Workplace();
        using var run = place.Start();
        var heard = new TaskCompletionSource();
        var controls = new RunControls(
            run,
            message =>
            {
                var endpoint = RunLock.Read(run.Folder)!.Endpoint!;
                heard.SetResult();
                SpinWait.SpinUntil(() => !File.Exists(endpoint), TimeSpan.FromSeconds(30)); // the run ends before the answer is on its way
                return Echo(message);
            },
            null,
            isBound: false
        );

        var asked = RunClient.SendAsync(run.Folder, Message("stop"), TimeSpan.FromSeconds(30), CancellationToken.None);
        await heard.Task.WithinSeconds(30);
        await Task.Run(controls.Dispose).WithinSeconds(30);

        (await asked.WithinSeconds(30)).Text.ShouldBe("heard pause of stop");
    }

    [Fact]
    public async Task Message_ThatTheRunEndsWithoutReading_IsTakenBack()
    {
        using var place = new Workplace();
        var run = place.Start();
        var asked = RunClient.ThroughInboxAsync(run.Folder, Message("late"), CancellationToken.None);

        run.Dispose();

        await Should.ThrowAsync<RunNotLiveException>(() => asked.WithinSeconds(30));
        Directory.GetFiles(Path.Combine(run.Folder, "inbox"), "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task Checkpoint_WhileItIsWritten_LetsEventsBecomeDurable()
    {
        using var place = new Workplace();
        using var run = place.Start();
        using var written = new ManualResetEventSlim();
        var wasDurable = false;

        await Task.Run(() =>
                run.Commit(
                    1,
                    "v0",
                    draft =>
                    {
                        var other = new Thread(() =>
                        {
                            run.Record(Workplace.Event("meanwhile", 2));
                            written.Set();
                        });
                        other.Start();
                        wasDurable = written.Wait(TimeSpan.FromSeconds(30));
                        Workplace.Content(draft, "weights");
                    }
                )
            )
            .WithinSeconds(60);

        wasDurable.ShouldBeTrue();
        run.Reader.Events().Single().Id.ShouldBe("meanwhile");
    }

    private static RunMessage Message(string id) =>
        new()
        {
            Id = id,
            Verb = "pause",
            Actor = "tester",
            Time = DateTimeOffset.UnixEpoch,
        };

    private static RunAnswer Echo(RunMessage message) =>
        new()
        {
            Id = message.Id,
            Status = RunAnswer.Accepted,
            Text = $"heard {message.Verb} of {message.Id}",
        };
}
