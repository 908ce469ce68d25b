import type { SpaceTemplate } from "../../../schemas/protocol";

/**
 * Parts of the picture that stand for places of the network: of those that hold a place the innermost. Places that are folded away light
 * what they are folded into.
 */
export function litParts(template: SpaceTemplate, places: readonly string[]): ReadonlySet<string> {
  const drawn = [
    ...template.frames.map(({ part }) => ({ part, place: part })),
    ...template.boxes.flatMap(({ part, covers }) => covers.map((place) => ({ part, place }))),
  ];
  const lit = new Set<string>();
  for (const place of places) {
    const holding = drawn.filter((one) => holds(one.place, place));
    const innermost = Math.max(...holding.map((one) => one.place.length));
    holding.filter((one) => one.place.length === innermost).forEach(({ part }) => lit.add(part));
  }

  return lit;
}

/** `network[2]` holds `network[2][0]/0->1`, not `network[20]`. */
function holds(outer: string, inner: string): boolean {
  return inner === outer || (inner.startsWith(outer) && /^[/[]/.test(inner.slice(outer.length)));
}
