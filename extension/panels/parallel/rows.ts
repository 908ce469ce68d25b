// The candidates of the picture as numbers. Pure: no document.
import type { ParallelAxisLine, ParallelPicture } from "../../../schemas/protocol";

/** One axis with the places of all rows on it. */
export interface AxisRows {
  readonly line: ParallelAxisLine;
  /** 0 at the lower end to 1 at the upper; NaN where a row has no value. */
  readonly places: Float32Array;
  /** The numbers themselves; null for a choice. */
  readonly values: Float32Array | null;
}

export interface Rows {
  readonly count: number;
  readonly axes: ReadonlyMap<string, AxisRows>;
  readonly metric: AxisRows;
  readonly ids: readonly number[];
  /** 1 where the space as it is now still holds the row. */
  readonly valid: Uint8Array;
  /** Rows from the worst to the best. */
  readonly byWorth: Uint32Array;
  /** Place of each row among all, 0 (worst) to 1 (best). */
  readonly worth: Float32Array;
}

/** What is kept of an axis: a stretch of it, or some of its values. */
export type Brush =
  { readonly kind: "range"; readonly from: number; readonly to: number } | { readonly kind: "labels"; readonly labels: readonly string[] };

export const shades = 5;

export function rowsOf(picture: ParallelPicture): Rows {
  const places = floats(picture.places);
  const values = floats(picture.values);
  const numbers = picture.axes.filter(({ kind }) => kind !== "choice");
  const axes = new Map<string, AxisRows>();
  picture.axes.forEach((line, index) => {
    const number = numbers.indexOf(line);
    axes.set(line.name, {
      line,
      places: part(places, index, picture.rows),
      values: number < 0 ? null : part(values, number, picture.rows),
    });
  });
  const metric = [...axes.values()].find(({ line }) => line.kind === "metric");
  if (metric?.values == null) {
    throw new Error("The picture has no metric.");
  }

  const sign = picture.lowerIsBetter ? -1 : 1;
  const measured = metric.values;
  const byWorth = Uint32Array.from({ length: picture.rows }, (_, row) => row).sort(
    (a, b) => sign * ((measured[a] ?? 0) - (measured[b] ?? 0)) || a - b,
  );
  const worth = new Float32Array(picture.rows);
  byWorth.forEach((row, place) => (worth[row] = picture.rows > 1 ? place / (picture.rows - 1) : 1));
  return { count: picture.rows, axes, metric, ids: picture.ids, valid: bytes(picture.valid), byWorth, worth };
}

/** 0 for the worst fifth to 4 for the best. */
export function shadeOf(worth: number): number {
  return Math.min(shades - 1, Math.floor(worth * shades));
}

/** Rows that every brush keeps: one byte each. */
export function kept(rows: Rows, brushes: Readonly<Record<string, Brush>>): Uint8Array {
  const result = new Uint8Array(rows.count).fill(1);
  for (const [name, brush] of Object.entries(brushes)) {
    const axis = rows.axes.get(name);
    if (axis === undefined) {
      continue;
    }

    const wanted = brush.kind === "labels" ? new Set(brush.labels) : null;
    axis.places.forEach((place, row) => {
      const holds = brush.kind === "range" ? place >= brush.from && place <= brush.to : wanted?.has(labelAt(axis.line, place)?.text ?? "");
      if (holds !== true) {
        result[row] = 0;
      }
    });
  }

  return result;
}

/** The value whose band a place is in; null on an axis of numbers. */
export function labelAt({ labels }: ParallelAxisLine, place: number): ParallelAxisLine["labels"][number] | null {
  return labels[Math.min(labels.length - 1, Math.max(0, Math.floor(place * labels.length)))] ?? null;
}

/** The value of a row on an axis, as text. */
export function textOf(axis: AxisRows, row: number): string {
  if (axis.values === null) {
    return labelAt(axis.line, axis.places[row] ?? 0)?.text ?? "";
  }

  return numberText(axis.values[row] ?? NaN, axis.line.unit);
}

/** At most five digits that count, large numbers shortened: 91.532 %, 1.07M. */
export function numberText(value: number, unit: string): string {
  const size = Math.abs(value);
  const [scaled, letter] =
    size >= 1e9 ? [value / 1e9, "G"] : size >= 1e6 ? [value / 1e6, "M"] : size >= 1e4 ? [value / 1e3, "k"] : [value, ""];
  const text = Number.isNaN(value) ? "unknown" : `${Number(scaled.toPrecision(letter === "" ? 5 : 3))}${letter}`;
  return unit === "" ? text : `${text} ${unit}`;
}

/** Mean of the metric over the rows that are kept. */
export function meanOf(rows: Rows, keep: Uint8Array): { readonly count: number; readonly mean: number } {
  let [count, sum] = [0, 0];
  rows.metric.values?.forEach((value, row) => {
    if (keep[row] === 1 && !Number.isNaN(value)) {
      count++;
      sum += value;
    }
  });
  return { count, mean: sum / count };
}

/** The row whose line passes nearest to a point between two axes; null where none is nearer than `reach`. */
export function nearest(left: AxisRows, right: AxisRows, part: number, place: number, drawn: Uint8Array, reach: number): number | null {
  let [best, distance] = [-1, reach];
  const [from, to] = [left.places, right.places];
  for (let row = 0; row < from.length; row++) {
    const away = Math.abs((from[row] ?? NaN) * (1 - part) + (to[row] ?? NaN) * part - place);
    if (away < distance && drawn[row] === 1) {
      [best, distance] = [row, away];
    }
  }

  return best < 0 ? null : best;
}

/** Where a line between two axes is cut off: rows that are kept and among the best k per cent. */
export function topOf(rows: Rows, keep: Uint8Array, percent: number): Uint8Array {
  const least = 1 - percent / 100;
  return keep.map((holds, row) => (holds === 1 && (percent >= 100 || (rows.worth[row] ?? 0) >= least) ? 1 : 0));
}

function part(all: Float32Array, index: number, length: number): Float32Array {
  return all.subarray(index * length, (index + 1) * length);
}

function bytes(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

function floats(base64: string): Float32Array {
  return new Float32Array(bytes(base64).buffer);
}
