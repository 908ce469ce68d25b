import type { MapClusterLine, MapRule, SpaceMap } from "../../../schemas/protocol";
import type { Decision, Preview } from "../shared/messages";
import { commonPrefix, decisionsOf, differing, editPath, isExcluded, stateOf, valueOf } from "./model";
import { effectOf, ruleFigures, sentenceOfPath } from "./wording";

/** Something that can be decided here, and what is said of it. */
export interface Proposal {
  readonly title: string;
  readonly decision: Decision;
  /** Made with it, in one edit. */
  readonly and: readonly Decision[];
  /** What will stand in the file. */
  readonly yaml: readonly string[];
}

export interface SideProps {
  readonly map: SpaceMap;
  readonly cluster: MapClusterLine;
  readonly compared: readonly number[];
  readonly proposal: Proposal | null;
  readonly preview: Preview | null;
  readonly problem: string | null;
  readonly canUndo: boolean;
  readonly file: string;
  readonly onPropose: (proposal: Proposal | null) => void;
  readonly onSteer: (proposal: Proposal) => void;
  readonly onUndo: () => void;
  readonly onDrop: (leaf: number) => void;
  readonly onGoTo: (address: string, option: string) => void;
}

/** At the right: the cluster, its rules, and the architectures that are being compared. */
export function Side(props: SideProps) {
  const { map, cluster } = props;
  return (
    <aside class="side" aria-label="Cluster, rules and comparison">
      <ClusterCard {...props} />
      {props.proposal !== null && <Proposed {...props} proposal={props.proposal} />}
      <Rules {...props} rules={map.rules.filter((rule) => rule.cluster === cluster.id)} />
      <Compare {...props} />
    </aside>
  );
}

function ClusterCard({ map, cluster, onPropose }: SideProps) {
  const because = cluster.focusBecause;
  const [focus, ...and] = cluster.focus.map((decision) => (because === undefined ? decision : { ...decision, because }));
  const leave = cluster.leave;
  if (cluster.parent === undefined) {
    return null;
  }

  return (
    <section class="cluster">
      <h2>{cluster.label}</h2>
      <p class="quiet">
        {cluster.size.toLocaleString("en")} architectures, {Math.round(cluster.bestShare * 100)} % of the measured among the best tenth ·
        medoid #{map.ids[cluster.medoid]}
      </p>
      <div class="verbs">
        <button
          type="button"
          id="focus-here"
          disabled={focus === undefined}
          onClick={() =>
            focus !== undefined &&
            onPropose({ title: `Focus the search on ${cluster.label}`, decision: focus, and, yaml: cluster.focus.map(yamlOf) })
          }
        >
          Focus search here
        </button>
        <button
          type="button"
          id="exclude-this"
          disabled={leave === undefined}
          onClick={() =>
            leave !== undefined && onPropose({ title: `Leave out ${cluster.label}`, decision: leave, and: [], yaml: [yamlOf(leave)] })
          }
        >
          Exclude
        </button>
      </div>
      {focus === undefined && <p class="quiet">Its members take every option of every choice: no exclusion would hold the search here.</p>}
      {leave === undefined && <p class="quiet">It has no name of its own that a constraint could leave out.</p>}
    </section>
  );
}

function yamlOf({ verb, subject, at }: Decision): string {
  return `${verb}: ${subject}${at === undefined ? "" : `, at: ${at}`}`;
}

/** What it would write and do; nothing is done before the button is pressed. */
function Proposed({ proposal, preview, problem, canUndo, file, onSteer, onPropose, onUndo }: SideProps & { readonly proposal: Proposal }) {
  return (
    <section class="proposal" aria-live="polite">
      <h3>{proposal.title}</h3>
      <ul class="mono">
        {proposal.yaml.slice(0, 12).map((line) => (
          <li key={line}>{line}</li>
        ))}
        {proposal.yaml.length > 12 && <li>… {proposal.yaml.length - 12} more</li>}
      </ul>
      <p>
        {preview === null
          ? "Counting…"
          : preview.after === null
            ? (preview.problem ?? "It cannot be written here.")
            : `${preview.isExact ? "" : "≈ "}${counted(preview.before)} → ${counted(preview.after)} architectures`}
      </p>
      {preview !== null && preview.after !== null && preview.problem !== null && <p class="problem">{preview.problem}</p>}
      <div class="verbs">
        <button type="button" class="primary" disabled={preview?.after == null} onClick={() => onSteer(proposal)}>
          Write into {file}
        </button>
        <button type="button" onClick={() => onPropose(null)}>
          Cancel
        </button>
        <button type="button" disabled={!canUndo} onClick={onUndo}>
          Undo
        </button>
      </div>
      {problem !== null && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <p class="quiet">One edit, unsaved and undoable.</p>
    </section>
  );
}

function counted(count: string): string {
  return count.replace(/\B(?=(\d{3})+$)/g, ",");
}

function Rules({ map, rules, cluster, onPropose }: SideProps & { readonly rules: readonly MapRule[] }) {
  const measured = cluster.measured;
  return (
    <section class="rules">
      <h2>{cluster.parent === undefined ? "Design rules" : "Rules in this cluster"}</h2>
      {rules.length === 0 && (
        <p class="quiet">
          {measured < 60
            ? `Too early: rules are made of 60 measured architectures or more; ${measured} are here.`
            : cluster.depth > 1
              ? "Rules are looked for among all and in the clusters of the first level."
              : "Nothing that the best or the worst have in common is beyond chance (false discoveries held at 10 %)."}
        </p>
      )}
      {rules.map((rule) => (
        <div class="rule" key={rule.sentence}>
          <p class="words">{rule.sentence}</p>
          <p class={rule.effect > 0 === !map.layers[0]?.lowerIsBetter ? "effect good" : "effect poor"}>
            {effectOf(rule)} <span class="quiet">{map.layers[0]?.name}</span>
          </p>
          <p class="quiet">{ruleFigures(rule)}</p>
          <button
            type="button"
            aria-label={`Accept: ${rule.sentence}`}
            onClick={() => onPropose({ title: rule.sentence, decision: rule.decision, and: [], yaml: [rule.yaml] })}
          >
            Accept
          </button>
        </div>
      ))}
    </section>
  );
}

function Compare({ map, compared, onDrop, onGoTo }: SideProps) {
  const differ = differing(map, compared);
  const prefix = commonPrefix(map.choices.map(({ address }) => address));
  const [first, ...others] = compared;
  return (
    <section class="compare">
      <h2>Compare ({compared.length} of 4)</h2>
      {compared.length === 0 && (
        <p class="quiet">Shift and click chooses architectures to set side by side; with the keyboard, arrows and Space.</p>
      )}
      <div class="columns">
        {compared.map((leaf) => (
          <div class="column" key={leaf} aria-label={`Architecture ${map.ids[leaf]}`} role="group">
            <p class="title">
              <b>#{map.ids[leaf]}</b>
              <button type="button" class="close" aria-label={`Take ${map.ids[leaf]} out of the comparison`} onClick={() => onDrop(leaf)}>
                ×
              </button>
            </p>
            <dl>
              {map.layers.map((layer) => (
                <div key={layer.name}>
                  <dt>{layer.name}</dt>
                  <dd>{layer === map.layers[0] && stateOf(map, leaf) === "unknown" ? "–" : valueOf(layer, leaf)}</dd>
                </div>
              ))}
            </dl>
            <p class="quiet">
              {stateOf(map, leaf) === "unknown" ? "not measured" : stateOf(map, leaf)}
              {isExcluded(map, leaf) ? ", excluded" : ""}
            </p>
            <ul>
              {decisionsOf(map, leaf).map((text, choice) => {
                const address = map.choices[choice]?.address ?? "";
                const isOther = compared.length > 1 && differ.has(choice);
                return (
                  <li key={address} class={isOther ? "differs" : ""}>
                    <button type="button" class="link mono" onClick={() => onGoTo(address, text)}>
                      {address.slice(prefix.length)}
                    </button>{" "}
                    <span class="mono">{text === "" ? "inactive" : text}</span>
                    {isOther && <span class="hidden"> (differs)</span>}
                  </li>
                );
              })}
            </ul>
          </div>
        ))}
      </div>
      {first !== undefined &&
        others.map((other) => (
          <p class="path" key={other}>
            {sentenceOfPath(map, first, other, editPath(map, first, other))}
          </p>
        ))}
    </section>
  );
}
