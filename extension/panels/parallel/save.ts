import { standalone } from "../shared/svg";
import type { AxesLayout } from "./layout";
import { coloursOf, faintOf, opacityOf, pathOf } from "./paint";
import { shadeOf, shades, type Rows } from "./rows";

/** More lines make a file that no viewer opens gladly: then what is painted goes in as a picture. */
const mostPaths = 3000;

/** The shown picture as a file of its own: the axes as they stand, the lines under them. */
export function savedPicture(
  stage: Element,
  drawing: { readonly layout: AxesLayout; readonly rows: Rows; readonly lit: Uint8Array } | null,
): string | null {
  const [svg, canvas] = [stage.querySelector<SVGSVGElement>(".lines svg"), stage.querySelector("canvas")];
  if (svg === null || canvas === null) {
    return null;
  }

  const under = drawing === null || drawing.rows.count > mostPaths ? imageOf(canvas, svg) : pathsOf(canvas, drawing);
  // Behind the ground that the picture gets of its own.
  return standalone(svg).replace(/(<rect width="100%"[^>]*\/>)/, (ground) => `${ground}${under}`);
}

function imageOf(canvas: HTMLCanvasElement, svg: SVGSVGElement): string {
  return `<image width="${svg.getAttribute("width")}" height="${svg.getAttribute("height")}" href="${canvas.toDataURL("image/png")}"/>`;
}

function pathsOf(
  canvas: HTMLCanvasElement,
  { layout, rows, lit }: { readonly layout: AxesLayout; readonly rows: Rows; readonly lit: Uint8Array },
): string {
  const colours = coloursOf(canvas);
  const groups = Array.from({ length: shades + 1 }, () => [] as string[]);
  for (const row of rows.byWorth) {
    const isLit = lit[row] === 1 && rows.valid[row] === 1;
    groups[isLit ? shadeOf(rows.worth[row] ?? 0) + 1 : 0]?.push(pathOf(layout, row));
  }

  return groups
    .map((paths, group) => {
      const [colour, opacity] =
        group === 0 ? [colours.faint, faintOf(rows.count)] : [colours.scale[group - 1] ?? colours.faint, opacityOf(rows.count)];
      return `<g fill="none" stroke="${colour}" stroke-opacity="${opacity.toFixed(2)}">${paths.map((path) => `<path d="${path}"/>`).join("")}</g>`;
    })
    .join("");
}
