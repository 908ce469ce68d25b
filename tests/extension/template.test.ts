import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { litParts } from "../../extension/panels/template/lit";
import { neighbour } from "../../extension/panels/template/walk";
import { filtered, markdownOf, sentenceOf } from "../../extension/panels/template/wording";
import { first, fit, moved, revealed, zoomAt } from "../../extension/panels/template/zoom";
import { sentenceOf as previewed, verbsOf } from "../../extension/panels/shared/verbs";
import type { SpaceTemplate, TemplateOption } from "../../schemas/protocol";

const measured = { rank: 1, of: 2, effect: 4.1, standardError: 0.6, samples: 46, fitness: 0.97, isDominated: false };
const conv: TemplateOption = { option: "conv", state: "open", isNothing: false, measured };
const zero: TemplateOption = { option: "none|all", state: "excluded", isNothing: true };

const area = (x: number, y: number) => ({ x, y, width: 60, height: 20 });
const template: SpaceTemplate = {
  name: "tiny",
  isWhole: true,
  round: 3,
  run: "r-1",
  isOld: false,
  unit: "points",
  width: 400,
  height: 900,
  frames: [
    { part: "network[2]", area: area(0, 0), title: "cell ×5" },
    { part: "network[20]", area: area(0, 300), title: "cell ×5" },
  ],
  boxes: [{ part: "network[0]", area: area(0, 600), lines: ["conv", "relu"], covers: ["network[0]", "network[1]"], isFolded: false }],
  vertices: [],
  groups: [
    {
      address: "a",
      area: area(0, 0),
      more: 0,
      pills: [
        { option: "conv", label: "conv", area: area(0, 0) },
        { option: "none|all", label: "none|all", area: area(0, 22) },
      ],
    },
    { address: "b", area: area(100, 0), more: 0, pills: [{ option: "conv", label: "conv", area: area(100, 22) }] },
    { address: "c", area: area(0, 200), more: 0, pills: [{ option: "conv", label: "conv", area: area(0, 200) }] },
  ],
  links: [],
  choices: [
    { address: "a", kind: "layer", options: [conv, zero] },
    { address: "b", kind: "layer", options: [conv] },
  ],
};

describe("The template's viewport", () => {
  const [picture, stage] = [
    { width: 400, height: 2000 },
    { width: 800, height: 600 },
  ];

  it("shows all of it when fitted, and never larger than drawn", () => {
    assert.deepEqual(fit(picture, stage), { scale: 0.3, x: 340, y: 0 });
    assert.equal(fit({ width: 10, height: 10 }, stage).scale, 1);
  });

  it("shows at first what can be read, from the top", () => {
    assert.deepEqual(first(picture, stage), { scale: 1, x: 200, y: 0 });
    assert.equal(first({ width: 500, height: 500 }, stage).scale, 1);
  });

  it("zooms around the mouse, within limits", () => {
    const zoomed = zoomAt({ scale: 1, x: 0, y: 0 }, 2, { x: 100, y: 50 });

    assert.deepEqual(zoomed, { scale: 2, x: -100, y: -50 });
    assert.equal(zoomAt(zoomed, 1e9, { x: 0, y: 0 }).scale, 4);
  });

  it("never loses the picture by moving it", () => {
    const far = moved({ scale: 1, x: 0, y: 0 }, { x: 1e6, y: -1e6 }, picture, stage);

    assert.deepEqual([far.x, far.y], [760, -1960]);
  });

  it("moves as little as it takes to show what has the focus", () => {
    const view = { scale: 1, x: 0, y: 0 };

    assert.deepEqual(revealed(view, { x: 100, y: 100, width: 50, height: 20 }, stage), view);
    assert.equal(revealed(view, { x: 100, y: 700, width: 50, height: 20 }, stage).y, -136);
  });
});

describe("The template's arrow keys", () => {
  it("go within a choice first, then to the nearest one in that direction", () => {
    assert.deepEqual(neighbour(template, { group: 0, pill: 0 }, "ArrowDown"), { group: 0, pill: 1 });
    assert.deepEqual(neighbour(template, { group: 0, pill: 1 }, "ArrowDown"), { group: 2, pill: 0 });
    assert.deepEqual(neighbour(template, { group: 0, pill: 1 }, "ArrowRight"), { group: 1, pill: 0 });
    assert.equal(neighbour(template, { group: 0, pill: 0 }, "ArrowUp"), null);
  });
});

describe("The template's lights", () => {
  it("fall on the innermost part that is drawn, and on no part of a similar name", () => {
    assert.deepEqual([...litParts(template, ["network[2][3]/0->1/conv"])], ["network[2]"]);
    assert.deepEqual([...litParts(template, ["network[1]"])], ["network[0]"]);
    assert.deepEqual([...litParts(template, ["elsewhere"])], []);
  });
});

describe("The template's words", () => {
  it("say of an option all that was measured, or that nothing was", () => {
    assert.equal(sentenceOf("a", conv, "points"), "conv at a: +4.1 ± 0.6 points, 1st of 2, 46 samples, chance of being best 97 %, open");
    assert.equal(sentenceOf("a", zero, "points"), "none|all at a: excluded");
    assert.match(sentenceOf("a", { ...zero, state: "unmeasured" }, "points"), /not measured$/);
  });

  it("are a Markdown table in which an option's own bars do not end a cell", () => {
    const lines = markdownOf(template, filtered(template.choices, "")).split("\n");

    assert.ok(lines.includes("| a | ~~none\\|all~~ |  |  |  |  | excluded |"));
    assert.equal(lines.filter((line) => line.startsWith("| a ")).length, 2);
  });

  it("filter by address and option", () => {
    assert.deepEqual(
      filtered(template.choices, "NONE").map(({ address }) => address),
      ["a"],
    );
  });
});

describe("The verbs of an option", () => {
  const place = { address: "cell.0->1", option: "conv" };

  it("are what its state allows", () => {
    const labels = (state: string, block: string | null) => verbsOf(place, state, block).map(({ label }) => label);

    assert.deepEqual(labels("open", "cell"), ["Exclude here", "Exclude in cell", "Pin", "Boost ×2"]);
    assert.deepEqual(labels("pinned", null), ["Exclude here"]);
    assert.deepEqual(labels("excluded", "cell"), ["Restore here"]);
  });

  it("tell beforehand what they would do", () => {
    const preview = { before: "1024", after: "768", isExact: true, problem: null };

    assert.equal(previewed(preview), "1,024 → 768 architectures");
    assert.equal(previewed({ ...preview, isExact: false }), "≈ 1,024 → ≈ 768 architectures");
    assert.equal(previewed({ ...preview, after: null, problem: "It is the last one." }), "It is the last one.");
    assert.equal(previewed(null), "Counting…");
  });
});
