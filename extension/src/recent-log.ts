import type * as vscode from "vscode";

const kept = 80;

/** The same log, and its last lines at hand for a bug report. */
export function withRecent(log: vscode.LogOutputChannel): {
  readonly log: vscode.LogOutputChannel;
  readonly recent: () => readonly string[];
} {
  const lines: string[] = [];
  const levels = new Set<PropertyKey>(["trace", "debug", "info", "warn", "error", "append", "appendLine"]);
  const remembering = new Proxy(log, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== "function") {
        return value;
      }

      return (...args: unknown[]) => {
        if (levels.has(name)) {
          lines.push(...`${String(name)} ${args.map(String).join(" ")}`.trimEnd().split("\n"));
          lines.splice(0, lines.length - kept);
        }

        return (value as (...args: unknown[]) => unknown).apply(target, args);
      };
    },
  });
  return { log: remembering, recent: () => lines };
}
