import { sparkline } from "../shared/sparkline";
import { drawnAtMost, trendBox, type Layout, type Mark, type PlacedMark, type PlacedRow } from "./layout";
import { litBecause, type Lights } from "../shared/use-panel";
import { samplesOf, sentenceOf, enoughSamples } from "./wording";

export interface PlotProps {
  readonly layout: Layout;
  readonly unit: string;
  readonly metric: string;
  /** `address` and `option` of what is selected. */
  readonly selected: Selection | null;
  /** What is lit in other panels and in the editor. */
  readonly lights: Lights;
  readonly onHover: (selection: Selection | null) => void;
  readonly onSelect: (selection: Selection) => void;
  readonly onGoTo: (selection: Selection) => void;
  readonly onOpen: (address: string) => void;
}

export interface Selection {
  readonly address: string;
  readonly option: string;
}

/** Dots with their intervals, a row for each choice, on one axis. */
export function Plot(props: PlotProps) {
  const { layout } = props;
  const first = layout.rows[0]?.marks[0];
  return (
    <svg class="plot" width={layout.width} height={layout.height} role="group" aria-label={`Effects on ${props.metric}, in ${props.unit}`}>
      <g class="axis" aria-hidden="true">
        {layout.ticks.map(({ x, label }) => (
          <g key={label}>
            <line class="tick" x1={x} x2={x} y1={30} y2={layout.height} />
            <text x={x} y={20} text-anchor="middle">
              {label}
            </text>
          </g>
        ))}
        <line class="zero" x1={layout.zero} x2={layout.zero} y1={26} y2={layout.height} />
        <text x={12} y={20}>
          choice
        </text>
        {layout.trendX !== null && (
          <text x={layout.trendX} y={20}>
            trend
          </text>
        )}
        <text x={layout.width - 12} y={20} text-anchor="end">
          samples
        </text>
      </g>
      {layout.rows.map((row) => (
        <Row
          key={row.choice.address}
          row={row}
          tabStop={isIn(row, props.selected) ? (props.selected?.option ?? null) : null}
          first={first ?? null}
          {...props}
        />
      ))}
    </svg>
  );
}

function isIn(row: PlacedRow, selected: Selection | null): boolean {
  return selected?.address === row.choice.address;
}

function Row({
  row,
  first,
  ...props
}: PlotProps & { readonly row: PlacedRow; readonly tabStop: string | null; readonly first: PlacedMark | null }) {
  const { choice, marks, hidden } = row;
  const early = choice.options.filter(({ state }) => state === "early");
  const samples = samplesOf(choice);
  const isSelected = isIn(row, props.selected);
  return (
    <g transform={`translate(0 ${row.y})`} class={isSelected ? "row selected" : "row"} role="group" aria-label={choice.address}>
      <rect class="ground" x={4} width={props.layout.width - 8} height={row.height - 4} rx={4} />
      <text class="address" x={12} y={26}>
        {choice.address}
      </text>
      {early.length > 0 && (
        <text class="early" x={12} y={43}>
          too early ({samples} of {enoughSamples})
        </text>
      )}
      <text class={early.length > 0 ? "samples early" : "samples"} x={props.layout.width - 12} y={26} text-anchor="end">
        {samples}
      </text>
      {props.layout.trendX !== null && (
        <Trends row={row} x={props.layout.trendX} selected={isSelected ? (props.selected?.option ?? null) : null} />
      )}
      {marks.map((placed) => (
        <Dot
          key={placed.mark.option}
          placed={placed}
          label={sentenceOf(placed.mark, choice, props.unit)}
          selection={{ address: choice.address, option: placed.mark.option }}
          isTabStop={props.selected === null ? placed === first : isSelected && props.selected?.option === placed.mark.option}
          {...props}
        />
      ))}
      {hidden > 0 && (
        <text
          class="more"
          role="button"
          tabindex={0}
          x={12}
          y={row.height - 12}
          onClick={() => props.onOpen(choice.address)}
          onKeyDown={(event) => event.key === "Enter" && props.onOpen(choice.address)}
        >
          {hidden} more between them
        </text>
      )}
      {hidden === 0 && choice.options.length > drawnAtMost && (
        <text
          class="more"
          role="button"
          tabindex={0}
          x={12}
          y={row.height - 12}
          onClick={() => props.onOpen(choice.address)}
          onKeyDown={(event) => event.key === "Enter" && props.onOpen(choice.address)}
        >
          show the best only
        </text>
      )}
    </g>
  );
}

/** How each option's chance of being best has gone over the rounds; the best one's, or the selected one's, stands out. */
function Trends({ row, x, selected }: { readonly row: PlacedRow; readonly x: number; readonly selected: string | null }) {
  const best = row.choice.options.find(({ rank }) => rank === 1)?.option;
  const lit = selected ?? best;
  return (
    <g class="trends" transform={`translate(${x} 14)`} aria-hidden="true">
      <line class="base" x1={0} x2={trendBox.width} y1={trendBox.height} y2={trendBox.height} />
      {row.choice.options
        .filter(({ option, trend }) => trend !== undefined && (option === lit || row.marks.some(({ mark }) => mark.option === option)))
        .sort((a, b) => Number(a.option === lit) - Number(b.option === lit))
        .map(({ option, trend }) => (
          <path key={option} class={option === lit ? "trend lit" : "trend"} d={sparkline(trend ?? [], trendBox)} />
        ))}
    </g>
  );
}

function Dot({
  placed,
  label,
  selection,
  isTabStop,
  ...props
}: PlotProps & { readonly placed: PlacedMark; readonly label: string; readonly selection: Selection; readonly isTabStop: boolean }) {
  const { mark, x, y } = placed;
  const isSelected = props.selected?.address === selection.address && props.selected.option === selection.option;
  return (
    <g
      class={classOf(mark, placed.shade, isSelected, litBecause(props.lights, selection.address, selection.option) !== null)}
      role="button"
      aria-pressed={isSelected}
      aria-label={label}
      tabindex={isTabStop ? 0 : -1}
      data-place={JSON.stringify(selection)}
      onMouseEnter={() => props.onHover(selection)}
      onMouseLeave={() => props.onHover(null)}
      onFocus={() => props.onHover(selection)}
      onBlur={() => props.onHover(null)}
      onClick={() => props.onSelect(selection)}
      onDblClick={() => props.onGoTo(selection)}
    >
      <rect class="target" x={Math.min(placed.from, x - 12)} y={y - 22} width={Math.max(24, placed.to - placed.from)} height={32} />
      <path class="whisker" d={`M${placed.from} ${y - 4}v8M${placed.from} ${y}H${placed.to}M${placed.to} ${y - 4}v8`} />
      <circle class="ring" cx={x} cy={y} r={10} />
      <circle class="dot" cx={x} cy={y} r={4.5} />
      {mark.state === "pinned" && <path class="pin" d={`M${x - 3} ${y - 11}h6l-1.5 3v3h-3v-3z`} />}
      <text class="label" x={placed.labelX} y={y - 12} text-anchor="middle">
        {mark.option}
      </text>
    </g>
  );
}

function classOf(mark: Mark, shade: number, isSelected: boolean, isLit: boolean): string {
  return [
    "mark",
    mark.rank > 0 ? `shade-${shade}` : "unranked",
    mark.state,
    mark.isDominated ? "dominated" : "",
    isSelected ? "chosen" : "",
    isLit ? "lit" : "",
  ].join(" ");
}
