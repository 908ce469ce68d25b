// What part of the map is seen, and how a change of it looks.
import type { MapClusterLine } from "../../../schemas/protocol";

/** A point of the map at (x, y) is seen at (x · k + dx, y · k + dy). */
export interface Camera {
  readonly k: number;
  readonly dx: number;
  readonly dy: number;
}

const margin = 14;

/** A cluster as large as it fits. */
export function cameraOn({ x, y, r }: Pick<MapClusterLine, "x" | "y" | "r">, width: number, height: number): Camera {
  const k = Math.max(0.01, (Math.min(width, height) / 2 - margin) / r);
  return { k, dx: width / 2 - x * k, dy: height / 2 - y * k };
}

/** Nearer or farther, the point under the mouse staying where it is. */
export function zoomed(camera: Camera, factor: number, atX: number, atY: number, least: number, most: number): Camera {
  const k = Math.min(most, Math.max(least, camera.k * factor));
  return { k, dx: atX - ((atX - camera.dx) / camera.k) * k, dy: atY - ((atY - camera.dy) / camera.k) * k };
}

/** On the way from one to the other; `share` from 0 to 1. Sizes change evenly to the eye: by ratio. */
export function between(from: Camera, to: Camera, share: number, width: number, height: number): Camera {
  const eased = share < 0.5 ? 2 * share * share : 1 - (2 - 2 * share) ** 2 / 2;
  const k = from.k * (to.k / from.k) ** eased;
  const middle = (camera: Camera): readonly [number, number] => [(width / 2 - camera.dx) / camera.k, (height / 2 - camera.dy) / camera.k];
  const [[fromX, fromY], [toX, toY]] = [middle(from), middle(to)];
  // The way is walked as the size changes, so that the target never leaves the picture.
  const along = from.k === to.k ? eased : (1 / k - 1 / from.k) / (1 / to.k - 1 / from.k);
  const [x, y] = [fromX + (toX - fromX) * along, fromY + (toY - fromY) * along];
  return { k, dx: width / 2 - x * k, dy: height / 2 - y * k };
}
