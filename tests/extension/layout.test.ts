import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { neighbour } from "../../extension/panels/ranking/keyboard";
import { drawnAtMost, layOut, spreadOf, trendBox, type Choice, type LayoutWishes, type Mark } from "../../extension/panels/ranking/layout";
import { markdownOf, rankOf, sentenceOf, stateOf, trendOf } from "../../extension/panels/ranking/wording";
import { chanceOf, effectOf, grouped, signed } from "../../extension/panels/shared/numbers";
import { sparkline } from "../../extension/panels/shared/sparkline";
import { blockOf } from "../../extension/panels/shared/verbs";

const wishes: LayoutWishes = { width: 800, order: "file", filter: "", opened: new Set(), textWidth: (text) => text.length * 7 };

function mark(option: string, effect: number, rest: Partial<Mark> = {}): Mark {
  return { option, effect, rank: 1, standardError: 0.6, samples: 46, fitness: 0.5, state: "open", isDominated: false, ...rest };
}

const cell: Choice = {
  address: "cell.0->1",
  options: [
    mark("conv3x3", 4.1, { rank: 1, fitness: 0.97 }),
    mark("conv1x1", 0.9, { rank: 2 }),
    mark("identity", -0.2, { rank: 3 }),
    mark("avg_pool", -6.2, { rank: 4, fitness: 0.002, isDominated: true }),
  ],
};

/** Options with effects that are drawn from a fixed rule, so that many come to lie close together. */
function crowd(count: number): Choice {
  const options = Array.from({ length: count }, (_, index) =>
    mark(`operator_${index}`, ((index * 7919) % 101) / 20 - 2.5, { rank: index + 1 }),
  );
  return { address: "stage.operator", options };
}

/** Pairs of labels of one row that touch. */
function collisions(choices: readonly Choice[], opened: boolean): number {
  const { rows } = layOut(choices, { ...wishes, opened: new Set(opened ? choices.map(({ address }) => address) : []) });
  return rows
    .flatMap(({ marks }) => marks.flatMap((a, index) => marks.slice(index + 1).map((b) => [a, b] as const)))
    .filter(([a, b]) => a.y === b.y && Math.abs(a.labelX - b.labelX) < ((a.mark.option.length + b.mark.option.length) * 7) / 2).length;
}

describe("The ranking's picture", () => {
  it("leaves room for trends where there are some, and none where they would crowd the dots", () => {
    const risen: Choice = { ...cell, options: cell.options.map((option) => ({ ...option, trend: [0.25, 0.5, option.fitness] })) };
    const [bare, wide, narrow] = [layOut([cell], wishes), layOut([risen], wishes), layOut([risen], { ...wishes, width: 420 })];
    assert.equal(bare.trendX, null);
    assert.equal(narrow.trendX, null);
    assert.ok(wide.trendX !== null && wide.trendX > wide.right && wide.trendX + trendBox.width < wide.width - 60);
    assert.ok(wide.right < bare.right);
  });

  it("draws a trend from left to right with certainty at the top", () => {
    assert.equal(sparkline([0, 0.5, 1], { width: 60, height: 26 }), "M0 26L30 13L60 0");
    assert.equal(sparkline([2], { width: 60, height: 26 }), "M0 0");
    assert.equal(trendOf([0.25, 0.6, 0.97]), "rises: 25 % → 97 %");
    assert.equal(trendOf([0.5, 0.4, 0.1]), "falls: 50 % → 10 %");
    assert.equal(trendOf([0.5, 0.9, 0.52]), "steady: 50 % → 52 %");
  });

  it("lets no label touch another, with 4 options, with 5 and with 500", () => {
    assert.equal(collisions([cell], false), 0);
    assert.equal(collisions([crowd(5)], false), 0);
    assert.equal(collisions([crowd(500)], true), 0);
  });

  it("keeps every dot, whisker and label between the addresses and the sample counts", () => {
    const { rows, left, right } = layOut([cell, crowd(500)], { ...wishes, opened: new Set(["stage.operator"]) });

    for (const {
      from,
      to,
      labelX,
      mark: { option },
    } of rows.flatMap(({ marks }) => marks)) {
      assert.ok(from >= left && to <= right, option);
      assert.ok(labelX - option.length * 3.5 >= left && labelX + option.length * 3.5 <= right, option);
    }
  });

  it("has zero on its axis, even where every effect is above it", () => {
    const { zero, left, right } = layOut([{ address: "a", options: [mark("x", 3), mark("y", 5)] }], wishes);

    assert.ok(zero >= left && zero <= right);
  });

  it("draws of very many options the best and the worst, and says how many lie between", () => {
    const [row] = layOut([crowd(500)], wishes).rows;

    assert.equal(row?.marks.length, drawnAtMost);
    assert.equal(row?.hidden, 500 - drawnAtMost);
    assert.ok(row?.marks.some((placed) => placed.mark.option === "operator_499"));
  });

  it("draws both ends of very many options where it is too early to rank any", () => {
    const { address, options } = crowd(500);
    const [row] = layOut([{ address, options: options.map((option) => ({ ...option, rank: 0, state: "early" })) }], wishes).rows;

    const effects = row?.marks.map((placed) => placed.mark.effect) ?? [];
    const all = options.map(({ effect }) => effect);
    assert.equal(effects.length, drawnAtMost);
    assert.ok(effects.includes(Math.max(...all)) && effects.includes(Math.min(...all)));
  });

  it("shades from the worst to the best of the options that count", () => {
    const [row] = layOut([cell], wishes).rows;
    const shades = new Map(row?.marks.map((placed) => [placed.mark.option, placed.shade]));

    assert.deepEqual([shades.get("avg_pool"), shades.get("conv3x3")], [0, 4]);
  });

  it("orders rows by how far their effects lie apart, where that is wished", () => {
    const calm: Choice = { address: "calm", options: [mark("a", 0.1), mark("b", -0.1, { rank: 2 })] };

    assert.ok(spreadOf(cell) > spreadOf(calm));
    assert.deepEqual(
      layOut([calm, cell], { ...wishes, order: "spread" }).rows.map(({ choice }) => choice.address),
      ["cell.0->1", "calm"],
    );
  });

  it("shows the rows whose address or option is searched for", () => {
    const rows = (filter: string) => layOut([cell, crowd(5)], { ...wishes, filter }).rows.map(({ choice }) => choice.address);

    assert.deepEqual(rows("0->1"), ["cell.0->1"]);
    assert.deepEqual(rows("Operator_3"), ["stage.operator"]);
    assert.deepEqual(rows("nothing"), []);
  });

  it("is empty without a choice, and has an axis all the same", () => {
    const { rows, ticks } = layOut([], wishes);

    assert.equal(rows.length, 0);
    assert.ok(ticks.length >= 2);
  });
});

describe("The keyboard in the ranking", () => {
  const layout = layOut([cell, { ...cell, address: "cell.0->2" }], wishes);

  it("goes left and right by effect, and no further than the row", () => {
    assert.equal(neighbour(layout, { address: "cell.0->1", option: "avg_pool" }, "ArrowRight")?.option, "identity");
    assert.equal(neighbour(layout, { address: "cell.0->1", option: "avg_pool" }, "ArrowLeft"), null);
  });

  it("goes up and down to the nearest dot of the next row", () => {
    assert.deepEqual(neighbour(layout, { address: "cell.0->1", option: "conv3x3" }, "ArrowDown"), {
      address: "cell.0->2",
      option: "conv3x3",
    });
    assert.equal(neighbour(layout, { address: "cell.0->1", option: "conv3x3" }, "ArrowUp"), null);
  });
});

describe("Numbers of a ranking", () => {
  it("carry their sign, with a true minus", () => {
    assert.deepEqual(["-2", "0", "3", "0.5", "-0.1", "0.0", "-0.0"].map(signed), ["−2", "0", "+3", "+0.5", "−0.1", "0.0", "0.0"]);
    assert.equal(effectOf(mark("x", -6.2)), "−6.2 ± 0.6");
  });

  it("round no chance to never or to certain", () => {
    assert.deepEqual([0.002, 0.43, 0.999].map(chanceOf), ["< 1 %", "43 %", "> 99 %"]);
  });

  it("group counts of any length", () => {
    assert.deepEqual(["768", "1024", "1076746950455072400"].map(grouped), ["768", "1,024", "1,076,746,950,455,072,400"]);
  });

  it("say when there are too few samples, and rank nothing that does not count", () => {
    assert.equal(stateOf(mark("x", 0, { state: "early", samples: 11 })), "too early (11 of 15)");
    assert.equal(rankOf(mark("x", 0, { rank: 0 }), cell), "not ranked");
    assert.equal(rankOf(cell.options[1] ?? mark("x", 0), cell), "2nd of 4");
  });

  it("make a sentence for who does not see the dot", () => {
    assert.equal(
      sentenceOf(cell.options[3] ?? mark("x", 0), cell, "points"),
      "avg_pool at cell.0->1: −6.2 ± 0.6 points, 4th of 4, 46 samples, chance of being best < 1 %, dominated: exclusion suggested",
    );
  });

  it("make a Markdown table with one row an option", () => {
    const lines = markdownOf([cell], "points").trim().split("\n");

    assert.equal(lines.length, 2 + cell.options.length);
    assert.ok(lines.every((line) => line.split("|").length === 9));
  });
});

describe("In the whole block", () => {
  it("is offered where the option stands at other choices of the same block", () => {
    const others = [cell, { ...cell, address: "cell.0->2" }];

    assert.equal(blockOf({ address: cell.address, option: "conv3x3" }, others), "cell");
    assert.equal(blockOf({ address: cell.address, option: "conv3x3" }, [cell]), null);
    assert.equal(blockOf({ address: "depth", option: "conv3x3" }, others), null);
  });
});
