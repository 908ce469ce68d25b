import type { SpaceTemplate, TemplateChoice } from "../../../schemas/protocol";
import type { Selection } from "./picture";
import { numbersOf, stateOf } from "./wording";

/** The same as the picture, for reading line by line. */
export function TemplateTable(props: {
  readonly template: SpaceTemplate;
  readonly choices: readonly TemplateChoice[];
  readonly selected: Selection | null;
  readonly onSelect: (selection: Selection) => void;
  readonly onMenu: (selection: Selection, at: { readonly x: number; readonly y: number }) => void;
}) {
  return (
    <table>
      <caption class="hidden">Every option of every choice of {props.template.name}</caption>
      <thead>
        <tr>
          <th scope="col">choice</th>
          <th scope="col">decides</th>
          <th scope="col">option</th>
          <th scope="col" class="number">
            effect, {props.template.unit}
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
          choice.options.map((option) => {
            const selection = { address: choice.address, option: option.option };
            const isSelected = props.selected?.address === choice.address && props.selected.option === option.option;
            const { effect, rank, chance, samples } = numbersOf(option);
            return (
              <tr key={`${choice.address} ${option.option}`} class={[option.state, isSelected ? "selected" : ""].join(" ")}>
                <td class="mono">{choice.address}</td>
                <td>{choice.kind}</td>
                <th scope="row">
                  <button
                    type="button"
                    class="link mono"
                    aria-pressed={isSelected}
                    onClick={() => props.onSelect(selection)}
                    onContextMenu={(event) => {
                      event.preventDefault();
                      const box = event.currentTarget.getBoundingClientRect();
                      props.onMenu(selection, { x: box.left, y: box.bottom });
                    }}
                  >
                    {option.option}
                  </button>
                </th>
                <td class="number">{effect}</td>
                <td>{rank}</td>
                <td class="number">{chance}</td>
                <td class="number">{samples}</td>
                <td>{stateOf(option)}</td>
              </tr>
            );
          }),
        )}
      </tbody>
    </table>
  );
}
