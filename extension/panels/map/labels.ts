// Where the names of clusters stand: on their rims, none on another.
import type { MapClusterLine, SpaceMap } from "../../../schemas/protocol";
import type { Camera } from "./camera";
import { figure, grouped } from "./model";

export interface Label {
  readonly cluster: MapClusterLine;
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const lineHeight = 15;
const padding = 6;

/** Names of the clusters that lie directly in the one that is zoomed to. A cluster whose name finds no room goes without: its circle says it. */
export function labelsOf(
  map: SpaceMap,
  zoomedTo: number,
  camera: Camera,
  width: number,
  height: number,
  textWidth: (text: string) => number,
): readonly Label[] {
  const placed: Label[] = [];
  const children = map.clusters.filter(({ parent }) => parent === zoomedTo);
  for (const cluster of [...children].sort((a, b) => b.size - a.size)) {
    const lines = [...(cluster.features.length === 0 ? ["mixed"] : cluster.features), figuresOf(map, cluster)].map((line) =>
      line.length > 44 ? `${line.slice(0, 43)}…` : line,
    );
    const wide = Math.max(...lines.map(textWidth)) + 2 * padding;
    const high = lines.length * lineHeight + padding;
    const x = Math.min(width - wide / 2 - 2, Math.max(wide / 2 + 2, cluster.x * camera.k + camera.dx));
    const middle = cluster.y * camera.k + camera.dy;
    const r = cluster.r * camera.k;
    const wanted = [middle + r - high * 0.6, middle - r - high * 0.4, middle - high / 2, middle + r + 2, middle - r - high - 2];
    const y = wanted
      .map((top) => Math.min(height - high - 2, Math.max(2, top)))
      .find((top) => placed.every((other) => isApart({ x, y: top, width: wide, height: high }, other)));
    if (y !== undefined && r > 14) {
      placed.push({ cluster, lines, x, y, width: wide, height: high });
    }
  }

  return placed;
}

type Box = Pick<Label, "x" | "y" | "width" | "height">;

function isApart(a: Box, b: Box): boolean {
  return Math.abs(a.x - b.x) >= (a.width + b.width) / 2 + 2 || a.y + a.height + 2 <= b.y || b.y + b.height + 2 <= a.y;
}

/** `78.3 %, spread 2.1 · 1,562`: mean and standard deviation of what was measured, and how many there are. */
export function figuresOf(map: SpaceMap, { mean, spread, size }: MapClusterLine): string {
  const metric = map.layers[0];
  const told = mean === undefined || metric === undefined ? "not measured" : figure(mean, metric);
  return `${told}${spread === undefined ? "" : `, spread ${spread.toFixed(1)}`} · ${grouped(size)}`;
}
