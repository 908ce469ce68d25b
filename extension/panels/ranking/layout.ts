// Where everything of the ranking's picture stands. Pure: sizes in pixels, no document.
import { scaleLinear } from "d3-scale";
import { shadeOf, signed } from "../shared/numbers";

/** An option as the picture needs it. */
export interface Mark {
  readonly option: string;
  readonly rank: number;
  readonly effect: number;
  readonly standardError: number;
  readonly samples: number;
  readonly fitness: number;
  readonly state: "open" | "early" | "stale" | "excluded" | "pinned";
  readonly isDominated: boolean;
  /** Fitness after earlier rounds and this one, oldest first. */
  readonly trend?: readonly number[];
}

export interface Choice {
  readonly address: string;
  readonly options: readonly Mark[];
}

/** How the rows are ordered. */
export type Order = "file" | "spread";

export interface PlacedMark {
  readonly mark: Mark;
  readonly x: number;
  readonly from: number;
  readonly to: number;
  /** Of the dot, from the row's top. */
  readonly y: number;
  /** Of the label's middle, kept inside the plot. */
  readonly labelX: number;
  /** 0 (worst) to 4 (best) of those that count in its choice. */
  readonly shade: number;
}

export interface PlacedRow {
  readonly choice: Choice;
  readonly y: number;
  readonly height: number;
  readonly marks: readonly PlacedMark[];
  /** Options that are not drawn unless the row is opened. */
  readonly hidden: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly zero: number;
  /** Where the trends begin; null where there are none or no room for them. */
  readonly trendX: number | null;
  readonly ticks: readonly { readonly x: number; readonly label: string }[];
  readonly rows: readonly PlacedRow[];
}

export interface LayoutWishes {
  readonly width: number;
  readonly order: Order;
  /** Rows whose address or options hold this text. */
  readonly filter: string;
  /** Addresses of rows that show all their options. */
  readonly opened: ReadonlySet<string>;
  readonly textWidth: (text: string) => number;
}

/** As many options are drawn of a row that is not opened. */
export const drawnAtMost = 12;

const axisHeight = 34;
const laneHeight = 32;
const rowPadding = 14;
const leastRow = 58;
const gap = 8;
const roomForTrends = 480;

/** How wide and high a row's trends are. */
export const trendBox = { width: 60, height: 26 };

/** Places rows, dots, whiskers and labels; no label of a row covers another. */
export function layOut(choices: readonly Choice[], wishes: LayoutWishes): Layout {
  const chosen = sorted(choices, wishes.order).filter((choice) => holds(choice, wishes.filter));
  const left = Math.min(220, Math.max(90, ...chosen.map(({ address }) => wishes.textWidth(address) + 24)));
  const hasTrends = wishes.width >= roomForTrends && choices.some(({ options }) => options.some(({ trend }) => trend !== undefined));
  const trendX = hasTrends ? wishes.width - 68 - trendBox.width : null;
  const right = trendX === null ? wishes.width - 76 : trendX - 16;
  const shown = chosen.map((choice) => ({ choice, marks: drawn(choice, wishes.opened.has(choice.address)) }));
  const scale = scaleLinear()
    .domain(extent(shown.flatMap(({ marks }) => marks)))
    .range([left + 34, Math.max(left + 120, right - 34)]);
  const rows: PlacedRow[] = [];
  let y = axisHeight;
  for (const { choice, marks } of shown) {
    const placed = place(choice, marks, scale, { left, right }, wishes.textWidth);
    const lanes = Math.max(1, ...placed.map(({ lane }) => lane + 1));
    const hidden = choice.options.length - marks.length;
    const height = Math.max(leastRow, lanes * laneHeight + rowPadding + (hidden > 0 ? 18 : 0));
    rows.push({
      choice,
      y,
      height,
      hidden,
      marks: placed.map(({ lane, ...mark }) => ({ ...mark, y: rowPadding / 2 + lane * laneHeight + 22 })),
    });
    y += height;
  }

  const ticks = scale.ticks(Math.max(2, Math.min(8, Math.floor((right - left) / 60))));
  const format = scale.tickFormat(ticks.length);
  return {
    width: wishes.width,
    height: y + 12,
    left,
    right,
    zero: scale(0),
    trendX,
    ticks: ticks.map((tick) => ({ x: scale(tick), label: signed(format(tick)) })),
    rows,
  };
}

/** Where the effects differ most first. */
export function spreadOf({ options }: Choice): number {
  const counted = options.filter(({ rank }) => rank > 0).map(({ effect }) => effect);
  return counted.length < 2 ? 0 : Math.max(...counted) - Math.min(...counted);
}

function sorted(choices: readonly Choice[], order: Order): readonly Choice[] {
  return order === "file" ? choices : [...choices].sort((a, b) => spreadOf(b) - spreadOf(a));
}

function holds({ address, options }: Choice, filter: string): boolean {
  const wanted = filter.trim().toLowerCase();
  return wanted === "" || address.toLowerCase().includes(wanted) || options.some(({ option }) => option.toLowerCase().includes(wanted));
}

/** Of many options the best ones and the worst one: what a decision is about. While it is too early to rank any, as many from both ends. */
function drawn({ options }: Choice, isOpened: boolean): readonly Mark[] {
  if (isOpened || options.length <= drawnAtMost) {
    return options;
  }

  const counted = options.filter(({ rank }) => rank > 0).sort((a, b) => a.rank - b.rank);
  if (counted.length >= drawnAtMost) {
    return [...counted.slice(0, drawnAtMost - 1), ...counted.slice(-1)];
  }

  const others = options.filter(({ rank }) => rank <= 0).sort((a, b) => b.effect - a.effect);
  const room = drawnAtMost - counted.length;
  return [...counted, ...others.slice(0, Math.ceil(room / 2)), ...(room < 2 ? [] : others.slice(-Math.floor(room / 2)))];
}

/** Zero is always in it: an effect is read against it. */
function extent(marks: readonly Mark[]): readonly [number, number] {
  const ends = marks.flatMap(({ effect, standardError }) => [effect - standardError, effect + standardError]);
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  return low === high ? [-1, 1] : [low, high];
}

interface InLane extends Omit<PlacedMark, "y"> {
  readonly lane: number;
}

function place(
  choice: Choice,
  marks: readonly Mark[],
  scale: (value: number) => number,
  { left, right }: { readonly left: number; readonly right: number },
  textWidth: (text: string) => number,
): readonly InLane[] {
  const counted = choice.options.filter(({ rank }) => rank > 0).length;
  const ends: number[] = [];
  return [...marks]
    .sort((a, b) => a.effect - b.effect || a.option.localeCompare(b.option))
    .map((mark) => {
      const [x, from, to] = [mark.effect, mark.effect - mark.standardError, mark.effect + mark.standardError].map(scale) as [
        number,
        number,
        number,
      ];
      const half = textWidth(mark.option) / 2 + (mark.state === "pinned" ? 7 : 0);
      const labelX = Math.min(Math.max(x, left + half + 2), right - half - 2);
      const begin = Math.min(from, labelX - half);
      const free = ends.findIndex((end) => end + gap <= begin);
      const lane = free < 0 ? ends.length : free;
      ends[lane] = Math.max(to, labelX + half);
      const shade = shadeOf(mark.rank, counted);
      return { mark, x, from, to, labelX, shade, lane };
    });
}
