// Draws lines on a canvas, some thousand at a time, so that no frame waits for all of them.
import type { AxesLayout } from "./layout";
import { shadeOf, shades, type Rows } from "./rows";

/** Lines per frame: more would take longer than a frame lasts. */
const perFrame = 1500;

export interface Colours {
  /** From the worst fifth to the best. */
  readonly scale: readonly string[];
  readonly faint: string;
  readonly accent: string;
}

/** The colours of the theme as it is now. */
export function coloursOf(element: Element): Colours {
  const style = getComputedStyle(element);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  return {
    scale: Array.from({ length: shades }, (_, shade) => read(`--shade-${shade}`)),
    faint: read("--quiet"),
    accent: read("--accent"),
  };
}

/** How visible one of many lines is: together they must not hide each other. */
export function opacityOf(lines: number): number {
  return Math.min(0.9, Math.max(0.05, 6 / Math.sqrt(Math.max(1, lines))));
}

/** How visible one of many lines is that only shows what there is besides. */
export function faintOf(lines: number): number {
  return Math.min(0.3, Math.max(0.012, 1.2 / Math.sqrt(Math.max(1, lines))));
}

/** A picture that is being drawn; `stop` ends it before its time. */
export interface Painting {
  readonly stop: () => void;
}

/** Draws all rows: first those that are not lit, faintly, then the lit ones from the worst to the best, so that the best is on top. */
export function paint(
  canvas: HTMLCanvasElement,
  layout: AxesLayout,
  rows: Rows,
  lit: Uint8Array,
  colours: Colours,
  done: () => void = () => undefined,
): Painting {
  const context = sized(canvas, layout);
  if (context === null) {
    return { stop: () => undefined };
  }

  const isLit = (row: number): boolean => lit[row] === 1 && rows.valid[row] === 1;
  const litRows = rows.byWorth.filter(isLit);
  const others = rows.byWorth.filter((row) => !isLit(row));
  const order = [...others, ...litRows];
  let [at, frame] = [0, 0];
  const step = (): void => {
    const end = Math.min(order.length, at + perFrame);
    while (at < end) {
      // One stroke for neighbours of one colour.
      const colour = at < others.length ? -1 : shadeOf(rows.worth[order[at] ?? 0] ?? 0);
      context.beginPath();
      for (let drawn = 0; at < end && drawn < 100; drawn++, at++) {
        const row = order[at] ?? 0;
        if ((at < others.length ? -1 : shadeOf(rows.worth[row] ?? 0)) !== colour) {
          break;
        }

        trace(context, layout, row);
      }

      context.strokeStyle = colour < 0 ? colours.faint : (colours.scale[colour] ?? colours.faint);
      context.globalAlpha = colour < 0 ? faintOf(others.length) : opacityOf(litRows.length);
      context.stroke();
    }

    if (at < order.length) {
      frame = requestAnimationFrame(step);
    } else {
      done();
    }
  };
  context.lineWidth = 1;
  step();
  return { stop: () => cancelAnimationFrame(frame) };
}

/** Draws single rows strongly, on a canvas above the others. */
export function highlight(
  canvas: HTMLCanvasElement,
  layout: AxesLayout,
  rows: readonly { readonly row: number; readonly colour: string }[],
): void {
  const context = sized(canvas, layout);
  if (context === null) {
    return;
  }

  for (const { row, colour } of rows) {
    context.beginPath();
    trace(context, layout, row);
    context.strokeStyle = colour;
    context.lineWidth = 3;
    context.stroke();
  }
}

/** The path of a row as SVG writes it. */
export function pathOf(layout: AxesLayout, row: number): string {
  let path = "";
  let isDown = false;
  for (const { axis, x } of layout.axes) {
    const place = axis.places[row] ?? NaN;
    if (Number.isNaN(place)) {
      isDown = false;
    } else {
      path += `${isDown ? "L" : "M"}${x.toFixed(1)} ${(layout.bottom - place * (layout.bottom - layout.top)).toFixed(1)}`;
      isDown = true;
    }
  }

  return path;
}

function trace(context: CanvasRenderingContext2D, layout: AxesLayout, row: number): void {
  let isDown = false;
  for (const { axis, x } of layout.axes) {
    const place = axis.places[row] ?? NaN;
    if (Number.isNaN(place)) {
      isDown = false;
      continue;
    }

    const y = layout.bottom - place * (layout.bottom - layout.top);
    if (isDown) {
      context.lineTo(x, y);
    } else {
      context.moveTo(x, y);
    }

    isDown = true;
  }
}

/** The canvas in the screen's own pixels, cleared. */
function sized(canvas: HTMLCanvasElement, { width, height }: AxesLayout): CanvasRenderingContext2D | null {
  const ratio = window.devicePixelRatio || 1;
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== wide || canvas.height !== high) {
    [canvas.width, canvas.height] = [wide, high];
  }

  const context = canvas.getContext("2d");
  context?.setTransform(ratio, 0, 0, ratio, 0, 0);
  context?.clearRect(0, 0, width, height);
  return context;
}
