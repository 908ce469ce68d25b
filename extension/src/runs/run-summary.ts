// What `nasnav runs --format json` says of a run, and how a line of it reads. Mirrors schemas/runs.schema.json.

export interface RunSummary {
  readonly id: string;
  readonly folder: string;
  readonly name: string;
  readonly source: string;
  readonly state: "running" | "paused" | "stopped" | "finished" | "failed" | "interrupted" | "unreadable";
  readonly isLive: boolean;
  readonly startedAt: string | null;
  readonly device: string;
  readonly progress: RunProgress | null;
  readonly evaluations: number;
  readonly bytes: number;
  readonly message: string | null;
  /** What a person calls it; empty where it is called after its space. */
  readonly title?: string;
  /** What a person has to say of it. */
  readonly note?: string;
}

export interface RunProgress {
  readonly step: number;
  readonly steps: number;
  readonly epoch: number;
  readonly epochs: number;
  readonly rounds: number;
  /** 0 where unknown. */
  readonly roundsInAll: number;
  /** Of the newest round. */
  readonly bestAccuracy: number | null;
  readonly loss: number | null;
  readonly secondsLeft: number | null;
}

/** Beside the run's name: how far, how much it found, how large. */
export function lineOf(run: RunSummary): string {
  const parts = [
    run.state === "running" ? null : run.state,
    epochs(run.progress),
    best(run.progress),
    run.isLive ? left(run.progress) : null,
    size(run.bytes),
  ];
  return parts.filter((part) => part !== null).join(" · ");
}

/** All that is known, for the tooltip: plain text in Markdown. */
export function detailsOf(run: RunSummary): readonly (readonly [string, string])[] {
  const rows: (readonly [string, string] | null)[] = [
    ["run", run.id],
    ["space", run.source === "" ? run.name : run.source],
    ["state", run.state === "running" ? "live" : run.state],
    run.startedAt === null ? null : ["started", run.startedAt.slice(0, 16).replace("T", " ") + " UTC"],
    run.progress === null ? null : ["step", `${grouped(run.progress.step)} of ${grouped(run.progress.steps)}`],
    run.progress === null ? null : ["rounds", grouped(run.progress.rounds)],
    run.progress?.bestAccuracy == null ? null : ["best of the newest round", run.progress.bestAccuracy.toFixed(3)],
    run.progress?.loss == null ? null : ["loss", run.progress.loss.toFixed(2)],
    ["measured", `${grouped(run.evaluations)} architectures`],
    run.device === "" ? null : ["device", run.device],
    ["on disk", size(run.bytes)],
    run.message === null ? null : ["message", run.message],
    run.note === undefined || run.note === "" ? null : ["note", run.note],
  ];
  return rows.filter((row) => row !== null);
}

/** How far: epochs, or rounds where nothing is trained. */
export function epochs(progress: RunProgress | null): string | null {
  if (progress === null) {
    return null;
  }

  return progress.epochs > 0
    ? `epoch ${Math.floor(progress.epoch)}/${Math.floor(progress.epochs)}`
    : `${grouped(progress.rounds)} ${progress.rounds === 1 ? "round" : "rounds"}`;
}

/** The least that says how a run goes: `6/9 · 0.71`, rounds and the accuracy of the best candidate of the newest. */
export function shortly(progress: RunProgress | null): string | null {
  if (progress === null || progress.roundsInAll === 0) {
    return epochs(progress);
  }

  const best = progress.bestAccuracy === null ? "" : ` · ${progress.bestAccuracy.toFixed(2)}`;
  return `${progress.rounds}/${progress.roundsInAll}${best}`;
}

/** Whether `run --resume` goes on with it. */
export function isResumable(run: RunSummary): boolean {
  return run.state === "stopped" || run.state === "interrupted" || run.state === "failed";
}

export function size(bytes: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 2 ** (10 * power);
  return `${value.toFixed(power === 0 || value >= 100 ? 0 : 1)} ${units[power]}`;
}

/** Of the newest round: the supernet that measured the ones before was worse. */
function best(progress: RunProgress | null): string | null {
  return progress?.bestAccuracy == null ? null : `best ${progress.bestAccuracy.toFixed(2)}`;
}

function left(progress: RunProgress | null): string | null {
  if (progress?.secondsLeft == null) {
    return null;
  }

  const minutes = Math.floor(progress.secondsLeft / 60);
  return minutes >= 60
    ? `${Math.floor(minutes / 60)} h ${minutes % 60} min left`
    : minutes >= 1
      ? `${minutes} min left`
      : "under a minute left";
}

function grouped(count: number): string {
  return count.toLocaleString("en-US");
}
