// The candidates of the map on a canvas: thousands of marks are drawn in a few milliseconds.
import { shadeIn, shades, zoomed, type Box, type Zoom } from "./layout";
import type { Point } from "./places";
import type { CandidateLine, CandidateSet } from "./view";

/** Colours of the theme, as the canvas needs them. */
export interface Inks {
  readonly shades: readonly string[];
  readonly quiet: string;
  readonly accent: string;
  readonly text: string;
}

export function inksOf(body: HTMLElement): Inks {
  const style = getComputedStyle(body);
  const ink = (name: string): string => style.getPropertyValue(name).trim();
  return {
    shades: Array.from({ length: shades }, (_, shade) => ink(`--shade-${shade}`)),
    quiet: ink("--quiet") || style.color,
    accent: ink("--accent") || style.color,
    text: style.color,
  };
}

/** What a candidate looks like, as a number: colour, and whether it is hollow, crossed, faded. */
export interface Look {
  /** 0 (worst) to 4 (best); −1 where nothing was measured. */
  readonly shade: number;
  readonly isValid: boolean;
}

export function looksOf(set: CandidateSet, bounds: readonly number[]): readonly Look[] {
  return set.candidates.map(({ value, isValid }: CandidateLine) => ({
    shade: value === undefined ? -1 : shadeIn(bounds, value, set.lowerIsBetter),
    isValid,
  }));
}

/** Smaller where there are many, larger where one looks closely. */
export function radiusOf(count: number, { k }: Zoom): number {
  return (count > 4000 ? 2 : count > 800 ? 2.75 : 4) * Math.min(2, Math.sqrt(Math.max(1, k)));
}

/** Draws all marks, those of one look with one stroke of the pen. */
export function drawDots(
  context: CanvasRenderingContext2D,
  points: readonly Point[],
  looks: readonly Look[],
  scene: {
    readonly box: Box;
    readonly zoom: Zoom;
    readonly inks: Inks;
    readonly selected: ReadonlySet<number>;
    /** Those that are to stand out; null for all. */
    readonly lit: ReadonlySet<number> | null;
  },
): void {
  const { box, zoom, inks, selected, lit } = scene;
  const radius = radiusOf(points.length, zoom);
  const ratio = context.canvas.width / Math.max(1, context.canvas.clientWidth);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, context.canvas.clientWidth, context.canvas.clientHeight);
  const groups = new Map<string, { readonly look: Look; readonly isFaded: boolean; readonly marks: Point[] }>();
  const chosen: Point[] = [];
  points.forEach((point, index) => {
    const at = zoomed(point, zoom);
    const [x, y] = [at.x - box.left, at.y - box.top];
    if (x < -radius || y < -radius || x > box.width + radius || y > box.height + radius) {
      return;
    }

    const look = looks[index] as Look;
    const isFaded = lit !== null && !lit.has(index);
    const key = `${isFaded ? "0" : "1"}${look.shade}${look.isValid ? "" : "x"}`;
    const group = groups.get(key) ?? { look, isFaded, marks: [] };
    groups.set(key, group);
    group.marks.push({ x, y });
    if (selected.has(index)) {
      chosen.push({ x, y });
    }
  });
  // Faded ones below, then what was not measured, the best on top.
  for (const key of [...groups.keys()].sort((a, b) => orderOf(a) - orderOf(b))) {
    const { look, isFaded, marks } = groups.get(key) as { look: Look; isFaded: boolean; marks: Point[] };
    const ink = look.shade < 0 ? inks.quiet : (inks.shades[look.shade] as string);
    context.globalAlpha = isFaded ? 0.18 : look.shade < 0 ? 0.75 : 1;
    context.fillStyle = ink;
    context.strokeStyle = ink;
    context.lineWidth = look.isValid ? 1 : 1.5;
    context.beginPath();
    for (const { x, y } of marks) {
      if (!look.isValid) {
        const arm = radius * 0.9;
        context.moveTo(x - arm, y - arm);
        context.lineTo(x + arm, y + arm);
        context.moveTo(x + arm, y - arm);
        context.lineTo(x - arm, y + arm);
      } else {
        context.moveTo(x + radius, y);
        context.arc(x, y, radius, 0, 2 * Math.PI);
      }
    }

    if (look.isValid && look.shade >= 0) {
      context.fill();
    } else {
      context.stroke();
    }
  }

  context.globalAlpha = 1;
  context.strokeStyle = inks.accent;
  context.lineWidth = 1.75;
  context.beginPath();
  for (const { x, y } of chosen) {
    context.moveTo(x + radius + 2, y);
    context.arc(x, y, radius + 2, 0, 2 * Math.PI);
  }

  context.stroke();
}

function orderOf(key: string): number {
  return (key.startsWith("1") ? 100 : 0) + Number.parseInt(key.slice(1), 10);
}

/** The same marks as elements, for a picture that is saved. */
export function dotElements(
  points: readonly Point[],
  looks: readonly Look[],
  { box, zoom, inks }: { readonly box: Box; readonly zoom: Zoom; readonly inks: Inks },
): SVGGElement {
  const make = (name: string, attributes: Readonly<Record<string, string | number>>): SVGElement => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, String(value)));
    return element;
  };
  const group = make("g", {}) as SVGGElement;
  const radius = radiusOf(points.length, zoom);
  points.forEach((point, index) => {
    const { x, y } = zoomed(point, zoom);
    const look = looks[index] as Look;
    if (x < box.left || y < box.top || x > box.left + box.width || y > box.top + box.height) {
      return;
    }

    const ink = look.shade < 0 ? inks.quiet : (inks.shades[look.shade] as string);
    const [cx, cy] = [Math.round(x * 10) / 10, Math.round(y * 10) / 10];
    group.append(
      look.isValid
        ? make("circle", { cx, cy, r: radius, style: look.shade < 0 ? `fill: none; stroke: ${ink}` : `fill: ${ink}` })
        : make("path", {
            d: `M${cx - radius} ${cy - radius}l${2 * radius} ${2 * radius}m0 ${-2 * radius}l${-2 * radius} ${2 * radius}`,
            style: `fill: none; stroke: ${ink}; stroke-width: 1.5px`,
          }),
    );
  });
  return group;
}
