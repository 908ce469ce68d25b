import type { Decision, Preview } from "../shared/messages";
import { grouped } from "../shared/numbers";
import type { Brushed } from "./brushed";

/** What the brushes keep, and the decisions that follow from it. */
export function Selection(props: {
  readonly count: number;
  readonly all: number;
  readonly mean: string;
  readonly meanOfAll: string;
  readonly values: readonly Brushed[];
  readonly asked: Decision | null;
  readonly preview: Preview | null;
  readonly problem: string | null;
  readonly canUndo: boolean;
  readonly file: string;
  readonly onAsk: (decision: Decision) => void;
  readonly onSteer: (decision: Decision) => void;
  readonly onUndo: () => void;
  readonly onClear: () => void;
}) {
  const { asked, preview } = props;
  const decisions = props.values.flatMap(({ address, option, isAlone }): readonly Decision[] => [
    { verb: "exclude", subject: option, at: address },
    ...(isAlone ? [{ verb: "pin" as const, subject: option, at: address }] : []),
  ]);
  return (
    <section class="selection" aria-label="What the brushes keep">
      <p aria-live="polite">
        <strong>
          {props.count.toLocaleString("en")} of {props.all.toLocaleString("en")}
        </strong>{" "}
        candidates kept · mean {props.mean} (all: {props.meanOfAll})
      </p>
      <div class="verbs">
        {decisions.map((decision) => (
          <button
            key={`${decision.verb} ${decision.subject} ${decision.at}`}
            type="button"
            aria-pressed={asked?.verb === decision.verb && asked.subject === decision.subject && asked.at === decision.at}
            onClick={() => props.onAsk(decision)}
          >
            {`${decision.verb === "pin" ? "Pin" : "Exclude"} ${decision.subject} at ${decision.at}…`}
          </button>
        ))}
        <button type="button" onClick={props.onClear}>
          Clear
        </button>
        <button type="button" disabled={!props.canUndo} onClick={props.onUndo}>
          Undo
        </button>
      </div>
      {asked !== null && (
        <p class="asked" aria-live="polite">
          {previewText(preview)}{" "}
          <button type="button" class="primary" disabled={preview?.after == null} onClick={() => props.onSteer(asked)}>
            {asked.verb === "pin" ? "Pin it" : "Exclude it"}
          </button>
          <span class="quiet"> one edit in {props.file}, unsaved and undoable</span>
        </p>
      )}
      {props.problem !== null && (
        <p class="problem" role="alert">
          {props.problem}
        </p>
      )}
    </section>
  );
}

function previewText(preview: Preview | null): string {
  if (preview === null) {
    return "Counting…";
  }

  if (preview.after === null) {
    return preview.problem ?? "It cannot be written.";
  }

  const about = preview.isExact ? "" : "≈ ";
  const problem = preview.problem === null ? "" : ` ${preview.problem}`;
  return `${about}${grouped(preview.before)} → ${about}${grouped(preview.after)} architectures.${problem}`;
}
