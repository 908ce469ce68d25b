/** A line of values between 0 and 1 in a small box, from left to right, as the `d` of a path. */
export function sparkline(values: readonly number[], { width, height }: { readonly width: number; readonly height: number }): string {
  const step = values.length < 2 ? 0 : width / (values.length - 1);
  return values
    .map((value, at) => `${at === 0 ? "M" : "L"}${rounded(at * step)} ${rounded((1 - Math.min(1, Math.max(0, value))) * height)}`)
    .join("");
}

function rounded(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
