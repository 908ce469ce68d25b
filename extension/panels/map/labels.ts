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
    const figures = figuresOf(map, cluster);
    const words = [...(cluster.features.length === 0 ? ["mixed"] : cluster.features), figures].map((line) =>
      line.length > 44 ? `${line.slice(0, 43)}…` : line,
    );
    // What the name would hide counts more than the name: it is shortened then, and told in full where the cluster is selected.
    const found = [words, [figures.replace(/, spread [\d.]+/, "")]].map((lines) => placeOf(cluster, lines)).find((place) => place !== null);
    if (found != null && cluster.r * camera.k > 14) {
      placed.push(found);
    }
  }

  return placed;

  function placeOf(cluster: MapClusterLine, lines: readonly string[]): Label | null {
    const wide = Math.max(...lines.map(textWidth)) + 2 * padding;
    const high = lines.length * lineHeight + padding;
    const x = Math.min(width - wide / 2 - 2, Math.max(wide / 2 + 2, cluster.x * camera.k + camera.dx));
    const middle = cluster.y * camera.k + camera.dy;
    const r = cluster.r * camera.k;
    const wanted = [middle + r - high * 0.6, middle - r - high * 0.4, middle - high / 2, middle + r + 2, middle - r - high - 2];
    const boxes = wanted.map((top) => ({ x, y: Math.min(height - high - 2, Math.max(2, top)), width: wide, height: high }));
    const box = boxes.find((one) => placed.every((other) => isApart(one, other)) && children.every((other) => !hides(one, other, camera)));
    return box === undefined ? null : { cluster, lines, ...box };
  }
}

/** Whether a box lies on more than a third of a cluster. */
function hides(box: Box, { x, y, r }: MapClusterLine, { k, dx, dy }: Camera): boolean {
  const [middleX, middleY, reach] = [x * k + dx, y * k + dy, r * k];
  const across = Math.min(box.x + box.width / 2, middleX + reach) - Math.max(box.x - box.width / 2, middleX - reach);
  const down = Math.min(box.y + box.height, middleY + reach) - Math.max(box.y, middleY - reach);
  // Of the square around the cluster: boxes lie across rims, where square and circle differ least along an edge.
  return across > 0 && down > 0 && across * down > (4 * reach * reach) / 3;
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
