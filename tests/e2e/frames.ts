import { appendFileSync } from "node:fs";
import path from "node:path";

/** Keeps, beside the pictures, how long a panel's frames took: told and never asserted, since machines differ. */
export function tellFrames(what: string, frames: readonly number[]): void {
  const line = `${what}: median ${at(frames, 0.5)} ms a frame, 95 % within ${at(frames, 0.95)} ms`;
  appendFileSync(path.join(process.env["NASNAV_E2E_PICTURES"] ?? "", "frames.txt"), `${line}\n`);
}

function at(frames: readonly number[], share: number): string {
  return ([...frames].sort((a, b) => a - b)[Math.floor(share * (frames.length - 1))] ?? NaN).toFixed(1);
}
