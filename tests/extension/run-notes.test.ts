import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, describe, it } from "node:test";
import { readNotes, writeNotes } from "../../extension/src/runs/run-notes";

describe("Notes on a run", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "nasnav-notes-"));

  after(() => rmSync(folder, { recursive: true, force: true }));

  it("are kept in its folder, and leave nothing behind when they are taken away", () => {
    assert.deepEqual(readNotes(folder), { title: "", note: "" });

    writeNotes(folder, { title: "wide heads", note: "“better” — after 3 rounds\n" });
    assert.deepEqual(readNotes(folder), { title: "wide heads", note: "“better” — after 3 rounds\n" });
    assert.deepEqual(readdirSync(folder), ["notes.json"]);

    writeNotes(folder, { title: "", note: "" });
    assert.deepEqual(readdirSync(folder), []);
  });

  it("are nothing where the file is damaged, and never more than fits", () => {
    writeFileSync(path.join(folder, "notes.json"), '{"title": 3, "note": ["x"]}');
    assert.deepEqual(readNotes(folder), { title: "", note: "" });
    writeFileSync(path.join(folder, "notes.json"), "{ half");
    assert.deepEqual(readNotes(folder), { title: "", note: "" });

    writeNotes(folder, { title: "", note: "x".repeat(10_000) });
    assert.equal(readNotes(folder).note.length, 2_000);
  });
});
