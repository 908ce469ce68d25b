using NasNavigator.LanguageServer.Features;
using NasNavigator.Space.Language;

namespace NasNavigator.LanguageServer.Completing;

/// <summary>A piece of a space that is written often.</summary>
/// <param name="Label">What is shown.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Text">Several lines, one level of indentation written as a tab; places to fill in as <c>${1:text}</c>.</param>
/// <param name="Flow">The same on one line, for brackets; null where it has no sense there.</param>
/// <param name="Fits">Whether it may stand where this is expected.</param>
internal sealed record Snippet(string Label, string Summary, string Text, string? Flow, Func<KeyContext, bool> Fits);

/// <summary>Names every snippet.</summary>
internal static class SnippetCatalogue
{
    public static IReadOnlyList<Snippet> All { get; } =
    [
        new(
            "search space",
            "A whole space that can be searched.",
            """
            nasnav: 1
            name: ${1:my-space}
            task:
            	input: [${2:3}, ${3:16}, ${4:16}]
            	classes: ${5:10}
            	data: { format: generated }
            blocks:
            	cell:
            		graph:
            			nodes: ${6:2}
            			on_edge: { choose: [${7:sep_conv, identity, zero}] }
            network:
            	- conv: { out: ${8:16}, kernel: 3 }
            	- { cell: {}, repeat: ${9:2} }
            	- [global_avg_pool, classifier]
            """,
            null,
            context => context.Keys == DocumentKeys.Document
        ),
        new(
            "cell",
            "A cell: nodes, and an operator chosen on every edge.",
            """
            graph:
            	nodes: ${1:3}
            	on_edge: { choose: [${2:sep_conv, identity, zero}] }
            	join: sum
            """,
            "graph: { nodes: ${1:3}, on_edge: { choose: [${2:sep_conv, identity, zero}] }, join: sum }",
            IsLayer
        ),
        new(
            "paths side by side",
            "Layers that read the same tensor and are joined.",
            """
            parallel:
            	paths:
            		- ${1:sep_conv}
            		- ${2:identity}
            	join: ${3:sum}
            """,
            "parallel: { paths: [${1:sep_conv}, ${2:identity}], join: ${3:sum} }",
            IsLayer
        ),
        new(
            "choice of layers",
            "One of several layers.",
            "choose: [${1:sep_conv}, ${2:identity}]",
            "choose: [${1:sep_conv}, ${2:identity}]",
            IsLayer
        ),
        new(
            "choice of depth",
            "A layer that stands once or more often, as the search decides.",
            """
            name: ${1:stage}
            layers: [${2:sep_conv}]
            repeat: { choose: [${3:1, 2, 3}] }
            """,
            "name: ${1:stage}, layers: [${2:sep_conv}], repeat: { choose: [${3:1, 2, 3}] }",
            IsLayer
        ),
        new(
            "search with a supernet",
            "A whole `search:`.",
            """
            search:
            	strategy: navigator
            	evaluator: supernet
            	budget: { epochs: ${1:20} }
            	seed: ${2:1}
            """,
            null,
            context => context.Keys == DocumentKeys.Document
        ),
        new(
            "exclude an option",
            "Takes an option away from the choices at an address.",
            "exclude: ${1:option}\nat: ${2:address}\nbecause: ${3:reason}",
            "exclude: ${1:option}, at: ${2:address}, because: ${3:reason}",
            context => context.Keys == DocumentKeys.Steering
        ),
        new(
            "limit parameters",
            "Only architectures of at most so many parameters.",
            "params: { max: ${1:1M} }",
            "params: { max: ${1:1M} }",
            context => context.Keys == DocumentKeys.Constraints
        ),
        new(
            "limit how often",
            "How many active choices may take an option.",
            "count: { option: ${1:option}, max: ${2:2} }",
            "count: { option: ${1:option}, max: ${2:2} }",
            context => context.Keys == DocumentKeys.Constraints
        ),
    ];

    private static bool IsLayer(KeyContext context) => context.MayBeLayer;
}
