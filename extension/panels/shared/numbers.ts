// How numbers read in every panel.

/** With a true minus, and a plus where it is one. */
export function signed(number: string): string {
  const size = number.replace(/^[-−]/, "");
  return /[1-9]/.test(number) ? `${size === number ? "+" : "−"}${size}` : size;
}

/** Digits of a whole number in groups of three. */
export function grouped(count: string): string {
  return count.replace(/\B(?=(\d{3})+$)/g, ",");
}

export function effectOf({ effect, standardError }: { readonly effect: number; readonly standardError: number }): string {
  return `${signed(effect.toFixed(1))} ± ${standardError.toFixed(1)}`;
}

/** A probability, never shown as certain. */
export function chanceOf(probability: number): string {
  return probability < 0.01 ? "< 1 %" : probability > 0.99 ? "> 99 %" : `${Math.round(probability * 100)} %`;
}

/** `1st of 4`; 0 stands for what does not count. */
export function rankOf(rank: number, of: number): string {
  return rank === 0 ? "not ranked" : `${rank}${ordinal(rank)} of ${of}`;
}

/** 0 (worst) to 4 (best) of those that count. */
export function shadeOf(rank: number, of: number): number {
  return rank === 0 || of < 2 ? 0 : Math.round(((of - rank) / (of - 1)) * 4);
}

/** A Markdown table. */
export function markdownTable(
  head: readonly string[],
  alignment: readonly ("left" | "right")[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(alignment.map((side) => (side === "right" ? "---:" : "---"))), ...rows.map(line), ""].join("\n");
}

function ordinal(rank: number): string {
  const ten = rank % 100;
  return ten >= 11 && ten <= 13 ? "th" : (["th", "st", "nd", "rd"][rank % 10] ?? "th");
}
