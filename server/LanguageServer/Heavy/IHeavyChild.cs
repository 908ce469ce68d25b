using System.IO.Pipelines;

namespace NasNavigator.LanguageServer.Heavy;

/// <summary>A started <see cref="HeavyHost"/>. Disposing it ends it at once.</summary>
public interface IHeavyChild : IDisposable
{
    /// <summary>The conversation with it; its input ends when the child does.</summary>
    IDuplexPipe Pipe { get; }
}
