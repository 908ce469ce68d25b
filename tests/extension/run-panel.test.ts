import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { layOut, sizeOf, valueAt } from "../../extension/panels/run/layout";
import { markdownOf, rowsOf, sentenceOf, stateOf } from "../../extension/panels/run/wording";
import type { RunCurve, RunReport } from "../../schemas/protocol";

const event = {
  x: 3,
  step: 1812,
  kind: "steering",
  verb: "exclude",
  target: "avg_pool at cell.0->1",
  actor: "ada",
  at: "2026-11-22T10:14:00Z",
};
const loss: RunCurve = { name: "loss", unit: "nats", x: [1, 2, 3], y: [2, 1.5, 1] };
const random: RunCurve = { name: "random", unit: "share of pictures", x: [2, 3], y: [0.5, 0.6], error: [0.01, 0.02] };
const best: RunCurve = { name: "best", unit: "share of pictures", x: [2, 3], y: [0.6, 0.61] };
const report: RunReport = {
  run: {
    id: "r-1",
    folder: "/r-1",
    name: "tiny",
    source: "tiny.nas.yaml",
    isOfThisFile: true,
    state: "running",
    isLive: true,
    device: "cpu",
    evaluations: 40,
    bytes: 1,
    progress: { step: 300, steps: 1000, epoch: 3, epochs: 10, rounds: 2, secondsLeft: 130 },
  },
  others: [],
  axis: "epoch",
  end: 10,
  curves: [loss, random, best],
  rounds: [2, 3],
  events: [
    event,
    { ...event, x: 3.01 },
    { ...event, x: 8, kind: "adaptive", verb: "halve_batch", target: undefined as never, note: "Memory ran out." },
  ],
  log: [],
  logOmitted: 0,
};

describe("The run's picture", () => {
  const layout = layOut(report, 800);

  it("has a plot for each quantity, all over one axis, accuracies on one scale", () => {
    assert.deepEqual(
      layout.plots.map(({ title, lines }) => [title, lines.map(({ name }) => name)]),
      [
        ["Loss", ["loss"]],
        ["Accuracy of candidates", ["best", "random"]],
      ],
    );
    assert.equal(layout.plots[0]?.lines[0]?.end.x, layout.xOf(3));
    assert.ok((layout.plots[1]?.top ?? 0) > (layout.plots[0]?.top ?? 0) + (layout.plots[0]?.height ?? 0));
  });

  it("shows one standard error where there is one", () => {
    const lines = layout.plots[1]?.lines ?? [];

    assert.notEqual(lines.find(({ name }) => name === "random")?.band, null);
    assert.equal(lines.find(({ name }) => name === "best")?.band, null);
  });

  it("keeps names at the ends of curves apart, and events that come together under one flag", () => {
    const [one, other] = layout.plots[1]?.lines ?? [];

    assert.ok(Math.abs((one?.labelY ?? 0) - (other?.labelY ?? 0)) >= 15);
    assert.deepEqual(
      layout.flags.map(({ events }) => events),
      [[0, 1], [2]],
    );
  });

  it("reads a curve at the newest point that is not later", () => {
    assert.deepEqual(valueAt(random, 2.9), { x: 2, y: 0.5, error: 0.01 });
    assert.equal(valueAt(random, 1.9), null);
  });
});

describe("The run's words", () => {
  it("tell how it stands", () => {
    assert.equal(stateOf(report), "live · epoch 3 of 10 · 2 rounds · 2 min left · cpu");
    assert.match(stateOf({ ...report, run: { ...report.run, state: "paused" } }), /^live, paused/);
    assert.match(stateOf({ ...report, run: { ...report.run, isLive: false, state: "stopped" } }), /^stopped · epoch 3/);
  });

  it("tell of an event who did what, and when", () => {
    assert.equal(sentenceOf(event), "exclude avg_pool at cell.0->1, step 1,812, by ada");
    assert.match(
      sentenceOf({ ...event, kind: "adaptive", verb: "halve_batch", note: "Memory ran out." }),
      /^halve batch .* by the run itself: Memory ran out\.$/,
    );
  });

  it("are a table with a row for each place that has a point, blank where a curve has none", () => {
    const { head, rows } = rowsOf(report);

    assert.equal(head.length, 4);
    assert.deepEqual(rows[0], ["1", "2.000", "", ""]);
    assert.deepEqual(rows[1], ["2", "1.500", "0.500 ± 0.010", "0.600"]);
    assert.match(markdownOf(report), /^Run r-1 \(live/);
  });

  it("give sizes three digits", () => {
    assert.equal(sizeOf(3 * 2 ** 30), "3.0 GiB");
  });
});
