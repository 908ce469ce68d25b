import type { Layout } from "./layout";

export type Direction = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown";

/** The dot that an arrow key leads to: left and right by effect within the row, up and down to the nearest of the next row. */
export function neighbour(
  layout: Layout,
  from: { readonly address: string; readonly option: string },
  direction: Direction,
): { readonly address: string; readonly option: string } | null {
  const index = layout.rows.findIndex(({ choice }) => choice.address === from.address);
  const row = layout.rows[index];
  const at = row?.marks.findIndex(({ mark }) => mark.option === from.option) ?? -1;
  const here = row?.marks[at];
  if (row === undefined || here === undefined) {
    return null;
  }

  if (direction === "ArrowLeft" || direction === "ArrowRight") {
    const next = row.marks[at + (direction === "ArrowLeft" ? -1 : 1)];
    return next === undefined ? null : { address: row.choice.address, option: next.mark.option };
  }

  const other = layout.rows[index + (direction === "ArrowUp" ? -1 : 1)];
  const nearest = other?.marks.reduce((best, mark) => (Math.abs(mark.x - here.x) < Math.abs(best.x - here.x) ? mark : best));
  return other === undefined || nearest === undefined ? null : { address: other.choice.address, option: nearest.mark.option };
}
