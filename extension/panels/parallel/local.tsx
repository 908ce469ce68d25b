import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { layOut, placeAt, yOf } from "./layout";
import { coloursOf, paint } from "./paint";
import { properties } from "./properties";
import { numberText, type Rows } from "./rows";

const windows = 20;
const size = { width: 320, height: 250 };

/** Two axes closely: their lines, the properties in the window that is dragged along the left one. */
export function Local(props: {
  readonly rows: Rows;
  readonly lit: Uint8Array;
  readonly pair: readonly [string, string];
  /** By window and property, 0 to 1; null while they are computed. */
  readonly measured: readonly (readonly number[])[] | null;
  readonly share: number;
  readonly theme: string;
  readonly isTogether: boolean;
  readonly onTogether: () => void;
  readonly textWidth: (text: string) => number;
}) {
  const { rows, lit, pair, share } = props;
  const [window, setWindow] = useState(0);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [left, right] = [rows.axes.get(pair[0]), rows.axes.get(pair[1])];
  const layout = useMemo(
    () => (left === undefined || right === undefined ? null : layOut([left, right], size, props.textWidth)),
    [left, right],
  );
  const start = Math.min(window / windows, 1 - share);
  const inside = useMemo(
    () =>
      lit.map((holds, row) => {
        const place = left?.places[row] ?? NaN;
        return holds === 1 && place >= start - 1e-6 && place <= start + share + 1e-6 ? 1 : 0;
      }),
    [lit, left, start, share],
  );
  useEffect(() => {
    const painting =
      canvas.current === null || layout === null ? null : paint(canvas.current, layout, rows, inside, coloursOf(canvas.current));
    return () => painting?.stop();
  }, [layout, rows, inside, props.theme]);
  if (layout === null || left === undefined || right === undefined) {
    return null;
  }

  const [from, to] = layout.axes;
  const count = inside.reduce((sum, holds) => sum + holds, 0);
  const move = (place: number): void => setWindow(Math.min(windows - 1, Math.max(0, Math.round((place - share / 2) * windows))));
  const heightOf = (event: PointerEvent): number =>
    event.clientY - ((event.currentTarget as Element).closest("svg")?.getBoundingClientRect().top ?? 0);
  return (
    <section class="local" aria-label={`${pair[0]} and ${pair[1]} closely`}>
      <h2>
        <span class="mono">{pair[0]}</span> and <span class="mono">{pair[1]}</span>
        <button type="button" aria-pressed={props.isTogether} onClick={props.onTogether}>
          Keep together
        </button>
      </h2>
      <div class="lines" style={{ width: `${size.width}px`, height: `${size.height}px` }}>
        <canvas ref={canvas} aria-hidden="true" />
        <svg width={size.width} height={size.height} role="group" aria-label="The two axes">
          {[from, to].map(
            (axis, index) =>
              axis !== undefined && (
                <g key={index} class="axis">
                  <line class="rail" x1={axis.x} x2={axis.x} y1={layout.top} y2={layout.bottom} />
                  <text class="title" x={axis.titleX} y={axis.titleY} text-anchor={axis.anchor}>
                    {axis.title}
                  </text>
                  {axis.axis.values !== null &&
                    [axis.axis.line.high, axis.axis.line.low].map((value, end) => (
                      <text key={end} class="tick" x={axis.x + (index === 0 ? 12 : 7)} y={end === 0 ? layout.top + 11 : layout.bottom - 3}>
                        {numberText(value ?? NaN, axis.axis.line.unit)}
                      </text>
                    ))}
                  {axis.labels.map(
                    (label) =>
                      label.shown !== "" && (
                        <text key={label.text} class="still" x={axis.x + 9} y={label.y + 4}>
                          {label.shown}
                        </text>
                      ),
                  )}
                </g>
              ),
          )}
          {from !== undefined && (
            <rect
              class="window"
              role="slider"
              tabindex={0}
              aria-label={`Window on ${pair[0]}`}
              aria-valuemin={1}
              aria-valuemax={windows}
              aria-valuenow={window + 1}
              aria-valuetext={`window ${window + 1} of ${windows}, ${count} candidates`}
              aria-orientation="vertical"
              x={from.x - 9}
              width={18}
              y={yOf(layout, start + share)}
              height={share * (layout.bottom - layout.top)}
              rx={3}
              onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
              onPointerMove={(event) => event.buttons > 0 && move(placeAt(layout, heightOf(event)))}
              onKeyDown={(event) => {
                const by = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
                if (by !== 0) {
                  event.preventDefault();
                  setWindow(Math.min(windows - 1, Math.max(0, window + by)));
                }
              }}
            />
          )}
        </svg>
      </div>
      <Properties values={props.measured?.[window] ?? null} count={count} />
    </section>
  );
}

function Properties({ values, count }: { readonly values: readonly number[] | null; readonly count: number }) {
  return (
    <table class="properties">
      <caption>
        {count.toLocaleString("en")} candidates in the window{count <= 10 ? ": too few to say anything" : ""}
      </caption>
      <tbody>
        {properties.map(({ name, title, about }, index) => {
          const value = values?.[index];
          return (
            <tr key={name} title={about}>
              <th scope="row">{title}</th>
              <td class="bar">
                <span aria-hidden="true">
                  <i style={{ width: `${Math.round((value ?? 0) * 100)}%` }} />
                </span>
              </td>
              <td class="number">{value === undefined ? "…" : value.toFixed(2)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
