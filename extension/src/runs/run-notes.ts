import * as fs from "node:fs";
import * as path from "node:path";

/** What a person calls a run and has to say of it. Kept in the run's folder, so that it goes where the run goes. */
export interface RunNotes {
  /** Instead of the space's name; empty for that. */
  readonly title: string;
  readonly note: string;
}

const fileName = "notes.json";
const longest = 2_000;
const none: RunNotes = { title: "", note: "" };

/** Nothing where nothing was written, or where somebody wrote something else there. */
export function readNotes(folder: string): RunNotes {
  try {
    const { title, note } = JSON.parse(fs.readFileSync(path.join(folder, fileName), "utf8")) as Partial<Record<keyof RunNotes, unknown>>;
    return { title: textOf(title), note: textOf(note) };
  } catch {
    return none;
  }
}

/** Writes beside and renames, so that a crash leaves the old words or the new ones. */
export function writeNotes(folder: string, notes: RunNotes): void {
  const file = path.join(folder, fileName);
  if (notes.title === "" && notes.note === "") {
    fs.rmSync(file, { force: true });
    return;
  }

  const beside = `${file}.${process.pid}.tmp`;
  fs.writeFileSync(beside, `${JSON.stringify({ title: textOf(notes.title), note: textOf(notes.note) }, null, 2)}\n`);
  fs.renameSync(beside, file);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value.slice(0, longest) : "";
}
