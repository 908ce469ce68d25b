// What a map says, without a document: architectures in words, what a search finds, what sets architectures apart, places and colours.
import type { MapClusterLine, MapLayer, SpaceMap } from "../../../schemas/protocol";

/** An architecture that a search or a comparison speaks of, by its position in the map. */
export type Leaf = number;

/** The text of an architecture's decision at each choice; empty where the choice is inactive. */
export function decisionsOf(map: SpaceMap, leaf: Leaf): readonly string[] {
  return map.choices.map(({ isSubset, options }, choice) => {
    const decision = map.decisions[leaf * map.choices.length + choice] ?? -1;
    if (decision < 0) {
      return "";
    }

    return isSubset ? `{${options.filter((_, option) => isSet(decision, option)).join(",")}}` : (options[decision] ?? "");
  });
}

// By division, since JavaScript's shifts know 32 bits only.
function isSet(bits: number, at: number): boolean {
  return Math.floor(bits / 2 ** at) % 2 === 1;
}

/** What the addresses of all choices begin with, up to a point. */
export function commonPrefix(addresses: readonly string[]): string {
  const first = addresses[0] ?? "";
  let length = first.length;
  for (const address of addresses) {
    while (!address.startsWith(first.slice(0, length))) {
      length -= 1;
    }
  }

  return addresses.length < 2 ? "" : first.slice(0, first.slice(0, length).lastIndexOf(".") + 1);
}

/** Whether something is known of an architecture, and how. */
export type State = "measured" | "predicted" | "unknown";

export function stateOf(map: SpaceMap, leaf: Leaf): State {
  const letter = (map.states[leaf] ?? "u").toLowerCase();
  return letter === "m" ? "measured" : letter === "p" ? "predicted" : "unknown";
}

export function isExcluded(map: SpaceMap, leaf: Leaf): boolean {
  const letter = map.states[leaf] ?? "u";
  return letter !== letter.toLowerCase();
}

/** A value with as many digits as are worth reading. */
export function valueOf(layer: MapLayer, leaf: Leaf): string {
  return figure(layer.values[leaf] ?? 0, layer);
}

export function figure(value: number, { name, unit }: Pick<MapLayer, "name" | "unit">): string {
  if (name === "params" || name === "macs") {
    return counted(value);
  }

  const digits = Math.abs(value) >= 1000 ? 0 : 2;
  return `${value.toFixed(digits)}${unit === "" ? "" : ` ${unit}`}`;
}

function counted(value: number): string {
  const [size, letter] = value >= 1e9 ? [1e9, "G"] : value >= 1e6 ? [1e6, "M"] : value >= 1e3 ? [1e3, "k"] : [1, ""];
  return `${(value / size).toFixed(size === 1 ? 0 : 1)}${letter}`;
}

export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** The values between which the colours lie: all but the lowest and the highest two of a hundred, so that no outlier eats the scale. */
export function endsOf(map: SpaceMap, layer: MapLayer): readonly [number, number] {
  const known = layer.values.filter((_, leaf) => layer.name === "params" || layer.name === "macs" || stateOf(map, leaf) !== "unknown");
  const sorted = Float64Array.from(known).sort();
  if (sorted.length === 0) {
    return [0, 1];
  }

  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  // Tukey's fence: failures far below all others would leave no colours for the rest.
  const reach = 1.5 * (at(0.75) - at(0.25));
  const [low, high] = [Math.max(at(0.02), at(0.25) - reach), Math.min(at(0.98), at(0.75) + reach)];
  return low < high ? [low, high] : at(0.02) < at(0.98) ? [at(0.02), at(0.98)] : [at(0.5) - 0.5, at(0.5) + 0.5];
}

/** Number of steps of the colour scale. */
export const shades = 24;

/** The step of each leaf's colour, 0 poor to `shades` − 1 good; −1 where nothing is known. */
export function shadesOf(map: SpaceMap, layer: MapLayer, [low, high]: readonly [number, number]): Int8Array {
  const isCost = layer.name === "params" || layer.name === "macs";
  return Int8Array.from(layer.values, (value, leaf) => {
    if (!isCost && stateOf(map, leaf) === "unknown") {
      return -1;
    }

    const share = Math.min(1, Math.max(0, (value - low) / (high - low)));
    return Math.round((layer.lowerIsBetter ? 1 - share : share) * (shades - 1));
  });
}

/** The clusters from the outermost to one. */
export function pathTo(map: SpaceMap, cluster: number): readonly MapClusterLine[] {
  const path: MapClusterLine[] = [];
  for (let at = map.clusters[cluster]; at !== undefined; at = at.parent === undefined ? undefined : map.clusters[at.parent]) {
    path.unshift(at);
  }

  return path;
}

export function isInside(map: SpaceMap, leaf: Leaf, cluster: number): boolean {
  for (let at: number | undefined = map.leaves[leaf]; at !== undefined; at = map.clusters[at]?.parent) {
    if (at === cluster) {
      return true;
    }
  }

  return false;
}

/** A search, or the word of it that cannot be understood. */
export type Search = { readonly kind: "all" } | { readonly kind: "found"; readonly leaves: Uint8Array; readonly count: number };

/**
 * Leaves that hold all that is asked for, terms parted by blanks: `conv3x3` anywhere, `0->1=conv3x3` at a choice, `0->1!=none`, `#41` a
 * number. A choice may be named by the end of its address, and by a pattern with stars.
 */
export function search(map: SpaceMap, text: string): Search {
  const terms = text
    .trim()
    .split(/\s+/)
    .filter((term) => term !== "");
  if (terms.length === 0) {
    return { kind: "all" };
  }

  const tests = terms.map((term) => testOf(map, term.toLowerCase()));
  const leaves = new Uint8Array(map.ids.length);
  let count = 0;
  for (let leaf = 0; leaf < leaves.length; leaf++) {
    if (tests.every((test) => test(leaf))) {
      leaves[leaf] = 1;
      count += 1;
    }
  }

  return { kind: "found", leaves, count };
}

function testOf(map: SpaceMap, term: string): (leaf: Leaf) => boolean {
  if (/^#\d+$/.test(term)) {
    return (leaf) => map.ids[leaf] === Number(term.slice(1));
  }

  const parts = /^(.*?)(!?=)(.*)$/.exec(term);
  const [place, option, isNegated] = parts === null ? ["", term, false] : [parts[1] ?? "", parts[3] ?? "", parts[2] === "!="];
  const isAt = pattern(place);
  const width = map.choices.length;
  const wanted = map.choices.map(({ address, isSubset, options }) => ({
    isAsked: place === "" || isAt(address.toLowerCase()),
    isSubset,
    holds: options.map((text) => (parts === null ? text.toLowerCase().includes(option) : text.toLowerCase() === option)),
  }));
  const takes = (leaf: Leaf): boolean =>
    wanted.some(({ isAsked, isSubset, holds }, choice) => {
      const decision = map.decisions[leaf * width + choice] ?? -1;
      return isAsked && decision >= 0 && (isSubset ? holds.some((held, at) => held && isSet(decision, at)) : holds[decision] === true);
    });
  return (leaf) => takes(leaf) !== isNegated;
}

function pattern(text: string): (address: string) => boolean {
  const expression = new RegExp(
    `(^|\\.)${text
      .split("*")
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
      .join("[^.]*")}$`,
  );
  return (address) => expression.test(address);
}

/** One decision by which one architecture becomes another. */
export interface Edit {
  readonly address: string;
  readonly from: string;
  readonly to: string;
}

/** The decisions that lead from one architecture to another, in file order: each is made once, so that none can be left out. */
export function editPath(map: SpaceMap, from: Leaf, to: Leaf): readonly Edit[] {
  const [before, after] = [decisionsOf(map, from), decisionsOf(map, to)];
  return map.choices.flatMap(({ address }, choice) =>
    before[choice] === after[choice] ? [] : [{ address, from: before[choice] || "inactive", to: after[choice] || "inactive" }],
  );
}

/** The choices, by position, in which some architectures do not all agree. */
export function differing(map: SpaceMap, leaves: readonly Leaf[]): ReadonlySet<number> {
  const texts = leaves.map((leaf) => decisionsOf(map, leaf));
  return new Set(map.choices.flatMap((_, choice) => (new Set(texts.map((text) => text[choice])).size > 1 ? [choice] : [])));
}

/** Finds the leaf at a point quickly: leaves by squares of the plane. */
export class LeafIndex {
  private static readonly side = 6;
  private readonly squares = new Map<number, Leaf[]>();

  constructor(private readonly map: SpaceMap) {
    map.x.forEach((x, leaf) => {
      const key = LeafIndex.keyOf(LeafIndex.square(x), LeafIndex.square(map.y[leaf] ?? 0));
      const square = this.squares.get(key);
      if (square === undefined) {
        this.squares.set(key, [leaf]);
      } else {
        square.push(leaf);
      }
    });
  }

  /** The leaf whose circle holds a point, or lies nearer to it than `reach`; null where there is none. */
  at(x: number, y: number, reach = 1): Leaf | null {
    let [best, least]: [Leaf | null, number] = [null, reach * reach];
    const far = Math.ceil(reach / LeafIndex.side);
    for (let i = LeafIndex.square(x) - far; i <= LeafIndex.square(x) + far; i++) {
      for (let j = LeafIndex.square(y) - far; j <= LeafIndex.square(y) + far; j++) {
        for (const leaf of this.squares.get(LeafIndex.keyOf(i, j)) ?? []) {
          const distance = ((this.map.x[leaf] ?? 0) - x) ** 2 + ((this.map.y[leaf] ?? 0) - y) ** 2;
          if (distance <= least) {
            [best, least] = [leaf, distance];
          }
        }
      }
    }

    return best;
  }

  /** The nearest leaf in a direction: within 60° of it. */
  towards(from: Leaf, dx: number, dy: number): Leaf | null {
    const [x, y] = [this.map.x[from] ?? 0, this.map.y[from] ?? 0];
    let [best, least]: [Leaf | null, number] = [null, Number.POSITIVE_INFINITY];
    for (let leaf = 0; leaf < this.map.x.length; leaf++) {
      const [right, down] = [(this.map.x[leaf] ?? 0) - x, (this.map.y[leaf] ?? 0) - y];
      const distance = Math.hypot(right, down);
      if (leaf !== from && distance < least && right * dx + down * dy > distance / 2) {
        [best, least] = [leaf, distance];
      }
    }

    return best;
  }

  private static square(at: number): number {
    return Math.floor(at / LeafIndex.side);
  }

  private static keyOf(i: number, j: number): number {
    return i * 65_536 + j;
  }
}

/** The innermost cluster at a point that lies directly in another, or that one itself. */
export function clusterAt(map: SpaceMap, x: number, y: number, within: number): number {
  const child = map.clusters.find((cluster) => cluster.parent === within && Math.hypot(cluster.x - x, cluster.y - y) <= cluster.r);
  return child?.id ?? within;
}
