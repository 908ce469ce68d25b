import { architectureOf, grouped, optionSentence, percent, valueOf } from "./wording";
import type { CandidateLine, CandidateSet } from "./view";

/** As many rows are shown; Copy Markdown and the run folder hold the rest. */
const rowsAtMost = 300;

/** The same as the pictures, as two tables: the best candidates, and the options. */
export function CandidatesTable(props: {
  readonly set: CandidateSet;
  /** Places of the candidates that the filter leaves. */
  readonly shown: readonly number[];
  readonly short: (address: string) => string;
  readonly selected: ReadonlySet<number>;
  readonly onSelect: (selected: ReadonlySet<number>) => void;
}) {
  const { set, short, selected } = props;
  const ordered = bestFirst(set, props.shown);
  return (
    <>
      <table>
        <caption>{`Candidates, best first${ordered.length > rowsAtMost ? `: ${rowsAtMost} of ${grouped(ordered.length)}` : ""}`}</caption>
        <thead>
          <tr>
            <th scope="col">Select</th>
            <th scope="col" class="number">
              Candidate
            </th>
            <th scope="col" class="number">
              {set.metric}
            </th>
            <th scope="col" class="number">
              Round
            </th>
            <th scope="col">Drawn</th>
            <th scope="col">Architecture</th>
          </tr>
        </thead>
        <tbody>
          {ordered.slice(0, rowsAtMost).map((place) => {
            const line = set.candidates[place] as CandidateLine;
            return (
              <tr key={line.id} class={line.isValid ? "" : "out"}>
                <td>
                  <input
                    type="checkbox"
                    aria-label={`Select candidate ${line.id}`}
                    checked={selected.has(place)}
                    onChange={(event) =>
                      props.onSelect(
                        new Set(event.currentTarget.checked ? [...selected, place] : [...selected].filter((each) => each !== place)),
                      )
                    }
                  />
                </td>
                <td class="number">{line.id}</td>
                <td class="number">{valueOf(set, line.value)}</td>
                <td class="number">{line.round === 0 ? "" : line.round}</td>
                <td>{line.isValid ? line.stratum : `${line.stratum}, excluded since`}</td>
                <td class="mono">{architectureOf(set, line, short)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <table>
        <caption>Options</caption>
        <thead>
          <tr>
            <th scope="col">Choice</th>
            <th scope="col">Option</th>
            <th scope="col" class="number">
              Chance of being best
            </th>
            <th scope="col" class="number">
              {`Share of the best ${set.best}`}
            </th>
            <th scope="col" class="number">
              Samples
            </th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {set.options.map((option) => (
            <tr key={`${option.address} ${option.option}`} title={optionSentence(set, option)}>
              <td class="mono">{option.address}</td>
              <th scope="row" class="mono">
                {option.option}
              </th>
              <td class="number">{option.fitness === undefined ? "" : percent(option.fitness)}</td>
              <td class="number">{percent(option.frequency)}</td>
              <td class="number">{grouped(option.samples)}</td>
              <td>{option.state}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Places of candidates, the best first, those that were not measured last. */
export function bestFirst(set: CandidateSet, places: readonly number[]): readonly number[] {
  const worth = (place: number): number => {
    const value = set.candidates[place]?.value;
    return value === undefined ? Infinity : set.lowerIsBetter ? value : -value;
  };
  return [...places].sort((a, b) => (worth(a) === worth(b) ? a - b : worth(a) - worth(b)));
}
