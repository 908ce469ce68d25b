using System.ComponentModel;
using System.Reflection;
using NasNavigator.LanguageServer.Heavy;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Testing;
using Number = NasNavigator.LanguageServer.Tests.Heavy.HeldRequest.Number;

namespace NasNavigator.LanguageServer.Tests.Heavy;

public sealed class HeavyWorkTests : IDisposable
{
    private readonly HeldRequest _held = new();
    private readonly List<LocalChild> _children = [];
    private readonly List<string> _told = [];
    private readonly HeavyWork _work;

    public HeavyWorkTests() => _work = new HeavyWork(Start, (_, _) => { }, Tell);

    public void Dispose()
    {
        _work.Dispose();
        _children.ForEach(child => child.Dispose());
        _held.Dispose();
    }

    [Fact]
    public async Task Question_Trusted_IsAnsweredByOneChildForAll()
    {
        _held.Release();

        var first = await AskAsync(1);
        var second = await AskAsync(2);

        (first.Value, second.Value).ShouldBe((2, 3));
        _children.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Question_NotTrusted_IsAnsweredWithoutAProcess()
    {
        _held.Release();

        var answer = await AskAsync(1, isTrusted: false);

        answer.Value.ShouldBe(2);
        _children.ShouldBeEmpty();
    }

    [Fact]
    public async Task Question_Small_IsAnsweredOnTheSpot()
    {
        var answer = await AskAsync(-4);

        answer.Value.ShouldBe(4);
        _children.ShouldBeEmpty();
    }

    [Fact]
    public async Task Question_ChildKilledMeanwhile_IsAnsweredByANewOne()
    {
        var asked = AskAsync(1);
        await _held.Started.WithinSeconds(20);

        _held.Release();
        _children[0].Kill();

        (await asked).Value.ShouldBe(2);
        (await AskAsync(5)).Value.ShouldBe(6);
        _children.Count.ShouldBeInRange(1, 2);
    }

    [Fact]
    public async Task Question_TwoChildrenDieOfIt_IsGivenUpWithASentenceAndTheNextIsAnswered()
    {
        using var work = new HeavyWork(StartDead, (_, _) => { }, Tell);

        var failure = await Should.ThrowAsync<RpcException>(() =>
            work.AskAsync(_held.Request, new Number(1), isTrusted: true, CancellationToken.None)
        );

        failure.Error.Code.ShouldBe(RpcError.RequestFailed);
        failure.Message.ShouldContain("held");
        _children.Count.ShouldBe(2);
        _held.Release();
        (await AskAsync(7)).Value.ShouldBe(8);
    }

    [Fact]
    public async Task Question_ChildCannotBeStarted_IsAnsweredHereAndTold()
    {
        using var work = new HeavyWork(() => throw new Win32Exception("no such file"), (_, _) => { }, Tell);
        _held.Release();

        var answer = await work.AskAsync(_held.Request, new Number(1), isTrusted: true, CancellationToken.None);

        answer.Value.ShouldBe(2);
        lock (_told)
        {
            _told.ShouldHaveSingleItem().ShouldContain("no such file");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Question_Cancelled_LetsTheAskerGoAndTellsTheComputation(bool isTrusted)
    {
        using var source = new CancellationTokenSource();
        var asked = AskAsync(1, isTrusted, source.Token);
        await _held.Started.WithinSeconds(20);

        await source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => asked);
        await _held.Cancelled.WithinSeconds(20);
        _held.Release();
        (await AskAsync(2, isTrusted)).Value.ShouldBe(3);
    }

    [Fact]
    public async Task Stop_WhileOneComputes_EndsTheChild()
    {
        var asked = AskAsync(1);
        await _held.Started.WithinSeconds(20);

        _work.Stop();

        await _held.Cancelled.WithinSeconds(20);
        _held.Release();
        (await asked).Value.ShouldBe(2);
        _children.Count.ShouldBe(2);
    }

    [Fact]
    public void Catalogue_EveryRequestOfTheServer_IsNamedThereOnce()
    {
        var all = typeof(HeavyCatalogue)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetProperties(BindingFlags.Static | BindingFlags.Public))
            .Where(property => property.PropertyType.IsAssignableTo(typeof(HeavyRequest)))
            .Select(property => $"{property.DeclaringType!.Name}: {((HeavyRequest)property.GetValue(null)!).Name}");

        all.ShouldNotBeEmpty();
        HeavyCatalogue.All.Select(request => request.Name).ShouldBeUnique();
        all.ShouldAllBe(found => HeavyCatalogue.All.Any(request => found.EndsWith($": {request.Name}", StringComparison.Ordinal)));
    }

    private Task<Number> AskAsync(int value, bool isTrusted = true, CancellationToken cancellation = default) =>
        _work.AskAsync(_held.Request, new Number(value), isTrusted, cancellation).WithinSeconds(30);

    private LocalChild Start()
    {
        var child = new LocalChild([AboutRequest.Request, _held.Request]);
        _children.Add(child);
        return child;
    }

    private LocalChild StartDead()
    {
        var child = Start();
        child.Kill();
        return child;
    }

    private void Tell(string message)
    {
        lock (_told)
        {
            _told.Add(message);
        }
    }
}
