// Where everything of the run's picture stands. Pure: sizes in pixels, no document.
import { scaleLinear } from "d3-scale";
import type { RunCurve, RunReport } from "../../../schemas/protocol";

/** A plot of one quantity; the accuracy has two curves on one scale. */
export interface Plot {
  readonly title: string;
  readonly unit: string;
  readonly top: number;
  readonly height: number;
  readonly ticks: readonly { readonly y: number; readonly label: string }[];
  readonly lines: readonly PlottedLine[];
}

export interface PlottedLine {
  readonly name: RunCurve["name"];
  readonly label: string;
  readonly path: string;
  /** Between one standard error below and one above; null where there are none. */
  readonly band: string | null;
  readonly end: { readonly x: number; readonly y: number };
  readonly labelY: number;
}

export interface Flag {
  readonly x: number;
  /** Which of the events it stands for: several where they stand too near. */
  readonly events: readonly number[];
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly plots: readonly Plot[];
  readonly axisY: number;
  readonly ticks: readonly { readonly x: number; readonly label: string }[];
  readonly rounds: readonly number[];
  readonly flags: readonly Flag[];
  readonly xOf: (place: number) => number;
  readonly placeOf: (x: number) => number;
}

const plotHeight = 94;
const plotGap = 34;
const top = 46;
const flagWidth = 18;

const plotted = [
  { title: "Loss", names: ["loss"] },
  { title: "Accuracy of candidates", names: ["random", "best"] },
  { title: "Pictures a second", names: ["images"] },
  { title: "Memory", names: ["memory"] },
] as const;

const labels: Record<RunCurve["name"], string> = { loss: "loss", random: "random", best: "best", images: "pictures/s", memory: "memory" };

/** Places plots one below the other over one axis. */
export function layOut(report: RunReport, width: number): Layout {
  const left = 64;
  const right = Math.max(left + 120, width - 84);
  // What is done takes a quarter of the width at least: of a long run nothing could be read else.
  const newest = Math.max(1, ...report.curves.map((curve) => curve.x.at(-1) ?? 0));
  const x = scaleLinear()
    .domain([0, Math.max(1, Math.min(report.end, 4 * newest))])
    .range([left, right]);
  let y = top;
  const plots: Plot[] = [];
  for (const { title, names } of plotted) {
    const curves = report.curves.filter((curve) => (names as readonly string[]).includes(curve.name));
    if (curves.length > 0) {
      plots.push(plotOf(title, curves, x, y));
      y += plotHeight + plotGap;
    }
  }

  const ticks = x.ticks(Math.max(2, Math.min(10, Math.floor((right - left) / 70)))).filter(Number.isInteger);
  return {
    width,
    height: y + 14,
    left,
    right,
    plots,
    axisY: y - plotGap + 4,
    ticks: ticks.map((tick) => ({ x: x(tick), label: tick.toLocaleString("en-US") })),
    rounds: report.rounds.map((place) => x(place)),
    flags: flagsOf(report, x),
    xOf: x,
    placeOf: (at) => x.invert(at),
  };
}

function plotOf(title: string, curves: readonly RunCurve[], x: (place: number) => number, y0: number): Plot {
  const unit = unitOf(curves);
  const values = curves.flatMap((curve) =>
    curve.y.flatMap((value, i) => [value - (curve.error?.[i] ?? 0), value + (curve.error?.[i] ?? 0)]),
  );
  // Memory and speed are read against nothing at all; loss and accuracy against themselves.
  const isAmount = curves.some(({ name }) => name === "images" || name === "memory");
  const low = isAmount ? 0 : Math.min(...values);
  const high = Math.max(...values);
  const span = high - low || Math.abs(high) || 1;
  const y = scaleLinear()
    .domain([isAmount ? 0 : low - span * 0.05, high + span * 0.05])
    .range([y0 + plotHeight, y0]);
  // Sizes are read in powers of two: round ones of the unit that the largest has.
  const unitSize = curves[0]?.name === "memory" ? 2 ** (10 * Math.floor(Math.log2(Math.max(1, high)) / 10)) : 1;
  const inUnits = y.copy().domain(y.domain().map((value) => value / unitSize));
  const ticks = inUnits.ticks(4).map((tick) => tick * unitSize);
  const format = y.tickFormat(4);
  const lines = curves.map((curve): PlottedLine => {
    const points = curve.x.map((place, i) => [x(place), y(curve.y[i] ?? 0)] as const);
    const [endX, endY] = points.at(-1) ?? [0, 0];
    return {
      name: curve.name,
      label: labels[curve.name],
      path: pathOf(points),
      band: curve.error?.some((error) => error > 0) === true ? bandOf(curve, x, y) : null,
      end: { x: endX, y: endY },
      labelY: endY,
    };
  });
  return {
    title,
    unit,
    top: y0,
    height: plotHeight,
    ticks: ticks.map((tick) => ({ y: y(tick), label: curves[0]?.name === "memory" ? sizeOf(tick) : format(tick) })),
    lines: apart(lines),
  };
}

/** The labels at the curves' ends, moved until none covers another. */
function apart(lines: readonly PlottedLine[]): readonly PlottedLine[] {
  const sorted = [...lines].sort((a, b) => a.end.y - b.end.y);
  let last = Number.NEGATIVE_INFINITY;
  return sorted.map((line) => {
    last = Math.max(line.end.y, last + 15);
    return { ...line, labelY: last };
  });
}

function unitOf(curves: readonly RunCurve[]): string {
  switch (curves[0]?.name) {
    case "loss":
      return "nats, mean of each epoch";
    case "random":
    case "best":
      return "band ±1 standard error within this supernet";
    case "images":
      return "while training";
    case "memory":
    case undefined:
      return "in use";
  }
}

function pathOf(points: readonly (readonly [number, number])[]): string {
  return points.map(([px, py], i) => `${i === 0 ? "M" : "L"}${px.toFixed(1)} ${py.toFixed(1)}`).join("");
}

function bandOf(curve: RunCurve, x: (place: number) => number, y: (value: number) => number): string {
  const edge = (sign: number) => curve.x.map((place, i) => [x(place), y((curve.y[i] ?? 0) + sign * (curve.error?.[i] ?? 0))] as const);
  return `${pathOf([...edge(1), ...edge(-1).reverse()])}Z`;
}

function flagsOf({ events }: RunReport, x: (place: number) => number): readonly Flag[] {
  const flags: { x: number; events: number[] }[] = [];
  events.forEach((event, number) => {
    const at = x(event.x);
    const last = flags.at(-1);
    if (last !== undefined && at - last.x < flagWidth) {
      last.events.push(number);
    } else {
      flags.push({ x: at, events: [number] });
    }
  });
  return flags;
}

export function sizeOf(bytes: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 2 ** (10 * power);
  return `${value.toFixed(power === 0 || value >= 100 ? 0 : 1)} ${units[power]}`;
}

/** The newest point of a curve that is not after a place. */
export function valueAt(curve: RunCurve, place: number): { readonly x: number; readonly y: number; readonly error: number } | null {
  let [low, high] = [0, curve.x.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    [low, high] = (curve.x[middle] ?? 0) <= place ? [middle, high] : [low, middle - 1];
  }

  const at = curve.x[low];
  return at === undefined || at > place ? null : { x: at, y: curve.y[low] ?? 0, error: curve.error?.[low] ?? 0 };
}
