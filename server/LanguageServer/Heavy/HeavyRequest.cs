using System.Text.Json.Serialization.Metadata;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;

namespace NasNavigator.LanguageServer.Heavy;

/// <summary>A computation that may take longer than 20 ms: a pure function from one record to another.</summary>
/// <remarks>Named in <see cref="HeavyCatalogue"/>, run in <c>nasnav analyse</c>, asked for through <see cref="HeavyWork"/>.</remarks>
internal abstract class HeavyRequest(string name)
{
    /// <summary>As it stands in the message: a noun, as in <c>axisProperties</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The request as the child answers it.</summary>
    public abstract Method<Nothing> ServedBy(HeavyThreads threads);
}

/// <summary>A computation with the types of its question and its answer.</summary>
/// <param name="name">As it stands in the message.</param>
/// <param name="question">How the question is written; its context may stand in the request's own file.</param>
/// <param name="answer">How the answer is written.</param>
/// <param name="compute">
/// The function. It looks at the token at least every 50 ms, keeps nothing between calls and touches no file: what it needs is in the
/// question.
/// </param>
internal sealed class HeavyRequest<TQuestion, TAnswer>(
    string name,
    JsonTypeInfo<TQuestion> question,
    JsonTypeInfo<TAnswer> answer,
    Func<TQuestion, CancellationToken, TAnswer> compute
) : HeavyRequest(name)
{
    public JsonTypeInfo<TQuestion> Question { get; } = question;

    public JsonTypeInfo<TAnswer> Answer { get; } = answer;

    public Func<TQuestion, CancellationToken, TAnswer> Compute { get; } = compute;

    /// <summary>Whether a question is answered in less than 20 ms on a slow machine: then it is computed where it is asked.</summary>
    public Func<TQuestion, bool> IsSmall { get; init; } = _ => false;

    public override Method<Nothing> ServedBy(HeavyThreads threads) =>
        Method<Nothing>.Request(
            Name,
            Question,
            Answer,
            async (_, asked, cancellation) =>
            {
                try
                {
                    return await threads.RunAsync(() => Compute(asked, cancellation), cancellation);
                }
                catch (OutOfMemoryException)
                {
                    throw new RpcException(HeavyWork.TooLarge(Name));
                }
            }
        );
}
