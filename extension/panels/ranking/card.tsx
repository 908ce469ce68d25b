import type { Decision, Preview } from "../shared/messages";
import { blockOf } from "./block";
import type { Choice, Mark } from "./layout";
import { effectOf, fitnessOf, grouped, rankOf, stateOf } from "./wording";

/** All about the selected option, and what can be done with it. */
export function Card(props: {
  readonly choice: Choice;
  readonly mark: Mark;
  readonly choices: readonly Choice[];
  readonly unit: string;
  readonly file: string;
  readonly preview: Preview | null;
  readonly problem: string | null;
  readonly canUndo: boolean;
  readonly onSteer: (decision: Decision) => void;
  readonly onUndo: () => void;
  readonly onGoTo: () => void;
  readonly onClose: () => void;
}) {
  const { choice, mark, preview, onSteer } = props;
  const here = { subject: mark.option, at: choice.address };
  const isOut = mark.state === "excluded";
  const block = blockOf(choice, mark.option, props.choices);
  const rows: readonly (readonly [string, string])[] = [
    ["effect", `${effectOf(mark)} ${props.unit}`],
    ["rank", rankOf(mark, choice)],
    ["fitness", `${fitnessOf(mark)} chance of being best`],
    ["samples", String(mark.samples)],
    ["state", stateOf(mark)],
  ];
  return (
    <aside class="card" aria-label={`${mark.option} at ${choice.address}`}>
      <h2>
        <span class="mono">{mark.option}</span> <span class="where mono">at {choice.address}</span>
        <button type="button" class="close" aria-label="Close" onClick={props.onClose}>
          ×
        </button>
      </h2>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {!isOut && (
        <section aria-live="polite">
          <h3>If you exclude it here</h3>
          <PreviewLines preview={preview} mark={mark} />
        </section>
      )}
      <div class="verbs">
        {isOut ? (
          <button type="button" class="primary" onClick={() => onSteer({ verb: "restore", ...here })}>
            Restore here
          </button>
        ) : (
          <button type="button" class="primary" disabled={preview?.after === null} onClick={() => onSteer({ verb: "exclude", ...here })}>
            Exclude here
          </button>
        )}
        {!isOut && block !== null && (
          <button type="button" onClick={() => onSteer({ verb: "exclude", subject: mark.option, at: block })}>
            Exclude in {block}
          </button>
        )}
        {!isOut && mark.state !== "pinned" && (
          <button type="button" onClick={() => onSteer({ verb: "pin", ...here })}>
            Pin
          </button>
        )}
        {!isOut && mark.state !== "pinned" && (
          <button type="button" onClick={() => onSteer({ verb: "boost", factor: 2, ...here })}>
            Boost ×2
          </button>
        )}
        <button type="button" onClick={props.onGoTo}>
          Go to line
        </button>
        <button type="button" disabled={!props.canUndo} onClick={props.onUndo}>
          Undo
        </button>
      </div>
      {props.problem !== null && (
        <p class="problem" role="alert">
          {props.problem}
        </p>
      )}
      <p class="foot">One edit in {props.file}, unsaved and undoable.</p>
    </aside>
  );
}

function PreviewLines({ preview, mark }: { readonly preview: Preview | null; readonly mark: Mark }) {
  if (preview === null) {
    return <p>Counting…</p>;
  }

  if (preview.after === null) {
    return <p>{preview.problem ?? "It cannot be excluded here."}</p>;
  }

  const about = preview.isExact ? "" : "≈ ";
  return (
    <ul>
      <li>
        {about}
        {grouped(preview.before)} → {about}
        {grouped(preview.after)} architectures
      </li>
      <li>chance that the best of this choice goes: {fitnessOf(mark)}</li>
      {preview.problem !== null && <li class="problem">{preview.problem}</li>}
    </ul>
  );
}
