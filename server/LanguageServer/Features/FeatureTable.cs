using NasNavigator.LanguageServer.Hosting;
using NasNavigator.LanguageServer.Panels;
using NasNavigator.LanguageServer.Panels.Maps;
using NasNavigator.LanguageServer.Panels.Parallel;

namespace NasNavigator.LanguageServer.Features;

/// <summary>Names every feature of the protocol that the server has.</summary>
internal static class FeatureTable
{
    public static IReadOnlyList<Feature> All(Session session, Server server) =>
        [
            DocumentSync.Open(session, server),
            DocumentSync.Change(session, server),
            DocumentSync.Save(server),
            DocumentSync.Close(session, server),
            server.Configuration.Change(),
            WatchedFiles.Changed(server),
            WorkspaceFolders.Change(session, server),
            WorkProgress.Cancel(server),
            server.Tracing.Set(),
            Trust.Change(session, server),
            Diagnostics.Pull(),
            server.Actions.List(),
            server.Actions.Resolve(),
            Structure.Symbols(),
            Structure.Folding(),
            Structure.Selection(),
            Hovers.Show(),
            InlayHints.Show(),
            DocumentLinks.List(),
            DocumentLinks.Resolve(),
            server.Symbols.Find(),
            server.Lenses.List(),
            server.Lenses.Resolve(),
            Formatting.Whole(),
            Formatting.OfRange(),
            NewLines.Indent(),
            SemanticTokens.Full(),
            SemanticTokens.Range(),
            Completion.List(session),
            Completion.Resolve(),
            Names.Definition(),
            Names.References(),
            Names.Highlight(),
            Names.PrepareRename(),
            Names.Rename(),
            SpaceRequest.Describe(),
            LocateRequest.Find(),
            PointedRequest.Find(),
            TemplateRequest.Show(),
            RunsRequest.List(),
            RunRequest.Report(),
            RankingRequest.Rank(server),
            ParallelRequest.Show(server),
            ParallelRequest.Order(server),
            MapRequest.Show(server),
            CandidatesRequest.List(server),
            SteerRequest.Preview(),
            SteerRequest.Steer(session, server),
            BindingRequest.Show(),
            BindingRequest.Bind(session, server),
        ];
}
