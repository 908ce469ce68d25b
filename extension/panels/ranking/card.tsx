import type { Decision, Preview } from "../shared/messages";
import { chanceOf, effectOf } from "../shared/numbers";
import { blockOf, sentenceOf, verbsOf } from "../shared/verbs";
import type { Choice, Mark } from "./layout";
import { rankOf, stateOf, trendOf } from "./wording";

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
  readonly onCheck: () => void;
  readonly onClose: () => void;
}) {
  const { choice, mark, preview, onSteer } = props;
  const isOut = mark.state === "excluded";
  const block = blockOf({ address: choice.address, option: mark.option }, props.choices);
  const rows: readonly (readonly [string, string])[] = [
    ["effect", `${effectOf(mark)} ${props.unit}`],
    ["rank", rankOf(mark, choice)],
    ["fitness", `${chanceOf(mark.fitness)} chance of being best`],
    ["samples", String(mark.samples)],
    ...(mark.trend === undefined ? [] : [["trend", trendOf(mark.trend)] as const]),
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
        {verbsOf({ address: choice.address, option: mark.option }, mark.state, block).map(({ label, decision }, number) => (
          <button
            key={label}
            type="button"
            class={number === 0 ? "primary" : undefined}
            disabled={number === 0 && !isOut && preview?.after === null}
            onClick={() => onSteer(decision)}
          >
            {label}
          </button>
        ))}
        <button type="button" title="Trains the best networks with and without it, alone" onClick={props.onCheck}>
          Check by training
        </button>
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
  if (preview?.after == null) {
    return <p>{sentenceOf(preview)}</p>;
  }

  return (
    <ul>
      <li>{sentenceOf({ ...preview, problem: null })}</li>
      <li>chance that the best of this choice goes: {chanceOf(mark.fitness)}</li>
      {preview.problem !== null && <li class="problem">{preview.problem}</li>}
    </ul>
  );
}
