import { useEffect, useRef, useState } from "preact/hooks";
import type { AxesLayout, PlacedAxis } from "./layout";
import { placeAt, yOf } from "./layout";
import { coloursOf, highlight, paint } from "./paint";
import { nearest, numberText, type Brush, type Rows } from "./rows";
import { effectText } from "./wording";

export interface AxesProps {
  readonly layout: AxesLayout;
  readonly rows: Rows;
  /** One byte a row: 1 where its line is in colour. */
  readonly lit: Uint8Array;
  readonly brushes: Readonly<Record<string, Brush>>;
  readonly hovered: number | null;
  readonly selected: number | null;
  readonly pair: readonly [string, string] | null;
  readonly theme: string;
  readonly onHover: (row: number | null) => void;
  readonly onSelect: (row: number) => void;
  readonly onBrush: (name: string, brush: Brush | null) => void;
  readonly onMove: (name: string, by: number) => void;
  readonly onPair: (left: string, right: string) => void;
  readonly onGoTo: (address: string, option?: string) => void;
}

/** A line for every candidate over all axes. Lines are painted, what can be pressed is drawn above them. */
export function Axes(props: AxesProps) {
  const { layout, rows, lit, hovered, selected } = props;
  const ground = useRef<HTMLCanvasElement>(null);
  const above = useRef<HTMLCanvasElement>(null);
  const picture = useRef<SVGSVGElement>(null);
  useEffect(() => {
    const canvas = ground.current;
    if (canvas === null) {
      return undefined;
    }

    canvas.removeAttribute("data-done");
    const painting = paint(canvas, layout, rows, lit, coloursOf(canvas), () => canvas.setAttribute("data-done", ""));
    return painting.stop;
  }, [layout, rows, lit, props.theme]);
  useEffect(() => {
    if (above.current !== null) {
      const colours = coloursOf(above.current);
      const strong = [...new Set([selected, hovered])].filter((row): row is number => row !== null && row < rows.count);
      highlight(
        above.current,
        layout,
        strong.map((row) => ({ row, colour: row === selected ? colours.accent : (colours.scale[4] ?? "") })),
      );
    }
  }, [layout, rows, hovered, selected, props.theme]);

  const rowAt = (event: MouseEvent): number | null => {
    const box = picture.current?.getBoundingClientRect();
    const right = layout.axes.findIndex(({ x }) => box !== undefined && x >= event.clientX - box.left);
    const [from, to] = [layout.axes[right - 1], layout.axes[right]];
    if (box === undefined || from === undefined || to === undefined) {
      return null;
    }

    const part = (event.clientX - box.left - from.x) / (to.x - from.x);
    return nearest(from.axis, to.axis, part, placeAt(layout, event.clientY - box.top), lit, 8 / (layout.bottom - layout.top));
  };
  return (
    <div class="lines" style={{ width: `${layout.width}px`, height: `${layout.height}px` }}>
      <canvas ref={ground} class="ground" aria-hidden="true" />
      <canvas ref={above} aria-hidden="true" />
      <svg
        ref={picture}
        width={layout.width}
        height={layout.height}
        role="group"
        aria-label="Axes from left to right; every candidate is a line over them"
        onMouseMove={(event) => props.onHover(rowAt(event))}
        onMouseLeave={() => props.onHover(null)}
        onClick={(event) => {
          const row = rowAt(event);
          if (row !== null) {
            props.onSelect(row);
          }
        }}
      >
        {layout.axes.slice(1).map((right, index) => (
          <Between key={`${index} ${right.axis.line.name}`} left={layout.axes[index]} right={right} {...props} />
        ))}
        {layout.axes.map((placed, index) => (
          <Axis key={placed.axis.line.name} placed={placed} index={index} picture={picture} {...props} />
        ))}
      </svg>
    </div>
  );
}

/** Two neighbours: pressed below their axes, they open in the local view. */
function Between({ left, right, ...props }: AxesProps & { readonly left: PlacedAxis | undefined; readonly right: PlacedAxis }) {
  if (left === undefined) {
    return null;
  }

  const [from, to] = [left.axis.line.name, right.axis.line.name];
  const isShown = props.pair?.[0] === from && props.pair[1] === to;
  return (
    <rect
      class={isShown ? "between shown" : "between"}
      role="button"
      tabindex={0}
      aria-pressed={isShown}
      aria-label={`Look at ${from} and ${to} closely`}
      x={left.x + 6}
      width={Math.max(1, right.x - left.x - 12)}
      y={props.layout.bottom + 6}
      height={8}
      rx={3}
      onClick={(event) => {
        event.stopPropagation();
        props.onPair(from, to);
      }}
      onKeyDown={(event) => pressed(event, () => props.onPair(from, to))}
    />
  );
}

function Axis({
  placed,
  index,
  picture,
  ...props
}: AxesProps & { readonly placed: PlacedAxis; readonly index: number; readonly picture: { readonly current: SVGSVGElement | null } }) {
  const { layout } = props;
  const { line } = placed.axis;
  const [drag, setDrag] = useState<{ readonly from: number; readonly to: number } | null>(null);
  const brush = props.brushes[line.name];
  const heightOf = (event: PointerEvent): number => event.clientY - (picture.current?.getBoundingClientRect().top ?? 0);
  const finish = (): void => {
    if (drag !== null && Math.abs(drag.from - drag.to) > 3) {
      const [low, high] = [placeAt(layout, Math.max(drag.from, drag.to)), placeAt(layout, Math.min(drag.from, drag.to))];
      const labels = line.labels.filter(({ place }) => place >= low && place <= high).map(({ text }) => text);
      props.onBrush(
        line.name,
        line.labels.length === 0 ? { kind: "range", from: low, to: high } : labels.length > 0 ? { kind: "labels", labels } : null,
      );
    }

    setDrag(null);
  };
  return (
    <g class="axis" role="group" aria-label={`${line.name}, axis ${index + 1} of ${layout.axes.length}`}>
      <Title placed={placed} index={index} picture={picture} {...props} />
      <line class="rail" x1={placed.x} x2={placed.x} y1={layout.top} y2={layout.bottom} />
      <rect
        class="grip"
        x={placed.x - 8}
        width={16}
        y={layout.top}
        height={layout.bottom - layout.top}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrag({ from: heightOf(event), to: heightOf(event) });
        }}
        onPointerMove={(event) => drag !== null && setDrag({ ...drag, to: heightOf(event) })}
        onPointerUp={finish}
        onClick={(event) => {
          event.stopPropagation();
          if (drag === null && brush?.kind === "range") {
            props.onBrush(line.name, null);
          }
        }}
      />
      {drag !== null && (
        <rect class="brush" x={placed.x - 7} width={14} y={Math.min(drag.from, drag.to)} height={Math.abs(drag.from - drag.to)} />
      )}
      {brush?.kind === "range" && (
        <rect
          class="brush"
          x={placed.x - 7}
          width={14}
          y={yOf(layout, brush.to)}
          height={Math.max(2, yOf(layout, brush.from) - yOf(layout, brush.to))}
        />
      )}
      {line.labels.length === 0
        ? [line.high, line.low].map((value, end) => (
            <text key={end} class="tick" x={placed.x + 7} y={end === 0 ? layout.top + 11 : layout.bottom - 3}>
              {numberText(value ?? NaN, line.unit)}
            </text>
          ))
        : placed.labels.map((label) => <Label key={label.text} placed={placed} label={label} brush={brush} {...props} />)}
    </g>
  );
}

/** Dragged sideways or moved with Alt and an arrow, the axis changes its place. */
function Title({
  placed,
  index,
  ...props
}: AxesProps & { readonly placed: PlacedAxis; readonly index: number; readonly picture: { readonly current: SVGSVGElement | null } }) {
  const { line } = placed.axis;
  const isMetric = line.kind === "metric";
  const start = useRef<number | null>(null);
  const gap = props.layout.axes.length < 2 ? 1 : (props.layout.axes[1]?.x ?? 0) - (props.layout.axes[0]?.x ?? 0);
  const about = isMetric
    ? `${line.name}: what is sought, always at the right end`
    : `${line.name}: makes ${Math.round(line.importance * 100)} % of the differences by itself. Alt with the left or right arrow moves the axis.`;
  return (
    <text
      class={isMetric ? "title metric" : "title"}
      role="button"
      tabindex={0}
      aria-label={about}
      data-axis={line.name}
      x={placed.titleX}
      y={placed.titleY}
      text-anchor={placed.anchor}
      onPointerDown={(event) => {
        if (!isMetric) {
          event.currentTarget.setPointerCapture(event.pointerId);
          start.current = event.clientX;
        }
      }}
      onPointerUp={(event) => {
        const by = start.current === null ? 0 : Math.round((event.clientX - start.current) / gap);
        start.current = null;
        if (by !== 0) {
          props.onMove(line.name, by);
        }
      }}
      onClick={(event) => event.stopPropagation()}
      onDblClick={() => line.address !== undefined && props.onGoTo(line.address)}
      onKeyDown={(event) => {
        if (event.altKey && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
          event.preventDefault();
          props.onMove(line.name, event.key === "ArrowLeft" ? -1 : 1);
        } else if (event.key === "F12" && line.address !== undefined) {
          event.preventDefault();
          props.onGoTo(line.address);
        } else if (event.key === "Enter" && index < props.layout.axes.length - 1) {
          event.preventDefault();
          props.onPair(line.name, props.layout.axes[index + 1]?.axis.line.name ?? "");
        }
      }}
    >
      <tspan aria-hidden={placed.title === line.name ? undefined : "true"}>{placed.title}</tspan>
      <title>{about}</title>
    </text>
  );
}

function Label({
  placed,
  label,
  brush,
  ...props
}: AxesProps & { readonly placed: PlacedAxis; readonly label: PlacedAxis["labels"][number]; readonly brush: Brush | undefined }) {
  const { line } = placed.axis;
  const value = line.labels.find(({ text }) => text === label.text);
  if (value === undefined) {
    return null;
  }

  const chosen = brush?.kind === "labels" ? brush.labels : [];
  const isChosen = chosen.includes(label.text);
  const toggle = (): void => {
    const labels = isChosen ? chosen.filter((text) => text !== label.text) : [...chosen, label.text];
    props.onBrush(line.name, labels.length === 0 ? null : { kind: "labels", labels });
  };
  const about = `${label.text} at ${line.address ?? line.name}: ${effectText(value.effect, props.rows.metric.line.unit)}, ${value.rows} candidates${value.isExcluded ? ", excluded" : ""}`;
  const classes = [isChosen ? "chosen" : "", value.isExcluded ? "excluded" : ""].join(" ");
  return (
    <g
      class={`label ${classes}`}
      onClick={(event) => {
        event.stopPropagation();
        toggle();
      }}
      onDblClick={() => line.address !== undefined && props.onGoTo(line.address, value.option)}
    >
      <rect
        class={`band ${classes}`}
        role="button"
        tabindex={0}
        aria-pressed={isChosen}
        aria-label={about}
        data-label={`${line.name} ${label.text}`}
        x={placed.x - 6}
        width={12}
        y={label.top + 1}
        height={Math.max(2, label.height - 2)}
        rx={2}
        onKeyDown={(event) => {
          if (event.key === "F12" && line.address !== undefined) {
            event.preventDefault();
            props.onGoTo(line.address, value.option);
          } else {
            pressed(event, toggle);
          }
        }}
      >
        <title>{about}</title>
      </rect>
      {label.shown !== "" && (
        <text x={placed.x + 9} y={label.y + 4} aria-hidden="true">
          {label.shown}
        </text>
      )}
    </g>
  );
}

function pressed(event: KeyboardEvent, act: () => void): void {
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    act();
  }
}
