import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { cut, layOut, moved, orderOf, placeAt, yOf } from "../../extension/panels/parallel/layout";
import { weightsOf } from "../../extension/panels/parallel/weights";
import { kept, labelAt, meanOf, nearest, numberText, rowsOf, shadeOf, textOf, topOf } from "../../extension/panels/parallel/rows";
import { brushed } from "../../extension/panels/parallel/brushed";
import { effectText, markdownOf, sentenceOf } from "../../extension/panels/parallel/wording";
import type { ParallelPicture } from "../../schemas/protocol";

const width = (text: string): number => text.length * 6;
const floats = (numbers: readonly number[]): string => Buffer.from(new Float32Array(numbers).buffer).toString("base64");

/** Four candidates: an edge with two options, the parameters, the accuracy. */
const picture: ParallelPicture = {
  source: "run-1",
  sources: ["run-1"],
  rows: 4,
  lowerIsBetter: false,
  axes: [
    {
      name: "cell.0->1",
      kind: "choice",
      unit: "",
      address: "cell.0->1",
      importance: 0.8,
      labels: [
        { text: "pool", place: 0.25, effect: -2.04, rows: 2, option: "pool", isExcluded: false },
        { text: "conv", place: 0.75, effect: 2.04, rows: 2, option: "conv", isExcluded: false },
      ],
    },
    { name: "parameters", kind: "number", unit: "", low: 1000, high: 20_000, importance: 0.1, labels: [] },
    { name: "accuracy", kind: "metric", unit: "%", low: 50, high: 90, importance: 1, labels: [] },
  ],
  leftOut: [],
  places: floats([0.2, 0.3, 0.7, 0.8, 0, 0.5, 0.5, 1, 0, 0.25, 0.75, 1]),
  values: floats([1000, 10_500, 10_500, 20_000, 50, 60, 80, 90]),
  ids: [11, 12, 13, 14],
  valid: Buffer.from([1, 1, 0, 1]).toString("base64"),
  fronts: [],
  questions: [{ name: "drivers", title: "What drives accuracy?", weights: [{ property: "fan", weight: 1 }] }],
};
const rows = rowsOf(picture);
const axes = ["cell.0->1", "parameters", "accuracy"].flatMap((name) => rows.axes.get(name) ?? []);

describe("The candidates of parallel coordinates", () => {
  it("are read with their places, numbers and worth", () => {
    assert.deepEqual([...rows.byWorth], [0, 1, 2, 3]);
    assert.deepEqual([...rows.valid], [1, 1, 0, 1]);
    assert.equal(rows.metric.line.name, "accuracy");
    assert.deepEqual(
      axes.map((axis) => textOf(axis, 3)),
      ["conv", "20k", "90 %"],
    );
    assert.deepEqual([0, 0.5, 1].map(shadeOf), [0, 2, 4]);
  });

  it("are best where they are least, if that is what is sought", () => {
    assert.deepEqual([...rowsOf({ ...picture, lowerIsBetter: true }).byWorth], [3, 2, 1, 0]);
  });

  it("are kept by every brush together, and the best of them lit", () => {
    const both = kept(rows, { "cell.0->1": { kind: "labels", labels: ["conv"] }, parameters: { kind: "range", from: 0.4, to: 0.6 } });
    assert.deepEqual([...both], [0, 0, 1, 0]);
    assert.deepEqual([...kept(rows, { gone: { kind: "range", from: 0, to: 0 } })], [1, 1, 1, 1]);
    assert.deepEqual([...topOf(rows, new Uint8Array(4).fill(1), 34)], [0, 0, 1, 1]);
    assert.deepEqual(meanOf(rows, both), { count: 1, mean: 80 });
  });

  it("are found by the nearest line between two axes", () => {
    const [left, right] = [axes[1], axes[2]];
    assert.ok(left !== undefined && right !== undefined);
    assert.equal(nearest(left, right, 0.5, 0.62, new Uint8Array(4).fill(1), 0.1), 2);
    assert.equal(nearest(left, right, 0.5, 0.62, Uint8Array.from([1, 1, 0, 1]), 0.1), null);
  });

  it("have the value whose band they stand in", () => {
    assert.equal(labelAt(picture.axes[0] ?? assert.fail(), 0.49)?.text, "pool");
    assert.equal(labelAt(picture.axes[0] ?? assert.fail(), 1)?.text, "conv");
    assert.equal(labelAt(picture.axes[1] ?? assert.fail(), 0.5), null);
  });
});

describe("The axes of parallel coordinates", () => {
  it("stand side by side with labels inside their room", () => {
    const layout = layOut(axes, { width: 600, height: 300 }, width);

    assert.deepEqual(
      layout.axes.map(({ axis }) => axis.line.name),
      ["cell.0->1", "parameters", "accuracy"],
    );
    const [first, second] = layout.axes;
    assert.ok(first !== undefined && second !== undefined && first.labels.every(({ shown }) => first.x + 9 + width(shown) < second.x));
    assert.equal(placeAt(layout, yOf(layout, 0.3)).toFixed(6), "0.300000");
  });

  it("move by the user's hand, but never behind what is sought", () => {
    assert.deepEqual(moved(["a", "b", "m"], "a", 1), ["b", "a", "m"]);
    assert.deepEqual(moved(["a", "b", "m"], "b", 5), ["a", "b", "m"]);
    assert.deepEqual(moved(["a", "b", "m"], "m", -1), ["a", "b", "m"]);
  });

  it("keep the user's order as long as it names the same axes", () => {
    assert.deepEqual(orderOf(["b", "a"], ["a", "b"]), ["b", "a"]);
    assert.deepEqual(orderOf(["b", "gone"], ["a", "b"]), ["a", "b"]);
    assert.deepEqual(orderOf(null, ["a", "b"]), ["a", "b"]);
  });

  it("are cut in the middle, where names differ least", () => {
    assert.equal(cut("nor_conv_3x3", 50, width), "nor_…3x3");
    assert.equal(cut("conv", 50, width), "conv");
  });
});

describe("What is said of parallel coordinates", () => {
  it("has units and true signs", () => {
    assert.equal(effectText(-2.04, "%"), "−2.0 points");
    assert.equal(effectText(0.123, ""), "+0.12");
    assert.equal(numberText(1_073_466, ""), "1.07M");
    assert.equal(numberText(91.5321, "%"), "91.532 %");
    assert.match(sentenceOf(rows, 2, ["cell.0->1", "accuracy"]), /^accuracy 80 % · candidate 13 · excluded by now · cell\.0->1 conv$/);
  });

  it("is copied with the axes, their values and the best candidates", () => {
    const text = markdownOf(rows, ["cell.0->1", "parameters", "accuracy"], "What drives accuracy?", [3, 2]);
    assert.match(text, /^\*\*What drives accuracy\?\*\* 4 candidates/);
    assert.match(text, /\| cell\.0->1 \| 80 % \| conv \+2\.0 points, pool −2\.0 points \|/);
    assert.match(text, /\| conv \| 20k \| 90 % \|/);
  });

  it("offers to exclude brushed values, and to pin one that is alone", () => {
    assert.deepEqual(brushed(picture.axes, { "cell.0->1": { kind: "labels", labels: ["pool"] } }), [
      { address: "cell.0->1", option: "pool", isAlone: true },
    ]);
    assert.deepEqual(brushed(picture.axes, { parameters: { kind: "range", from: 0, to: 1 } }), []);
  });

  it("begins custom weights with those of the question before", () => {
    assert.deepEqual(weightsOf(picture.questions, "drivers"), { fan: 1 });
  });
});
