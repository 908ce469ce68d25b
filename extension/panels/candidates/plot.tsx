import type { Light } from "../shared/messages";
import { litBecause, type Lights } from "../shared/use-panel";
import type { Box, PlacedOption } from "./layout";
import { optionSentence } from "./wording";
import type { CandidateOption, CandidateSet } from "./view";

/** Fitness across, frequency up, one dot an option. */
export function FitnessPlot(props: {
  readonly set: CandidateSet;
  readonly box: Box;
  readonly dots: readonly PlacedOption[];
  readonly lights: Lights;
  /** Options that are lit here: those of the candidate under the pointer. */
  readonly held: ReadonlySet<number>;
  readonly chosen: number | null;
  readonly onHover: (option: number | null) => void;
  readonly onSelect: (option: number) => void;
  readonly onGoTo: (option: number) => void;
}) {
  const { box, dots, set } = props;
  const bottom = box.top + box.height;
  const first = dots[0]?.option;
  const byPlace = [...dots].sort((a, b) => a.x - b.x || b.y - a.y);
  const onKeyDown = (event: KeyboardEvent, option: number): void => {
    const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    const next = step === undefined ? undefined : byPlace[byPlace.findIndex((dot) => dot.option === option) + step];
    if (event.key === "F12") {
      props.onGoTo(option);
    } else if (event.key === "Enter" || event.key === " ") {
      props.onSelect(option);
    } else if (next !== undefined) {
      (event.currentTarget as SVGElement).parentElement?.querySelector<SVGElement>(`[data-option="${next.option}"]`)?.focus();
    } else {
      return;
    }

    event.preventDefault();
  };
  return (
    <g role="group" aria-label="Fitness and frequency of the options">
      <text class="heading" x={box.left - 40} y={20}>
        Fitness × frequency
      </text>
      <g class="axis" aria-hidden="true">
        {[0, 0.5, 1].map((tick) => (
          <g key={tick}>
            <line class="tick" x1={box.left} x2={box.left + box.width} y1={bottom - tick * box.height} y2={bottom - tick * box.height} />
            <text x={box.left - 8} y={bottom - tick * box.height + 4} text-anchor="end">
              {`${tick * 100} %`}
            </text>
            <text x={box.left + tick * box.width} y={bottom + 18} text-anchor="middle">
              {`${tick * 100} %`}
            </text>
          </g>
        ))}
        <path class="frame" d={`M${box.left} ${box.top}V${bottom}H${box.left + box.width}`} />
        <text x={box.left + box.width / 2} y={bottom + 38} text-anchor="middle">
          fitness: chance of being best
        </text>
        <text transform={`translate(${box.left - 46} ${box.top + box.height / 2}) rotate(-90)`} text-anchor="middle">
          {`share of the best ${set.best}`}
        </text>
      </g>
      {dots.length === 0 && (
        <text class="none" x={box.left + box.width / 2} y={box.top + box.height / 2} text-anchor="middle">
          no ranking of these options yet
        </text>
      )}
      {dots.map((dot) => {
        const option = set.options[dot.option] as CandidateOption;
        const isLit = props.held.has(dot.option) || litBecause(props.lights, option.address, option.option) !== null;
        return (
          <g
            key={dot.option}
            class={`option shade-${dot.shade} ${option.state}${isLit ? " lit" : ""}${props.chosen === dot.option ? " chosen" : ""}`}
            role="button"
            aria-pressed={props.chosen === dot.option}
            aria-label={[dot.label?.text, optionSentence(set, option)].filter(Boolean).join(": ")} // by what is drawn it can be spoken to
            tabindex={dot.option === (props.chosen ?? first) ? 0 : -1}
            data-option={dot.option}
            onMouseEnter={() => props.onHover(dot.option)}
            onMouseLeave={() => props.onHover(null)}
            onFocus={() => props.onHover(dot.option)}
            onBlur={() => props.onHover(null)}
            onClick={() => props.onSelect(dot.option)}
            onDblClick={() => props.onGoTo(dot.option)}
            onKeyDown={(event) => onKeyDown(event, dot.option)}
          >
            <circle class="target" cx={dot.x} cy={dot.y} r={9} />
            <circle class="ring" cx={dot.x} cy={dot.y} r={9} />
            <circle class="dot" cx={dot.x} cy={dot.y} r={4.5} />
            {option.state === "excluded" && <path class="cross" d={`M${dot.x - 6} ${dot.y + 6}l12 -12`} />}
            {option.state === "pinned" && <path class="pin" d={`M${dot.x - 3} ${dot.y - 11}h6l-1.5 3v3h-3v-3z`} />}
            {dot.label !== null && (
              <text class="label" x={dot.label.x} y={dot.label.y} text-anchor={dot.label.anchor}>
                {dot.label.text}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

/** What lights for a candidate: its options. */
export function pathOf(set: CandidateSet, label: string, holds: readonly number[]): Light {
  return {
    label,
    places: holds
      .map((place) => set.options[place])
      .filter((option) => option !== undefined)
      .map(({ address, option }) => ({ address, option })),
  };
}
