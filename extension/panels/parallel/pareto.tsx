import { scaleLinear, scaleLog } from "d3-scale";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { ParallelPicture } from "../../../schemas/protocol";
import { coloursOf } from "./paint";
import { numberText, shadeOf, type Rows } from "./rows";

const margin = { left: 74, right: 24, top: 20, bottom: 46 };

/** The metric against one cost: every candidate a dot, those that nothing beats joined, the knee ringed, limits as lines. */
export function Pareto(props: {
  readonly rows: Rows;
  readonly picture: ParallelPicture;
  readonly cost: string;
  readonly lit: Uint8Array;
  readonly hovered: number | null;
  readonly selected: number | null;
  readonly width: number;
  readonly theme: string;
  readonly onHover: (row: number | null) => void;
  readonly onSelect: (row: number) => void;
}) {
  const { rows, picture, lit, hovered, selected } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const front = picture.fronts.find(({ cost }) => cost === props.cost) ?? picture.fronts[0];
  const [width, height] = [props.width, 460];
  const placed = useMemo(() => {
    const costs = front === undefined ? new Float32Array(rows.count) : floats(front.values);
    const values = rows.metric.values ?? new Float32Array(rows.count);
    // Tukey's fence: failures would press everything else together. They stand at the edges.
    const at = (share: number): number => values[rows.byWorth[Math.floor(share * (rows.count - 1))] ?? 0] ?? 0;
    const [last, best, fence] = [at(0), at(1), at(0.25) - 1.5 * (at(0.75) - at(0.25))];
    const worst = last <= best ? Math.max(last, fence) : Math.min(last, fence);
    let [least, most] = [Infinity, -Infinity];
    costs.forEach((cost, row) => {
      const value = values[row] ?? 0;
      if (!Number.isNaN(cost) && (last <= best ? value >= worst : value <= worst)) {
        [least, most] = [Math.min(least, cost), Math.max(most, cost)];
      }
    });
    const limits = [front?.min, front?.max].filter((limit): limit is number => limit !== undefined);
    const [low, high] = [Math.min(least, ...limits), Math.max(most, ...limits)];
    const across = (low > 0 && high / low > 20 ? scaleLog() : scaleLinear())
      .domain(low === high ? [low * 0.9, high * 1.1 + 1] : [low, high])
      .range([margin.left, width - margin.right])
      .clamp(true);
    const up = scaleLinear()
      .domain(worst === best ? [worst - 1, best + 1] : [worst, best + (best - worst) * 0.04])
      .range([height - margin.bottom, margin.top])
      .clamp(true);
    return {
      across,
      up,
      limits,
      x: Float32Array.from(costs, (cost) => across(cost)),
      y: Float32Array.from(values, (value) => up(value)),
    };
  }, [rows, front, width]);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (canvas.current === null || context == null) {
      return;
    }

    const ratio = window.devicePixelRatio || 1;
    [canvas.current.width, canvas.current.height] = [width * ratio, height * ratio];
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const colours = coloursOf(canvas.current);
    context.globalAlpha = rows.count > 3000 ? 0.5 : 0.85;
    for (const row of rows.byWorth) {
      const isLit = lit[row] === 1 && rows.valid[row] === 1;
      context.fillStyle = isLit ? (colours.scale[shadeOf(rows.worth[row] ?? 0)] ?? colours.faint) : colours.faint;
      const radius = isLit ? 2.4 : 1.2;
      context.fillRect((placed.x[row] ?? 0) - radius, (placed.y[row] ?? 0) - radius, 2 * radius, 2 * radius);
    }
  }, [rows, placed, lit, width, props.theme]);

  const rowAt = (event: MouseEvent): number | null => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    let [best, distance] = [-1, 100];
    for (let row = 0; row < rows.count; row++) {
      const away = ((placed.x[row] ?? NaN) - x) ** 2 + ((placed.y[row] ?? NaN) - y) ** 2;
      if (away < distance && lit[row] === 1) {
        [best, distance] = [row, away];
      }
    }

    return best < 0 ? null : best;
  };
  const members = front?.members ?? [];
  const at = (row: number): string => `${placed.x[row]?.toFixed(1)} ${placed.y[row]?.toFixed(1)}`;
  const ring = (row: number | null, name: string) =>
    row !== null && row < rows.count && <circle class={`ring ${name}`} cx={placed.x[row]} cy={placed.y[row]} r={7} />;
  const unit = rows.metric.line.unit;
  const knee = front?.knee;
  return (
    <div class="lines" style={{ width: `${width}px`, height: `${height}px` }}>
      <canvas ref={canvas} style={{ width: `${width}px`, height: `${height}px` }} aria-hidden="true" />
      <svg
        width={width}
        height={height}
        role="group"
        aria-label={`${rows.metric.line.name} against ${front?.cost ?? ""}; ${members.length} of ${rows.count} candidates are beaten by none`}
        onMouseMove={(event) => props.onHover(rowAt(event))}
        onMouseLeave={() => props.onHover(null)}
        onClick={(event) => {
          const row = rowAt(event);
          if (row !== null) {
            props.onSelect(row);
          }
        }}
      >
        {placed.across
          .ticks(5)
          .filter((_, index, all) => index % Math.ceil(all.length / 7) === 0)
          .map((tick) => (
            <text key={tick} class="tick" x={placed.across(tick)} y={height - margin.bottom + 18} text-anchor="middle">
              {numberText(tick, "")}
            </text>
          ))}
        {placed.up.ticks(6).map((tick) => (
          <g key={tick}>
            <line class="grid" x1={margin.left} x2={width - margin.right} y1={placed.up(tick)} y2={placed.up(tick)} />
            <text class="tick" x={margin.left - 8} y={placed.up(tick) + 4} text-anchor="end">
              {numberText(tick, "")}
            </text>
          </g>
        ))}
        <text class="title" x={(margin.left + width) / 2} y={height - 8} text-anchor="middle">
          {front?.cost}
        </text>
        <text class="title" transform={`translate(16 ${height / 2}) rotate(-90)`} text-anchor="middle">
          {`${rows.metric.line.name}${unit === "" ? "" : `, ${unit}`}`}
        </text>
        {placed.limits.map((limit) => (
          <g key={limit}>
            <line class="limit" x1={placed.across(limit)} x2={placed.across(limit)} y1={margin.top} y2={height - margin.bottom} />
            <text class="still" x={placed.across(limit) - 6} y={margin.top + 10} text-anchor="end">
              {`limit ${numberText(limit, "")}`}
            </text>
          </g>
        ))}
        <path
          class="front"
          d={members
            .map((row, index) => (index === 0 ? `M${at(row)}` : `H${placed.x[row]?.toFixed(1)}V${placed.y[row]?.toFixed(1)}`))
            .join("")}
        />
        {members.map((row) => (
          <circle
            key={row}
            class="member"
            role="button"
            tabindex={row === members[0] ? 0 : -1}
            aria-pressed={row === selected}
            aria-label={`candidate ${rows.ids[row]}${row === knee ? ", the knee" : ""}: ${numberText(rows.metric.values?.[row] ?? NaN, unit)}`}
            data-member={row}
            cx={placed.x[row]}
            cy={placed.y[row]}
            r={4}
            onKeyDown={(event) => {
              const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
              if (event.key === "Enter" || event.key === " ") {
                props.onSelect(row);
              } else if (by !== 0) {
                const next = members[members.indexOf(row) + by];
                event.currentTarget.closest("svg")?.querySelector<SVGElement>(`[data-member="${next}"]`)?.focus();
              } else {
                return;
              }

              event.preventDefault();
            }}
          />
        ))}
        {knee !== undefined && (
          <g class="knee">
            {ring(knee, "accent")}
            <text class="still" x={(placed.x[knee] ?? 0) + 11} y={(placed.y[knee] ?? 0) + 14}>
              knee
            </text>
          </g>
        )}
        {ring(hovered, "hovered")}
        {ring(selected, "accent")}
      </svg>
    </div>
  );
}

function floats(base64: string): Float32Array {
  return new Float32Array(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)).buffer);
}
