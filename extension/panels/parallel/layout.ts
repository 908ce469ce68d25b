// Where axes and their labels stand. Pure: sizes in pixels, no document.
import type { AxisRows } from "./rows";

export interface PlacedLabel {
  readonly text: string;
  /** Cut to what there is room for. */
  readonly shown: string;
  readonly y: number;
  readonly top: number;
  readonly height: number;
}

export interface PlacedAxis {
  readonly axis: AxisRows;
  readonly x: number;
  readonly title: string;
  readonly titleX: number;
  readonly anchor: "start" | "middle" | "end";
  readonly titleY: number;
  readonly labels: readonly PlacedLabel[];
}

export interface AxesLayout {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly bottom: number;
  readonly axes: readonly PlacedAxis[];
}

const marginLeft = 26;
const marginRight = 64;
const marginTop = 52;
const marginBottom = 18;
const labelHeight = 15;

/** Places the axes from left to right; no label covers another. */
export function layOut(
  axes: readonly AxisRows[],
  size: { readonly width: number; readonly height: number },
  textWidth: (text: string) => number,
): AxesLayout {
  const [top, bottom] = [marginTop, size.height - marginBottom];
  const gap = axes.length < 2 ? size.width : (size.width - marginLeft - marginRight) / (axes.length - 1);
  return {
    ...size,
    top,
    bottom,
    axes: axes.map((axis, index) => {
      const x = marginLeft + index * gap;
      const anchor = index === 0 ? "start" : index === axes.length - 1 ? "end" : "middle";
      return {
        axis,
        x,
        // Two lines of titles, so that each has twice the room.
        title: cut(axis.line.name, (anchor === "middle" ? 2 : 1.6) * gap - 16, textWidth),
        titleX: anchor === "start" ? 6 : anchor === "end" ? size.width - 6 : x,
        anchor,
        titleY: index % 2 === 0 ? 16 : 34,
        labels: labelsOf(axis, { top, bottom }, (index === axes.length - 1 ? marginRight : gap) - 18, textWidth),
      };
    }),
  };
}

/** The place of an axis, 0 to 1, at a height. */
export function placeAt({ top, bottom }: Pick<AxesLayout, "top" | "bottom">, y: number): number {
  return Math.min(1, Math.max(0, (bottom - y) / (bottom - top)));
}

export function yOf({ top, bottom }: Pick<AxesLayout, "top" | "bottom">, place: number): number {
  return bottom - place * (bottom - top);
}

/** Moves an axis by some places; the metric stays at the right end. */
export function moved(order: readonly string[], name: string, by: number): readonly string[] {
  const at = order.indexOf(name);
  const to = Math.min(order.length - 2, Math.max(0, at + by));
  if (at < 0 || at >= order.length - 1 || to === at) {
    return order;
  }

  const others = order.filter((other) => other !== name);
  return [...others.slice(0, to), name, ...others.slice(to)];
}

/** The order to show: the user's own as long as it names the same axes, else the computed one. */
export function orderOf(own: readonly string[] | null, computed: readonly string[]): readonly string[] {
  const same = own !== null && own.length === computed.length && computed.every((name) => own.includes(name));
  return same ? own : computed;
}

/** Shortened in the middle: what tells two names apart often stands at their ends. */
export function cut(text: string, room: number, textWidth: (text: string) => number): string {
  let shown = text;
  for (let kept = text.length - 1; kept > 1 && textWidth(shown) > room; kept--) {
    shown = `${text.slice(0, Math.ceil(kept / 2))}…${text.slice(text.length - Math.floor(kept / 2))}`;
  }

  return shown;
}

function labelsOf(
  { line }: AxisRows,
  { top, bottom }: { readonly top: number; readonly bottom: number },
  room: number,
  textWidth: (text: string) => number,
): readonly PlacedLabel[] {
  const height = (bottom - top) / Math.max(1, line.labels.length);
  // Of many values every second, third … is written, so that none covers another.
  const every = Math.max(1, Math.ceil(labelHeight / height));
  return line.labels.map(({ text, place }, index) => ({
    text,
    shown: index % every === 0 ? cut(text, room, textWidth) : "",
    y: bottom - place * (bottom - top),
    top: bottom - (index + 1) * height,
    height,
  }));
}
