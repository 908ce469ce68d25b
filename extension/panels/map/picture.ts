// The map as SVG, for saving: what is on the screen, with every leaf, in the theme's colours.
import type { SpaceMap } from "../../../schemas/protocol";
import { cameraOn } from "./camera";
import { labelsOf, lineHeight } from "./labels";
import type { Inks } from "./painter";

const [width, height] = [1000, 1000];

export function pictureOf(map: SpaceMap, shadeOf: Int8Array, zoomedTo: number, inks: Inks, textWidth: (text: string) => number): string {
  const camera = cameraOn(map.clusters[zoomedTo] ?? { x: 0, y: 0, r: 1 }, width, height);
  const at = (x: number, y: number): readonly [string, string] => [
    (x * camera.k + camera.dx).toFixed(1),
    (y * camera.k + camera.dy).toFixed(1),
  ];
  const circles = map.clusters.map(({ x, y, r }) => {
    const [cx, cy] = at(x, y);
    return `<circle cx="${cx}" cy="${cy}" r="${(r * camera.k).toFixed(1)}" fill="none" stroke="${inks.line}"/>`;
  });
  // A dot is a line of no length with round ends: a third of a circle's bytes.
  const paths = new Map<number, string[]>();
  shadeOf.forEach((shade, leaf) => {
    const path = paths.get(shade) ?? [];
    paths.set(shade, path);
    path.push(`M${at(map.x[leaf] ?? 0, map.y[leaf] ?? 0).join(" ")}h0`);
  });
  const dots = [...paths].map(
    ([shade, path]) =>
      `<path d="${path.join("")}" fill="none" stroke="${shade < 0 ? inks.unknown : (inks.scale[shade] ?? inks.unknown)}" stroke-width="${(1.8 * camera.k).toFixed(2)}" stroke-linecap="round"/>`,
  );
  const names = labelsOf(map, zoomedTo, camera, width, height, textWidth).flatMap(({ lines, x, y, width: wide, height: high }) => [
    `<rect x="${(x - wide / 2).toFixed(1)}" y="${y.toFixed(1)}" width="${wide.toFixed(1)}" height="${high}" rx="4" fill="${inks.ground}" stroke="${inks.line}"/>`,
    ...lines.map(
      (line, index) =>
        `<text x="${x.toFixed(1)}" y="${(y + 14 + index * lineHeight).toFixed(1)}" text-anchor="middle" fill="${inks.text}">${escaped(line)}</text>`,
    ),
  ]);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="11">`,
    `<rect width="100%" height="100%" fill="${inks.ground}"/>`,
    ...circles,
    ...dots,
    ...names,
    "</svg>",
    "",
  ].join("\n");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
