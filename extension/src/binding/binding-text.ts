// What the status bar says of a file and the live run that heeds it.

export interface Binding {
  readonly kind: "none" | "bound";
  readonly run?: string;
  readonly hasErrors: boolean;
  readonly fileChanges: readonly string[];
  readonly runAhead: readonly string[];
  readonly hasSteering: boolean;
}

/** One line, or null where there is nothing to say. */
export function lineOf(binding: Binding): string | null {
  if (binding.kind === "none" || binding.hasErrors) {
    return null;
  }

  const parts = [
    binding.fileChanges.length === 0 ? null : `file differs from run: ${counted(binding.fileChanges.length)}`,
    binding.runAhead.length === 0 ? null : `run ahead of file: ${binding.runAhead.length}`,
  ];
  const said = parts.filter((part) => part !== null);
  return said.length === 0 ? null : said.join(" · ");
}

/** All of it, for the tooltip. */
export function detailsOf(binding: Binding): readonly string[] {
  return [
    ...binding.fileChanges.map((change) => `the file says: ${change}`),
    ...binding.runAhead.map((change) => `the run says: ${change}`),
    ...(binding.fileChanges.length > 0 && !binding.hasSteering ? ["A live run takes over steering alone; the rest needs a new run."] : []),
  ];
}

/** What can be done about it, in the order in which it is offered. */
export function choicesOf(binding: Binding): readonly ("run" | "file")[] {
  return [...(binding.hasSteering ? (["run"] as const) : []), ...(binding.runAhead.length > 0 ? (["file"] as const) : [])];
}

function counted(count: number): string {
  return `${count} ${count === 1 ? "change" : "changes"}`;
}
