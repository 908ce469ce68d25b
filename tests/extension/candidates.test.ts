import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  boundsOf,
  frameOf,
  placeCandidates,
  placeOptions,
  shadeIn,
  shortAddresses,
  unzoomed,
  wholeMap,
  zoomAt,
  zoomed,
} from "../../extension/panels/candidates/layout";
import { commonOf, complementOf, lossOf, pinsOf, restOf, spreadOf, unionOf, worstOf } from "../../extension/panels/candidates/parts";
import { isInside, Places, towards } from "../../extension/panels/candidates/places";
import type { CandidateLine, CandidateOption, CandidateSet } from "../../extension/panels/candidates/view";
import { markdownOf, optionSentence, percent, sentenceOf } from "../../extension/panels/candidates/wording";

const addresses = ["cell.0->1", "cell.0->2"];
const texts = ["conv", "skip", "pool"];

function option(place: number, more: Partial<CandidateOption> = {}): CandidateOption {
  const [address, text] = [addresses[Math.floor(place / 3)] ?? "", texts[place % 3] ?? ""];
  return { address, option: text, fitness: place / 6, samples: 40, frequency: 0.5, held: 10, state: "open", ...more };
}

function line(id: number, holds: readonly number[], value?: number): CandidateLine {
  const rest = { x: id, y: -id, round: 1, looks: 1, stratum: "random", isValid: true };
  return { id, holds, ...rest, ...(value === undefined ? {} : { value }) };
}

function setOf(candidates: readonly CandidateLine[], options = Array.from({ length: 6 }, (_, place) => option(place))): CandidateSet {
  return {
    source: "run",
    sources: [],
    metric: "accuracy",
    isShare: true,
    lowerIsBetter: false,
    leftOut: 0,
    round: 1,
    options,
    candidates,
    extent: { left: -1, bottom: -1, right: 1, top: 1 },
    best: 10,
    distances: "exact",
  };
}

describe("The parts of selected candidates", () => {
  const set = setOf([]);
  const selected = [line(1, [0, 3], 0.7), line(2, [0, 4], 0.6), line(3, [0, 3], 0.5)];

  it("are what half of them hold, what any holds and what none does", () => {
    assert.deepEqual(commonOf(set, selected), [
      { option: 0, count: 3 },
      { option: 3, count: 2 },
    ]);
    assert.deepEqual(
      unionOf(set, selected).map((shared) => shared.option),
      [0, 3, 4],
    );
    assert.deepEqual(
      complementOf(set, selected).map((shared) => shared.option),
      [1, 2, 5],
    );
  });

  it("become pins of what all of them hold and exclusions of what none does, with the evidence", () => {
    const because = "all 3 selected candidates have it, accuracy 60.0 ± 5.8 points on average";
    assert.deepEqual(pinsOf(set, selected), [{ verb: "pin", subject: "conv", at: "cell.0->1", because }]);
    assert.deepEqual(
      restOf(set, selected).map(({ verb, subject, at }) => [verb, subject, at]),
      [
        ["exclude", "skip", "cell.0->1"],
        ["exclude", "pool", "cell.0->1"],
        ["exclude", "pool", "cell.0->2"],
      ],
    );
  });

  it("judge the worst by what only they share, and only where there are enough", () => {
    const many = [line(1, [2, 3], 0.1), line(2, [2, 4], 0.2), ...[3, 4, 5, 6, 7, 8].map((id) => line(id, [0, 3], 0.5 + id / 100))];

    assert.deepEqual(
      worstOf(set, many).map(({ verb, subject, at }) => [verb, subject, at]),
      [["exclude", "pool", "cell.0->1"]],
    );
    assert.deepEqual(worstOf(set, many.slice(1)), []);
    assert.deepEqual(worstOf({ ...set, lowerIsBetter: true }, many), []);
  });

  it("tell the chance that something best goes, over all choices that are decided", () => {
    const exclude = (subject: string, at: string) => ({ verb: "exclude", subject, at }) as const;
    // Fitness is 0, 1/6 and 2/6 on the first edge, 3/6, 4/6 and 5/6 on the second.
    assert.equal(lossOf(set, [exclude("conv", "cell.0->1")]), 0);
    assert.ok(Math.abs((lossOf(set, [exclude("skip", "cell.0->1"), exclude("conv", "cell.0->2")]) ?? 0) - (1 - (5 / 6) * (1 / 2))) < 1e-12);
    assert.ok(Math.abs((lossOf(set, [{ verb: "pin", subject: "pool", at: "cell.0->1" }]) ?? 0) - 1 / 6) < 1e-12);
    const unranked = setOf(
      [],
      set.options.map(({ fitness: _, ...rest }) => rest),
    );
    assert.equal(lossOf(unranked, [exclude("conv", "cell.0->1")]), null);
  });

  it("decide nothing that steering has decided", () => {
    const steered = setOf(
      [],
      set.options.map((each, place) => ({ ...each, state: place === 0 ? "pinned" : place < 3 ? "excluded" : "open" })),
    );

    assert.deepEqual(pinsOf(steered, selected), []);
    assert.deepEqual(
      restOf(steered, selected).map(({ at }) => at),
      ["cell.0->2"],
    );
  });

  it("have a mean with its standard error from two measured ones on", () => {
    assert.equal(spreadOf([line(1, [], 0.5), line(2, [])]), null);
    const spread = spreadOf([line(1, [], 0.4), line(2, [], 0.6)]);
    assert.ok(spread !== null && Math.abs(spread.mean - 0.5) < 1e-12 && Math.abs(spread.error - 0.1) < 1e-12);
  });
});

describe("The places of the map", () => {
  const points = Array.from({ length: 2000 }, (_, i) => ({ x: (i * 7919) % 613, y: (i * 104729) % 409 }));

  it("give the nearest as looking at all of them does", () => {
    const places = new Places(points, 16);
    for (let i = 0; i < 200; i++) {
      const at = { x: (i * 37) % 613, y: (i * 91) % 409 };
      const found = places.nearest(at, 12);
      const away = ({ x, y }: { x: number; y: number }): number => Math.hypot(x - at.x, y - at.y);
      const least = Math.min(...points.map(away));
      assert.equal(found === null, least > 12);
      assert.ok(found === null || away(points[found] as { x: number; y: number }) === least);
    }
  });

  it("are in a lasso or not, dents and all", () => {
    const dented = [
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 10, y: 10 },
      { x: 5, y: 2 },
      { x: 0, y: 10 },
    ];
    assert.ok(isInside(dented, { x: 1, y: 5 }));
    assert.ok(!isInside(dented, { x: 5, y: 5 }));
    assert.ok(!isInside(dented, { x: 11, y: 5 }));
  });

  it("are reached by arrows in their direction", () => {
    const cross = [
      { x: 0, y: 0 },
      { x: 10, y: 1 },
      { x: -10, y: -1 },
      { x: 1, y: 10 },
      { x: 0, y: -30 },
    ];
    assert.deepEqual(
      (["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"] as const).map((key) => towards(cross, 0, key)),
      [1, 2, 3, 4],
    );
    assert.equal(towards(cross, 1, "ArrowRight"), null);
  });

  it("do not move when candidates arrive", () => {
    const { map } = frameOf(1000, 600);
    const few = setOf([line(1, []), line(2, [])]);
    const many = setOf([line(1, []), line(2, []), line(900, [])]);

    assert.deepEqual(placeCandidates(many, map).slice(0, 2), placeCandidates(few, map));
  });

  it("stay under the pointer while one zooms", () => {
    const at = { x: 320, y: 210 };
    const zoom = zoomAt(zoomAt(wholeMap, 3, { x: 50, y: 60 }), 2, at);
    const before = unzoomed(at, zoomAt(wholeMap, 3, { x: 50, y: 60 }));

    const after = zoomed(before, zoom);
    assert.ok(Math.hypot(after.x - at.x, after.y - at.y) < 1e-9);
    assert.equal(zoom.k, 6);
    assert.equal(zoomAt(wholeMap, 1000, at).k, 40);
  });
});

describe("The picture of fitness and frequency", () => {
  const width = (text: string): number => text.length * 6;

  for (const count of [0, 5, 500]) {
    it(`has no two labels on top of each other with ${count} options`, () => {
      const options = Array.from({ length: count }, (_, place) =>
        option(place, { option: `operator_${place}`, fitness: ((place * 7919) % 101) / 100, frequency: ((place * 31) % 89) / 88 }),
      );
      const placed = placeOptions(options, frameOf(1000, 600).plot, () => true, width);

      assert.equal(placed.length, count);
      const boxes = placed.flatMap(({ label }) =>
        label === null
          ? []
          : [{ left: label.x - { start: 0, middle: 0.5, end: 1 }[label.anchor] * width(label.text), y: label.y, width: width(label.text) }],
      );
      assert.ok(count === 0 || boxes.length >= 4);
      boxes.forEach((a, index) =>
        boxes.slice(index + 1).forEach((b) => {
          assert.ok(Math.abs(a.y - b.y) >= 11 || a.left + a.width <= b.left || b.left + b.width <= a.left);
        }),
      );
    });
  }

  it("shortens addresses that all begin with one block", () => {
    assert.equal(shortAddresses([option(0), option(3)])("cell.0->2"), "0->2");
    assert.equal(shortAddresses([option(0), option(1, { address: "top" })])("cell.0->1"), "cell.0->1");
  });

  it("gives each colour a fifth of the candidates, the best the last", () => {
    const set = setOf(Array.from({ length: 100 }, (_, i) => line(i, [], i < 3 ? 0.1 : 0.9 + i / 10_000)));
    const bounds = boundsOf(set);
    const counts = [0, 0, 0, 0, 0];
    for (const { value = 0 } of set.candidates) {
      const shade = shadeIn(bounds, value, false);
      counts[shade] = (counts[shade] ?? 0) + 1;
    }

    assert.ok(
      counts.every((count) => Math.abs(count - 20) <= 1),
      counts.join(" "),
    );
    assert.equal(shadeIn(bounds, 0.1, true), 4);
    assert.deepEqual(boundsOf(setOf([line(1, [])])), []);
  });
});

describe("The words for candidates", () => {
  it("say what is known, and no more", () => {
    const set = setOf([line(41, [0, 3], 0.7123)]);

    assert.equal(sentenceOf(set, set.candidates[0] as CandidateLine, true), "candidate 41 · accuracy 0.712 · round 1 · the best so far");
    assert.equal(sentenceOf(set, { ...line(2, []), isValid: false }, false), "candidate 2 · not measured · round 1 · excluded since");
    assert.match(optionSentence(set, option(0, { state: "early", samples: 4 })), /too early \(4 of 15 samples\)$/);
    assert.deepEqual([0, 0.004, 0.5, 0.996, 1].map(percent), ["0 %", "< 1 %", "50 %", "> 99 %", "100 %"]);
    assert.match(
      markdownOf(set, set.candidates, (address) => address),
      /\| 41 \| 0\.712 \| 1 \| random \| cell\.0->1 conv, cell\.0->2 conv \|/,
    );
  });
});
