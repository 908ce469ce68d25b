// Draws leaves and circles on a canvas: thousands of marks, each frame from scratch.
import type { SpaceMap } from "../../../schemas/protocol";
import type { Camera } from "./camera";
import { isExcluded, shades, stateOf, type Search } from "./model";

/** Colours of the theme, as the stylesheet has them. */
export interface Inks {
  /** `shades` of them, poor to good. */
  readonly scale: readonly string[];
  readonly unknown: string;
  readonly line: string;
  readonly text: string;
  readonly accent: string;
  readonly ground: string;
  readonly cluster: string;
}

export interface Scene {
  readonly map: SpaceMap;
  readonly shadeOf: Int8Array;
  readonly search: Search;
  readonly camera: Camera;
  readonly width: number;
  readonly height: number;
  readonly inks: Inks;
  readonly zoomedTo: number;
}

/** From the panel's five shades a scale of `shades` steps. */
export function inksOf(element: Element): Inks {
  const style = getComputedStyle(element);
  const ink = (name: string, fallback: string): string => style.getPropertyValue(name).trim() || fallback;
  const stops = [0, 1, 2, 3, 4].map((stop) => rgb(ink(`--map-${stop}`, "#808080")));
  const scale = Array.from({ length: shades }, (_, step) => {
    const at = (step / (shades - 1)) * (stops.length - 1);
    const [from, to] = [stops[Math.floor(at)] ?? [0, 0, 0], stops[Math.ceil(at)] ?? [0, 0, 0]];
    const part = at - Math.floor(at);
    return `rgb(${from.map((value, channel) => Math.round(value + ((to[channel] ?? 0) - value) * part)).join(" ")})`;
  });
  return {
    scale,
    unknown: ink("--map-unknown", "#888888"),
    line: style.getPropertyValue("--map-line").trim() || "#888888",
    text: style.color,
    accent: ink("--accent", "#4da3ff"),
    ground: ink("--ground", "#ffffff"),
    cluster: ink("--map-cluster", "transparent"),
  };
}

function rgb(hex: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

/** Everything but what lies under the mouse. */
export function paint(context: CanvasRenderingContext2D, scene: Scene): void {
  const { map, camera, width, height, inks } = scene;
  context.clearRect(0, 0, width, height);
  paintClusters(context, scene);
  const radius = camera.k;
  const seen = (leaf: number): boolean => {
    const [x, y] = [(map.x[leaf] ?? 0) * camera.k + camera.dx, (map.y[leaf] ?? 0) * camera.k + camera.dy];
    return x > -radius && y > -radius && x < width + radius && y < height + radius;
  };
  const found = (leaf: number): boolean => scene.search.kind === "all" || scene.search.leaves[leaf] === 1;
  const byShade: number[][] = Array.from({ length: shades + 1 }, () => []);
  const faint: number[] = [];
  for (let leaf = 0; leaf < map.x.length; leaf++) {
    if (seen(leaf)) {
      (found(leaf) ? byShade[(scene.shadeOf[leaf] ?? -1) + 1] : faint)?.push(leaf);
    }
  }

  context.globalAlpha = 0.12;
  dots(context, scene, faint, inks.text);
  context.globalAlpha = 1;
  byShade.forEach((leaves, shade) => dots(context, scene, leaves, shade === 0 ? inks.unknown : (inks.scale[shade - 1] ?? inks.unknown)));
  if (radius >= 3) {
    borders(context, scene, byShade.flat());
  }
}

function paintClusters(context: CanvasRenderingContext2D, { map, camera, inks, zoomedTo }: Scene): void {
  const depth = map.clusters[zoomedTo]?.depth ?? 0;
  for (const cluster of map.clusters) {
    const r = cluster.r * camera.k;
    if (r < 3) {
      continue;
    }

    context.beginPath();
    context.arc(cluster.x * camera.k + camera.dx, cluster.y * camera.k + camera.dy, r, 0, 2 * Math.PI);
    if (cluster.depth === depth + 1) {
      context.fillStyle = inks.cluster;
      context.fill();
    }

    context.strokeStyle = inks.line;
    context.globalAlpha = cluster.depth <= depth + 1 ? 1 : 0.45;
    context.lineWidth = cluster.depth === depth + 1 ? 1 + 3 * cluster.bestShare : 0.75;
    context.stroke();
    context.globalAlpha = 1;
  }
}

function dots(context: CanvasRenderingContext2D, { map, camera }: Scene, leaves: readonly number[], ink: string): void {
  const radius = camera.k;
  context.fillStyle = ink;
  // Below two pixels nobody sees the corners, and squares are drawn several times as fast.
  if (radius < 2) {
    const side = Math.max(1, radius * 1.75);
    for (const leaf of leaves) {
      context.fillRect(
        (map.x[leaf] ?? 0) * camera.k + camera.dx - side / 2,
        (map.y[leaf] ?? 0) * camera.k + camera.dy - side / 2,
        side,
        side,
      );
    }

    return;
  }

  context.beginPath();
  for (const leaf of leaves) {
    const [x, y] = [(map.x[leaf] ?? 0) * camera.k + camera.dx, (map.y[leaf] ?? 0) * camera.k + camera.dy];
    context.moveTo(x + radius * 0.92, y);
    context.arc(x, y, radius * 0.92, 0, 2 * Math.PI);
  }

  context.fill();
}

/** Predicted: a dashed rim around a paler middle. Excluded: a line through it. Measured: nothing, since most are. */
function borders(context: CanvasRenderingContext2D, { map, camera, inks }: Scene, leaves: readonly number[]): void {
  const radius = camera.k;
  for (const leaf of leaves) {
    const state = stateOf(map, leaf);
    const out = isExcluded(map, leaf);
    if (state === "measured" && !out) {
      continue;
    }

    const [x, y] = [(map.x[leaf] ?? 0) * camera.k + camera.dx, (map.y[leaf] ?? 0) * camera.k + camera.dy];
    if (state !== "measured") {
      context.beginPath();
      context.arc(x, y, radius * 0.62, 0, 2 * Math.PI);
      context.fillStyle = inks.ground;
      context.fill();
    }

    if (out) {
      context.beginPath();
      context.moveTo(x - radius * 0.8, y + radius * 0.8);
      context.lineTo(x + radius * 0.8, y - radius * 0.8);
      context.strokeStyle = inks.text;
      context.lineWidth = Math.max(1, radius / 6);
      context.stroke();
    }
  }
}

/** Rings around leaves: under the mouse, chosen, being compared. */
export function ring(context: CanvasRenderingContext2D, scene: Scene, leaf: number, ink: string, width: number): void {
  const { map, camera } = scene;
  context.beginPath();
  context.arc(
    (map.x[leaf] ?? 0) * camera.k + camera.dx,
    (map.y[leaf] ?? 0) * camera.k + camera.dy,
    Math.max(4, camera.k) + 1.5,
    0,
    2 * Math.PI,
  );
  context.strokeStyle = ink;
  context.lineWidth = width;
  context.stroke();
}
