import type { Decision, Preview } from "../shared/messages";
import { fewestToJudge, lossOf, partOf, pinsOf, restOf, spreadOf, worstOf, type Part } from "./parts";
import { grouped, nameOf, percent, valueOf } from "./wording";
import type { CandidateLine, CandidateSet } from "./view";

/** What a button of the card would write into the file. */
export type Intent = "pin" | "worst" | "rest";

export const intents: Readonly<Record<Intent, { readonly label: string; readonly make: typeof pinsOf; readonly nothing: string }>> = {
  pin: { label: "Pin common", make: pinsOf, nothing: "Nothing is common to all of them that is not decided already." },
  worst: {
    label: "Exclude what only the worst share",
    make: worstOf,
    nothing: `No option is shared by the worst quarter of them and held by none of the others; that takes ${fewestToJudge} measured candidates.`,
  },
  rest: { label: "Exclude what none has", make: restOf, nothing: "Every option of their choices is in one of them." },
};

const titles: Readonly<Record<Part, string>> = { common: "In common", union: "In any", complement: "In none" };
const shownAtMost = 40;

/** What the selected candidates have in common, and what can be decided on it. */
export function Card(props: {
  readonly set: CandidateSet;
  readonly selected: readonly CandidateLine[];
  readonly file: string;
  readonly part: Part;
  readonly onPart: (part: Part) => void;
  readonly intent: Intent | null;
  readonly onIntent: (intent: Intent | null) => void;
  readonly preview: Preview | null;
  readonly problem: string | null;
  readonly canUndo: boolean;
  readonly onApply: (decisions: readonly Decision[]) => void;
  readonly onUndo: () => void;
  readonly onHover: (option: number | null) => void;
  readonly onGoTo: (option: number) => void;
  readonly onClose: () => void;
}) {
  const { set, selected, part, intent, preview } = props;
  const spread = spreadOf(selected);
  const only = selected.length === 1 ? selected[0] : undefined;
  const shared = partOf(part, set, selected);
  const decisions = intent === null ? [] : intents[intent].make(set, selected);
  return (
    <aside class="card" aria-label="Selected candidates">
      <h2>
        {only === undefined ? `${grouped(selected.length)} selected` : nameOf(set, only)}
        {only !== undefined && <span class="where"> {valueOf(set, only.value)}</span>}
        {spread !== null && <span class="where">{` ${valueOf(set, spread.mean)} ± ${valueOf(set, spread.error)}`}</span>}
        <button type="button" class="close" aria-label="Select none" onClick={props.onClose}>
          ×
        </button>
      </h2>
      {spread !== null && <p class="quiet">{`mean ${set.metric} of ${grouped(spread.count)} measured ± its standard error among them`}</p>}
      <div class="tabs" role="group" aria-label="What is listed">
        {(Object.keys(titles) as Part[]).map((each) => (
          <button key={each} type="button" aria-pressed={part === each} onClick={() => props.onPart(each)}>
            {titles[each]}
          </button>
        ))}
      </div>
      {shared.length === 0 ? (
        <p class="quiet">{part === "common" ? "No option is in half of them." : "There is none."}</p>
      ) : (
        <ul class="shared">
          {shared.slice(0, shownAtMost).map(({ option: place, count }) => {
            const option = set.options[place];
            return option === undefined ? null : (
              <li key={place} class={option.state === "excluded" ? "out" : ""}>
                <button
                  type="button"
                  class="mono"
                  onMouseEnter={() => props.onHover(place)}
                  onMouseLeave={() => props.onHover(null)}
                  onFocus={() => props.onHover(place)}
                  onBlur={() => props.onHover(null)}
                  onClick={() => props.onGoTo(place)}
                >
                  {option.address} = {option.option}
                </button>
                <span class="number">{part === "complement" ? `0 of ${selected.length}` : `${count} of ${selected.length}`}</span>
              </li>
            );
          })}
        </ul>
      )}
      {shared.length > shownAtMost && <p class="quiet">{`and ${shared.length - shownAtMost} more`}</p>}
      <div class="verbs">
        {(Object.keys(intents) as Intent[]).map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={intent === each}
            disabled={intents[each].make(set, selected).length === 0}
            title={intents[each].make(set, selected).length === 0 ? intents[each].nothing : undefined}
            onClick={() => props.onIntent(intent === each ? null : each)}
          >
            {intents[each].label}
          </button>
        ))}
      </div>
      {intent !== null && decisions.length > 0 && (
        <section aria-live="polite" class="preview">
          <h3>If you do</h3>
          <p>
            {decisions
              .slice(0, 6)
              .map(({ verb, subject, at }) => `${verb} ${subject} at ${at ?? "everywhere"}`)
              .join(", ")}
            {decisions.length > 6 && `, and ${decisions.length - 6} more`}
          </p>
          <p>{consequences(preview, set, decisions)}</p>
          <div class="verbs">
            <button
              type="button"
              class="primary"
              disabled={preview === null || preview.after === null || preview.problem !== null}
              onClick={() => props.onApply(decisions)}
            >
              Apply
            </button>
          </div>
        </section>
      )}
      {props.canUndo && (
        <div class="verbs">
          <button type="button" onClick={props.onUndo}>
            Undo
          </button>
        </div>
      )}
      {props.problem !== null && (
        <p class="problem" role="alert">
          {props.problem}
        </p>
      )}
      <p class="quiet">{`each decision is an edit in ${props.file}, unsaved and undoable`}</p>
    </aside>
  );
}

function consequences(preview: Preview | null, set: CandidateSet, decisions: readonly Decision[]): string {
  if (preview === null) {
    return "counting…";
  }

  if (preview.after === null || preview.problem !== null) {
    return preview.problem ?? "This cannot be written.";
  }

  const best = set.incumbent === undefined ? undefined : set.candidates[set.incumbent];
  const isKept = best === undefined || keeps(set, best, decisions);
  const about = preview.isExact ? "" : "≈ ";
  const left = set.candidates.filter((line) => line.isValid && keeps(set, line, decisions)).length;
  const valid = set.candidates.filter(({ isValid }) => isValid).length;
  const loss = lossOf(set, decisions);
  return [
    `${about}${groupedText(preview.before)} → ${about}${groupedText(preview.after)} architectures`,
    `${grouped(left)} of ${grouped(valid)} candidates stay`,
    `the best so far ${isKept ? "stays valid" : "goes"}`,
    ...(loss === null ? [] : [`chance that something best goes ${percent(loss)}`]),
  ].join(" · ");
}

function keeps(set: CandidateSet, line: CandidateLine, decisions: readonly Decision[]): boolean {
  const held = line.holds.map((place) => set.options[place]).filter((option) => option !== undefined);
  return decisions.every(({ verb, subject, at }) => {
    const here = held.filter(({ address }) => address === at);
    return here.length === 0 || here.some(({ option }) => option === subject) === (verb === "pin");
  });
}

function groupedText(count: string): string {
  return count.replace(/\B(?=(\d{3})+$)/g, ",");
}
