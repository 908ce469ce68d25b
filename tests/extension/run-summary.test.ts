import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { aboutOf } from "../../extension/src/commands/example";
import { RunRows } from "../../extension/src/runs/run-rows";
import { detailsOf, isResumable, lineOf, shortly, size, type RunProgress, type RunSummary } from "../../extension/src/runs/run-summary";

const live: RunSummary = {
  id: "20261122T101400Z-first-search-2b9d",
  folder: "/spaces/.nasnav/runs/20261122T101400Z-first-search-2b9d",
  name: "first-search",
  source: "first-search.nas.yaml",
  state: "running",
  isLive: true,
  startedAt: "2026-11-22T10:14:00Z",
  device: "cpu",
  progress: {
    step: 1812,
    steps: 1860,
    epoch: 14.6,
    epochs: 20,
    rounds: 6,
    roundsInAll: 9,
    bestAccuracy: 0.712,
    loss: 1.213,
    secondsLeft: 130,
  },
  evaluations: 192,
  bytes: 5_662_310,
  message: null,
};

describe("A run's line", () => {
  it("tells of a live run how far it is, how long it takes and its size", () => {
    assert.equal(lineOf(live), "epoch 14/20 · best 0.71 · 2 min left · 5.4 MiB");
  });

  it("tells of a stored run how it ended", () => {
    assert.equal(lineOf({ ...live, isLive: false, state: "interrupted" }), "interrupted · epoch 14/20 · best 0.71 · 5.4 MiB");
  });

  it("counts rounds where nothing is trained", () => {
    assert.equal(
      lineOf({ ...live, isLive: false, state: "finished", progress: { ...live.progress, epochs: 0 } as RunProgress }),
      "finished · 6 rounds · best 0.71 · 5.4 MiB",
    );
  });

  it("has nothing to say of progress before the first word", () => {
    assert.equal(lineOf({ ...live, progress: null, bytes: 0 }), "0 B");
  });
});

describe("The status bar", () => {
  it("tells of rounds and of the best of the newest, as soon as there is one", () => {
    assert.equal(shortly(live.progress), "6/9 · 0.71");
    assert.equal(shortly({ ...live.progress, bestAccuracy: null } as RunProgress), "6/9");
    assert.equal(shortly({ ...live.progress, roundsInAll: 0 } as RunProgress), "epoch 14/20");
    assert.equal(shortly(null), null);
  });
});

describe("A run's details", () => {
  it("name what is known, with groups of three digits", () => {
    const details = new Map(detailsOf(live));

    assert.equal(details.get("step"), "1,812 of 1,860");
    assert.equal(details.get("measured"), "192 architectures");
    assert.equal(details.has("message"), false);
    assert.equal(details.has("note"), false);
    assert.equal(new Map(detailsOf({ ...live, note: "wide heads" })).get("note"), "wide heads");
  });
});

describe("A run that can be gone on with", () => {
  it("is one that did not come to its end", () => {
    const states = ["stopped", "interrupted", "failed", "finished", "unreadable"] as const;

    assert.deepEqual(
      states.filter((state) => isResumable({ ...live, state, isLive: false })),
      ["stopped", "interrupted", "failed"],
    );
  });
});

describe("Sizes", () => {
  it("keep three digits", () => {
    assert.deepEqual([0, 1023, 1024, 1536, 150 * 2 ** 20, 3 * 2 ** 40].map(size), [
      "0 B",
      "1023 B",
      "1.0 KiB",
      "1.5 KiB",
      "150 MiB",
      "3.0 TiB",
    ]);
  });
});

describe("An example's first comment", () => {
  it("is what the user chooses by", () => {
    assert.equal(aboutOf("# One cell,\n# five edges.\n#\n# More.\nnasnav: 1\n"), "One cell, five edges.");
    assert.equal(aboutOf("nasnav: 1\n"), "");
  });
});

describe("The rows of the Runs view", () => {
  const other: RunSummary = { ...live, id: "other", folder: "/spaces/.nasnav/runs/other" };

  it("stay the same objects while runs get on, so that only those that changed are drawn anew", () => {
    const rows = new RunRows();
    assert.equal(rows.update([live, other]), "all");
    const [first, second] = rows.all;

    assert.deepEqual(rows.update([live, other]), []);
    const changed = rows.update([live, { ...other, state: "stopped", isLive: false }]);

    assert.ok(changed !== "all" && changed.length === 1 && changed[0] === second);
    assert.equal(second?.state, "stopped");
    assert.ok(rows.all[0] === first && rows.of(other) === second);
  });

  it("are all drawn anew when one comes, goes or moves", () => {
    const rows = new RunRows();
    rows.update([live]);

    assert.equal(rows.update([other, live]), "all");
    assert.equal(rows.update([live, other]), "all");
    assert.equal(rows.update([live]), "all");
    assert.deepEqual(rows.all, [live]);
  });
});
