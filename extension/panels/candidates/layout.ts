// Where everything of the two pictures stands. Pure: sizes in pixels, no document.
import { scaleLinear } from "d3-scale";
import type { Point } from "./places";
import type { CandidateOption, CandidateSet } from "./view";

/** How far the map is zoomed and moved. */
export interface Zoom {
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly plot: Box;
  readonly map: Box;
}

export const shades = 5;
export const wholeMap: Zoom = { k: 1, x: 0, y: 0 };
const head = 34;
/** Dots of so many of the best are covered by no label. */
const keptClear = 60;
const legend = 46;

/** Side by side where there is room, else one above the other. */
export function frameOf(width: number, height: number): Frame {
  if (width >= 640) {
    const left = Math.round(width * 0.44);
    const tall = Math.max(340, height);
    return {
      width,
      height: tall,
      plot: { left: 58, top: head, width: left - 58 - 24, height: tall - head - 52 },
      map: { left: left + 12, top: head, width: width - left - 20, height: tall - head - legend },
    };
  }

  const side = Math.max(260, Math.min(width, 420));
  return {
    width,
    height: 320 + head + side + legend,
    plot: { left: 58, top: head, width: width - 58 - 26, height: 320 - head - 52 },
    map: { left: 8, top: 320 + head, width: width - 16, height: side },
  };
}

export interface PlacedOption extends Point {
  /** Place in the set's options. */
  readonly option: number;
  readonly shade: number;
  readonly label: { readonly x: number; readonly y: number; readonly anchor: "start" | "middle" | "end"; readonly text: string } | null;
}

/** Dots of fitness and frequency; as many labels as find a place of their own, those of the best first. */
export function placeOptions(
  options: readonly CandidateOption[],
  box: Box,
  isShown: (option: CandidateOption) => boolean,
  textWidth: (text: string) => number,
): readonly PlacedOption[] {
  const x = scaleLinear([0, 1], [box.left, box.left + box.width]);
  const y = scaleLinear([0, 1], [box.top + box.height, box.top]);
  const dots = options.flatMap((option, place) =>
    option.fitness === undefined || !isShown(option)
      ? []
      : [{ option: place, x: x(option.fitness), y: y(option.frequency), shade: shadeOf(option.fitness) }],
  );
  const short = shortAddresses(options);
  const worth = ({ option }: { readonly option: number }): number => (options[option]?.fitness ?? 0) + (options[option]?.frequency ?? 0);
  const bestFirst = [...dots].sort((a, b) => worth(b) - worth(a));
  // In a crowd labels may lie on the dots of the rest, else none would find a place.
  const taken: Rect[] = bestFirst
    .slice(0, keptClear)
    .map(({ x: cx, y: cy }) => ({ left: cx - 6, right: cx + 6, top: cy - 6, bottom: cy + 6 }));
  const labels = new Map<number, PlacedOption["label"]>();
  for (const dot of bestFirst) {
    const option = options[dot.option] as CandidateOption;
    const text = `${option.option} ${short(option.address)}`;
    const width = textWidth(text);
    const free = candidatesFor(dot, width).find(
      ({ rect }) =>
        rect.left >= box.left + 2 &&
        rect.right <= box.left + box.width + 20 &&
        rect.top >= box.top - 6 &&
        rect.bottom <= box.top + box.height &&
        !taken.some((other) => overlaps(other, rect)),
    );
    if (free !== undefined) {
      taken.push(free.rect);
      labels.set(dot.option, { ...free.at, text });
    }
  }

  return dots.map((dot) => ({ ...dot, label: labels.get(dot.option) ?? null }));
}

interface Rect {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function candidatesFor({ x, y }: Point, width: number) {
  const rect = (left: number, middle: number): Rect => ({ left, right: left + width, top: middle - 8, bottom: middle + 8 });
  return [
    { rect: rect(x + 9, y), at: { x: x + 9, y: y + 4, anchor: "start" as const } },
    { rect: rect(x - 9 - width, y), at: { x: x - 9, y: y + 4, anchor: "end" as const } },
    { rect: rect(x - width / 2, y - 15), at: { x, y: y - 11, anchor: "middle" as const } },
    { rect: rect(x - width / 2, y + 15), at: { x, y: y + 19, anchor: "middle" as const } },
  ];
}

function overlaps(a: Rect, b: Rect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Addresses without the block that all of them begin with: `0->1` for `cell.0->1`. */
export function shortAddresses(options: readonly CandidateOption[]): (address: string) => string {
  const block = /^[^.]+\./.exec(options[0]?.address ?? "")?.[0] ?? "";
  const isCommon = block !== "" && options.every(({ address }) => address.startsWith(block));
  return (address) => (isCommon ? address.slice(block.length) : address);
}

/** 0 (worst) to 4 (best). */
function shadeOf(share: number): number {
  return Math.min(shades - 1, Math.floor(share * shades));
}

/** The bounds between the colours: each holds a fifth of what was measured, so that a few bad ones do not make all others alike. */
export function boundsOf(set: CandidateSet): readonly number[] {
  const values = set.candidates.flatMap(({ value }) => (value === undefined ? [] : [value])).sort((a, b) => a - b);
  return values.length === 0
    ? []
    : Array.from(
        { length: shades + 1 },
        (_, i) => values[Math.min(values.length - 1, Math.round((i / shades) * (values.length - 1)))] as number,
      );
}

/** The colour of a value, 0 (worst) to 4 (best). */
export function shadeIn(bounds: readonly number[], value: number, lowerIsBetter: boolean): number {
  let shade = 0;
  while (shade < shades - 1 && value >= (bounds[shade + 1] ?? Infinity)) {
    shade++;
  }

  return lowerIsBetter ? shades - 1 - shade : shade;
}

/** Places of the candidates with the map unzoomed. They depend on the map's extent, which never changes, and on the box alone. */
export function placeCandidates(set: CandidateSet, box: Box): readonly Point[] {
  const { left, right, bottom, top } = set.extent;
  const [across, along] = [Math.max(1e-6, right - left), Math.max(1e-6, top - bottom)];
  const scale = 0.86 * Math.min(box.width / across, box.height / along);
  const [middleX, middleY] = [(left + right) / 2, (bottom + top) / 2];
  return set.candidates.map(({ x, y }) => ({
    x: box.left + box.width / 2 + (x - middleX) * scale,
    y: box.top + box.height / 2 - (y - middleY) * scale,
  }));
}

/** A place on the screen. */
export function zoomed({ x, y }: Point, zoom: Zoom): Point {
  return { x: x * zoom.k + zoom.x, y: y * zoom.k + zoom.y };
}

/** A place on the map before it was zoomed. */
export function unzoomed({ x, y }: Point, zoom: Zoom): Point {
  return { x: (x - zoom.x) / zoom.k, y: (y - zoom.y) / zoom.k };
}

/** Zoomed by a factor around a place on the screen. */
export function zoomAt(zoom: Zoom, factor: number, { x, y }: Point): Zoom {
  const k = Math.min(40, Math.max(0.5, zoom.k * factor));
  return { k, x: x - ((x - zoom.x) * k) / zoom.k, y: y - ((y - zoom.y) * k) / zoom.k };
}
