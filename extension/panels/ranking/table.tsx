import { chanceOf, effectOf } from "../shared/numbers";
import type { Choice } from "./layout";
import type { Selection } from "./plot";
import { rankOf, stateOf } from "./wording";

/** The same as the picture, for reading line by line. */
export function RankingTable(props: {
  readonly choices: readonly Choice[];
  readonly unit: string;
  readonly selected: Selection | null;
  readonly onSelect: (selection: Selection) => void;
}) {
  return (
    <table>
      <caption class="hidden">Ranking of every option; effects with one standard error</caption>
      <thead>
        <tr>
          <th scope="col">choice</th>
          <th scope="col">option</th>
          <th scope="col" class="number">
            effect, {props.unit}
          </th>
          <th scope="col">rank</th>
          <th scope="col" class="number">
            chance of being best
          </th>
          <th scope="col" class="number">
            samples
          </th>
          <th scope="col">state</th>
        </tr>
      </thead>
      <tbody>
        {props.choices.flatMap((choice) =>
          choice.options.map((mark) => {
            const isSelected = props.selected?.address === choice.address && props.selected.option === mark.option;
            return (
              <tr key={`${choice.address} ${mark.option}`} class={[mark.state, isSelected ? "selected" : ""].join(" ")}>
                <td class="mono">{choice.address}</td>
                <th scope="row">
                  <button
                    type="button"
                    class="link mono"
                    aria-pressed={isSelected}
                    onClick={() => props.onSelect({ address: choice.address, option: mark.option })}
                  >
                    {mark.option}
                  </button>
                </th>
                <td class="number">{effectOf(mark)}</td>
                <td>{rankOf(mark, choice)}</td>
                <td class="number">{chanceOf(mark.fitness)}</td>
                <td class="number">{mark.samples}</td>
                <td>{stateOf(mark)}</td>
              </tr>
            );
          }),
        )}
      </tbody>
    </table>
  );
}
