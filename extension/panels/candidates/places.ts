// Which mark is under the pointer, and which lie in a lasso, among thousands. Pure.

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Points in cells of a grid, so that looking for the nearest touches few of them. */
export class Places {
  private readonly cells = new Map<number, number[]>();

  constructor(
    private readonly points: readonly Point[],
    private readonly size: number,
  ) {
    points.forEach((point, index) => {
      const key = this.keyOf(Math.floor(point.x / size), Math.floor(point.y / size));
      const cell = this.cells.get(key);
      if (cell === undefined) {
        this.cells.set(key, [index]);
      } else {
        cell.push(index);
      }
    });
  }

  /** The nearest within a reach; of several at one place the last, which is drawn on top. */
  nearest(at: Point, reach: number): number | null {
    let [best, least] = [null as number | null, reach * reach];
    const cells = Math.ceil(reach / this.size);
    const [column, row] = [Math.floor(at.x / this.size), Math.floor(at.y / this.size)];
    for (let i = column - cells; i <= column + cells; i++) {
      for (let j = row - cells; j <= row + cells; j++) {
        for (const index of this.cells.get(this.keyOf(i, j)) ?? []) {
          const point = this.points[index] as Point;
          const away = (point.x - at.x) ** 2 + (point.y - at.y) ** 2;
          if (away <= least) {
            [best, least] = [index, away];
          }
        }
      }
    }

    return best;
  }

  /** Cells far off the picture may share a key; that costs a comparison and nothing else. */
  private keyOf(column: number, row: number): number {
    return column * 65_537 + row;
  }
}

/** Whether a point lies in a polygon, by the crossings of a ray. */
export function isInside(polygon: readonly Point[], { x, y }: Point): boolean {
  let inside = false;
  polygon.forEach((a, index) => {
    const b = polygon[(index + polygon.length - 1) % polygon.length] as Point;
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) {
      inside = !inside;
    }
  });
  return inside;
}

export type Direction = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown";

/** Where an arrow key leads: the nearest point within a right angle around the direction; null where there is none. */
export function towards(points: readonly Point[], from: number, direction: Direction): number | null {
  const here = points[from];
  const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[direction] as [number, number];
  let [best, least] = [null as number | null, Infinity];
  points.forEach((point, index) => {
    if (here === undefined || index === from) {
      return;
    }

    const along = (point.x - here.x) * dx + (point.y - here.y) * dy;
    const aside = Math.abs((point.x - here.x) * dy) + Math.abs((point.y - here.y) * dx);
    // Points that lie on top of each other are reached one after the other.
    const away = along + 2 * aside;
    if (along > 0 && aside <= along && away < least) {
      [best, least] = [index, away];
    }
  });
  return best;
}
