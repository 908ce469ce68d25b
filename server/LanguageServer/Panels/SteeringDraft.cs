using NasNavigator.LanguageServer.Actions;
using NasNavigator.LanguageServer.Documents;
using NasNavigator.Protocol.Navigator;
using NasNavigator.Space.Binding;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Edits;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Panels;

/// <summary>A decision as it would stand in a text: what a preview shows and what steering writes are made in one place.</summary>
/// <param name="Edits">Empty where there is a problem with writing it.</param>
/// <param name="After">The reading of the text with the decision in it; null where it cannot be written.</param>
/// <param name="Problem">Why it cannot be written, or what would be wrong with the space afterwards; null where all is well.</param>
internal sealed record SteeringDraft(IReadOnlyList<TextEdit> Edits, BoundFile? After, string? Problem)
{
    /// <summary>Several decisions, one after the other, as one edit: all of them or none.</summary>
    public static SteeringDraft Of(Workspace workspace, Document document, IReadOnlyList<PanelDecision> decisions)
    {
        var (text, draft) = (document, Of(workspace, document, decisions[0]));
        foreach (var decision in decisions.Skip(1))
        {
            if (draft.Problem is not null)
            {
                return draft with { Edits = [] };
            }

            text = new Document(document.Uri, document.Version, TextEdit.Apply(text.Text, draft.Edits));
            draft = Of(workspace, text, decision);
        }

        if (decisions.Count == 1 || draft.Edits.Count == 0)
        {
            return draft;
        }

        var after = TextEdit.Apply(text.Text, draft.Edits);
        var all = Replacement.Between(document.Text, after);
        var span = new SourceSpan(all.Start, all.Start + all.Removed);
        return draft with { Edits = [new TextEdit(span, after.Substring(all.Start, all.Inserted))] };
    }

    private static SteeringDraft Of(Workspace workspace, Document document, PanelDecision decision)
    {
        var context = new ActionContext(workspace, document, default, TimeProvider.System);
        if (context.Known is not { } known)
        {
            return Refused("The text has errors that hide what a decision would do. Mend them first.");
        }

        if (decision.Verb is "require" or "forbid")
        {
            return Written(
                document,
                ConstraintEdits.Add(document.Tree, new ConstraintDraft(decision.Verb, decision.Subject, decision.Because)),
                known.Space.Name
            );
        }

        var places = PlacesOf(known.Space, decision);
        if (places.Count == 0 && decision.Verb != "limit")
        {
            return Refused(
                $"No choice {(decision.At is null ? "" : $"at {decision.At} ")}has the option {decision.Subject}. Look at the space again: it may have been edited."
            );
        }

        var scope = new SteeringScope(decision.Subject, decision.At, places, context.Evidence);
        var written = context.Signed(
            new SteeringDecision(decision.Verb, decision.Subject)
            {
                At = decision.At,
                Factor = decision.Factor,
                Min = decision.Min,
                Max = decision.Max,
                Because = decision.Because ?? scope.Because,
                Run = scope.Run,
            }
        );
        var edits =
            decision.Verb == "restore"
                ? SteeringEdits.Restore(
                    document.Tree,
                    written,
                    [.. places.SelectMany(place => place.Choice.Options).Select(option => option.Text).Distinct()]
                )
                : SteeringEdits.Add(document.Tree, written);
        return Written(document, edits, known.Space.Name);
    }

    private static SteeringDraft Written(Document document, IReadOnlyList<TextEdit> edits, string name)
    {
        if (edits.Count == 0)
        {
            return Refused("There is nothing to write: the file says so already.");
        }

        var after = Checker.Check(TextEdit.Apply(document.Text, edits), name);
        return new SteeringDraft(edits, after, NewError(document.File, after));
    }

    private static SteeringDraft Refused(string problem) => new([], null, problem);

    private static List<OptionPlace> PlacesOf(SearchSpace space, PanelDecision decision) =>
        [
            .. space
                .Choices.Concat(space.HyperParameters)
                .Where(choice => AddressPattern.Matches(decision.At, choice.Address))
                .SelectMany(choice => Enumerable.Range(0, choice.Options.Count).Select(option => new OptionPlace(choice, option)))
                .Where(place => place.Option.Text == decision.Subject),
        ];

    /// <summary>The first error that was not there before.</summary>
    private static string? NewError(BoundFile before, BoundFile after)
    {
        var known = before.Diagnostics.Select(finding => (finding.Code, finding.Message)).ToHashSet();
        return
            after.Diagnostics.FirstOrDefault(finding =>
                finding.Severity == Severity.Error && !known.Contains((finding.Code, finding.Message))
            )
                is { } error
            ? $"{error.Code} {error.Message}"
            : null;
    }
}
