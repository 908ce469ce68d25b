// Where arrow keys lead in the picture. Pure.
import type { SpaceTemplate, TemplateGroup } from "../../../schemas/protocol";

export type Direction = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown";

/** A pill of the picture: a choice may be drawn several times. */
export interface Spot {
  readonly group: number;
  readonly pill: number;
}

/** The pill that an arrow key leads to: the nearest one in that direction, within the same choice first. */
export function neighbour(template: SpaceTemplate, from: Spot, direction: Direction): Spot | null {
  const start = middle(template.groups[from.group], from.pill);
  if (start === null) {
    return null;
  }

  const [forward, sideways] = axes[direction];
  let best: { readonly spot: Spot; readonly cost: number } | null = null;
  template.groups.forEach((group, number) =>
    group.pills.forEach((_, pill) => {
      const at = middle(group, pill);
      if (at !== null && (number !== from.group || pill !== from.pill)) {
        const ahead = forward(at) - forward(start);
        const aside = Math.abs(sideways(at) - sideways(start));
        const cost = ahead + 2 * aside + (number === from.group ? 0 : 12);
        if (ahead > 1 && (best === null || cost < best.cost)) {
          best = { spot: { group: number, pill }, cost };
        }
      }
    }),
  );
  return (best as { readonly spot: Spot } | null)?.spot ?? null;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function middle(group: TemplateGroup | undefined, pill: number): Point | null {
  const area = group?.pills[pill]?.area;
  return area === undefined ? null : { x: area.x + area.width / 2, y: area.y + area.height / 2 };
}

const axes: Record<Direction, readonly [(point: Point) => number, (point: Point) => number]> = {
  ArrowLeft: [({ x }) => -x, ({ y }) => y],
  ArrowRight: [({ x }) => x, ({ y }) => y],
  ArrowUp: [({ y }) => -y, ({ x }) => x],
  ArrowDown: [({ y }) => y, ({ x }) => x],
};
