import type { RunSummary } from "./run-summary";

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/**
 * The rows of the Runs view: one object for a run as long as it is there, so that a row is drawn anew without the others. An editor that
 * is told that all has changed forgets for a moment which row a menu was opened on.
 */
export class RunRows {
  private rows: readonly Mutable<RunSummary>[] = [];

  get all(): RunSummary[] {
    return [...this.rows];
  }

  /** The row of a run; the run itself where it has none yet. */
  of(run: RunSummary): RunSummary {
    return this.rows.find((row) => row.folder === run.folder) ?? run;
  }

  /** Takes over a list of runs. Tells the rows that say something else now, or that others are there or stand in another order. */
  update(runs: readonly RunSummary[]): "all" | readonly RunSummary[] {
    const before = this.rows;
    const known = new Map(before.map((row) => [row.folder, row]));
    this.rows = runs.map((run) => known.get(run.folder) ?? { ...run });
    if (this.rows.length !== before.length || this.rows.some((row, at) => row !== before[at])) {
      this.rows.forEach((row, at) => replace(row, runs[at] ?? row));
      return "all";
    }

    return this.rows.filter((row, at) => replace(row, runs[at] ?? row));
  }
}

/** Whether that changed anything. */
function replace(row: Mutable<RunSummary>, run: RunSummary): boolean {
  if (JSON.stringify(row) === JSON.stringify(run)) {
    return false;
  }

  Object.keys(row).forEach((key) => Reflect.deleteProperty(row, key));
  Object.assign(row, run);
  return true;
}
