import type { RunReport } from "../../../schemas/protocol";
import { valueAt, type Layout, type Plot } from "./layout";
import { sentenceOf, valueOf } from "./wording";

export interface PlotsProps {
  readonly report: RunReport;
  readonly layout: Layout;
  /** The place on the axis that is read out; null where none is. */
  readonly at: number | null;
  readonly onAt: (place: number | null) => void;
}

/** All curves over one axis, with a line for each round and a flag for each event. */
export function Plots({ report, layout, at, onAt }: PlotsProps) {
  const { left, right, plots, axisY } = layout;
  const last = plots.at(-1);
  const bottom = last === undefined ? axisY : last.top + last.height;
  const place = (event: MouseEvent): number => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    return Math.min(report.end, Math.max(0, layout.placeOf(event.clientX - box.left)));
  };
  return (
    <svg
      class="plots"
      width={layout.width}
      height={layout.height}
      role="group"
      aria-label={`Curves of the run over its ${report.axis}s`}
      onMouseMove={(event) => onAt(place(event))}
      onMouseLeave={() => onAt(null)}
    >
      {layout.rounds.map((x, number) => (
        <line key={number} class="round" x1={x} x2={x} y1={38} y2={bottom} />
      ))}
      {plots.map((plot) => (
        <PlotView key={plot.title} plot={plot} left={left} right={right} />
      ))}
      <g class="axis" aria-hidden="true">
        {layout.ticks.map(({ x, label }) => (
          <text key={label} x={x} y={axisY + 14} text-anchor="middle">
            {label}
          </text>
        ))}
        <text x={right + 26} y={axisY + 14}>
          {report.axis}
        </text>
      </g>
      {layout.flags.map(({ x, events }) => (
        <Flag
          key={events[0]}
          x={x}
          bottom={bottom}
          sentences={events.flatMap((number) => report.events.slice(number, number + 1)).map(sentenceOf)}
        />
      ))}
      {at !== null && <line class="cursor" x1={layout.xOf(at)} x2={layout.xOf(at)} y1={38} y2={bottom} />}
      {at !== null &&
        plots.flatMap((plot) =>
          plot.lines.map((line) => {
            const curve = report.curves.find(({ name }) => name === line.name);
            const value = curve === undefined ? null : valueAt(curve, at);
            return value === null ? null : (
              <text key={line.name} class="reading" x={right - 4} y={plot.top + 14 + 15 * plot.lines.indexOf(line)} text-anchor="end">
                {line.label} {valueOf(line.name, value.y, value.error)} at {report.axis} {Math.round(value.x * 100) / 100}
              </text>
            );
          }),
        )}
    </svg>
  );
}

function PlotView({ plot, left, right }: { readonly plot: Plot; readonly left: number; readonly right: number }) {
  return (
    <g role="img" aria-label={`${plot.title}, ${plot.unit}`}>
      <text class="title" x={left} y={plot.top - 9}>
        {plot.title}
        <tspan class="unit" dx={8}>
          {plot.unit}
        </tspan>
      </text>
      {plot.ticks.map(({ y, label }) => (
        <g key={label} aria-hidden="true">
          <line class="tick" x1={left} x2={right} y1={y} y2={y} />
          <text class="amount" x={left - 8} y={y} dominant-baseline="central" text-anchor="end">
            {label}
          </text>
        </g>
      ))}
      {plot.lines.map((line) => (
        <g key={line.name} class={`curve ${line.name}`}>
          {line.band !== null && <path class="band" d={line.band} />}
          <path class="line" d={line.path} />
          <circle class="end" cx={line.end.x} cy={line.end.y} r={3} />
          {plot.lines.length > 1 && (
            <text class="name" x={line.end.x + 8} y={line.labelY} dominant-baseline="central">
              {line.label}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

function Flag({ x, bottom, sentences }: { readonly x: number; readonly bottom: number; readonly sentences: readonly string[] }) {
  return (
    <g class="flag" role="img" tabindex={0} aria-label={sentences.join("; ")}>
      <title>{sentences.join("\n")}</title>
      <line x1={x} x2={x} y1={16} y2={bottom} />
      <path d={`M${x} 12h17l-4 7 4 7h-17z`} />
      {sentences.length > 1 && (
        <text x={x + 3} y={19.5} dominant-baseline="central">
          {sentences.length}
        </text>
      )}
    </g>
  );
}
