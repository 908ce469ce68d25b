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

/** Ends a process and all that it started, as an editor does with its language server. */
export function killTree(id: number): void {
  const children = processesWith("").filter((other) => parentOf(other.id) === id);
  try {
    process.kill(id, "SIGKILL");
  } catch {
    // It ended by itself.
  }

  children.forEach((child) => killTree(child.id));
}

function parentOf(id: number): number {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return 0;
  }
}

function commandOf(id: string): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, "utf8").replaceAll("\0", " ").trim();
  } catch {
    // It ended while we were looking.
    return "";
  }
}
