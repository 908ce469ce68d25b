import { properties } from "./properties";

/** The weights of `custom`: a slider for each property; one that is the same for all pairs can order nothing. */
export function Sliders(props: {
  readonly weights: Readonly<Record<string, number>>;
  readonly flat: readonly string[];
  readonly onWeights: (weights: Readonly<Record<string, number>>) => void;
}) {
  return (
    <fieldset class="sliders">
      <legend>What neighbouring axes shall show</legend>
      {properties.map(({ name, title, about }) => {
        const isFlat = props.flat.includes(name);
        return (
          <label key={name} title={isFlat ? "The same for all pairs of axes: it can order nothing." : about}>
            <span>
              {title}
              {isFlat && <em> (same everywhere)</em>}
            </span>
            <input
              type="range"
              min={0}
              max={100}
              step={5}
              disabled={isFlat}
              value={Math.round((props.weights[name] ?? 0) * 100)}
              onInput={(event) => props.onWeights({ ...props.weights, [name]: Number(event.currentTarget.value) / 100 })}
            />
          </label>
        );
      })}
    </fieldset>
  );
}
