// What runs on this machine, as /proc tells it.
import { readFileSync, readdirSync } from "node:fs";

export interface RunningProcess {
  readonly id: number;
  readonly command: string;
}

/** The processes whose command line holds a text. */
export function processesWith(text: string): readonly RunningProcess[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ id: Number(name), command: commandOf(name) }))
    .filter(({ command }) => command.includes(text));
}

function commandOf(id: string): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, "utf8").replaceAll("\0", " ").trim();
  } catch {
    // It ended while we were looking.
    return "";
  }
}
