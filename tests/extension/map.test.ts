import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { between, cameraOn, zoomed } from "../../extension/panels/map/camera";
import { labelsOf } from "../../extension/panels/map/labels";
import {
  clusterAt,
  commonPrefix,
  decisionsOf,
  differing,
  editPath,
  endsOf,
  isInside,
  LeafIndex,
  pathTo,
  search,
  shades,
  shadesOf,
} from "../../extension/panels/map/model";
import { effectOf, markdownOf, sentenceOf, sentenceOfPath } from "../../extension/panels/map/wording";
import type { MapClusterLine, SpaceMap } from "../../schemas/protocol";

function cluster(id: number, rest: Partial<MapClusterLine>): MapClusterLine {
  return {
    id,
    depth: 0,
    x: 0,
    y: 0,
    r: 20,
    medoid: 0,
    size: 4,
    measured: 3,
    label: "all",
    features: [],
    bestShare: 0.1,
    focus: [],
    ...rest,
  };
}

const map: SpaceMap = {
  space: "small",
  source: "table",
  sources: ["table"],
  choices: [
    { address: "cell.0->1", isSubset: false, options: ["conv", "skip"] },
    { address: "cell.1->2", isSubset: false, options: ["conv", "skip", "none"] },
    { address: "cell.2.from", isSubset: true, options: ["0", "1"] },
  ],
  decisions: [0, 0, 3, 0, 1, 1, 1, 2, 2, 1, 2, -1],
  ids: [11, 12, 13, 14],
  states: "mmPu",
  layers: [
    { name: "accuracy", unit: "%", lowerIsBetter: false, values: [90, 80, 70, 0] },
    { name: "params", unit: "", lowerIsBetter: true, values: [2_000_000, 1_500, 900, 900] },
  ],
  x: [-10, -8, 8, 10],
  y: [0, 0, 0, 0],
  leaves: [1, 1, 2, 2],
  clusters: [
    cluster(0, { size: 4 }),
    cluster(1, { parent: 0, depth: 1, x: -9, r: 5, size: 2, label: "conv at cell.0->1", features: ["conv at 0->1"], mean: 85, spread: 7 }),
    cluster(2, { parent: 0, depth: 1, x: 9, r: 5, size: 2, label: "skip at cell.0->1", features: ["skip at 0->1"] }),
  ],
  rules: [
    {
      cluster: 0,
      sentence: "Take conv at cell.0->1",
      words: "conv at cell.0->1",
      isGood: true,
      support: 0.8,
      lift: 1.6,
      share: 0.5,
      effect: 1.94,
      standardError: 0.21,
      unit: "points",
      count: 2,
      yaml: "{ pin: conv, at: cell.0->1 }",
      decision: { verb: "pin", subject: "conv", at: "cell.0->1" },
    },
  ],
  distance: "exact",
};

describe("The map's model", () => {
  it("tells what an architecture decides, subsets and inactive choices included", () => {
    assert.deepEqual(decisionsOf(map, 0), ["conv", "conv", "{0,1}"]);
    assert.deepEqual(decisionsOf(map, 3), ["skip", "none", ""]);
    assert.equal(commonPrefix(map.choices.map(({ address }) => address)), "cell.");
  });

  it("finds architectures by option, place, number and what they are not", () => {
    const found = (text: string): readonly number[] => {
      const result = search(map, text);
      return result.kind === "all" ? [0, 1, 2, 3] : [...result.leaves].flatMap((held, leaf) => (held === 1 ? [leaf] : []));
    };
    assert.deepEqual(found("  "), [0, 1, 2, 3]);
    assert.deepEqual(found("0->1=conv"), [0, 1]);
    assert.deepEqual(found("cell.0->1=conv 1->2=skip"), [1]);
    assert.deepEqual(found("1->2!=none"), [0, 1]);
    assert.deepEqual(found("*->2=NONE"), [2, 3]);
    assert.deepEqual(found("ski"), [1, 2, 3]);
    assert.deepEqual(found("#13"), [2]);
    assert.deepEqual(found("2.from=1"), [0, 2]);
    assert.deepEqual(found("(="), []);
  });

  it("compares: what differs, and the edits that lead from one to the other", () => {
    assert.deepEqual([...differing(map, [0, 1])], [1, 2]);
    assert.deepEqual(editPath(map, 0, 1), [
      { address: "cell.1->2", from: "conv", to: "skip" },
      { address: "cell.2.from", from: "{0,1}", to: "{0}" },
    ]);
    assert.equal(
      sentenceOfPath(map, 0, 1, editPath(map, 0, 1)),
      "2 edits from #11 to #12, −10.00 points, params −2.0M: cell.1->2 conv → skip, cell.2.from {0,1} → {0}",
    );
    assert.deepEqual(differing(map, [2]), new Set());
  });

  it("colours the best brightest, whichever way is good, and what is not known not at all", () => {
    const [accuracy, params] = map.layers;
    assert.ok(accuracy !== undefined && params !== undefined);
    const shadesOfAccuracy = shadesOf(map, accuracy, endsOf(map, accuracy));
    assert.deepEqual([shadesOfAccuracy[0], shadesOfAccuracy[2], shadesOfAccuracy[3]], [shades - 1, 0, -1]);
    const shadesOfParams = shadesOf(map, params, endsOf(map, params));
    assert.deepEqual([shadesOfParams[0], shadesOfParams[3]], [0, shades - 1]);
  });

  it("knows which leaf and which cluster lie at a point, and which leaf comes next in a direction", () => {
    const index = new LeafIndex(map);
    assert.equal(index.at(-10.5, 0.5), 0);
    assert.equal(index.at(0, 0), null);
    assert.equal(index.at(-1, 0, 8), 1);
    assert.equal(index.towards(1, 1, 0), 2);
    assert.equal(index.towards(0, -1, 0), null);
    assert.equal(clusterAt(map, -9, 1, 0), 1);
    assert.equal(clusterAt(map, 0, 0, 0), 0);
    assert.ok(isInside(map, 3, 2) && isInside(map, 3, 0) && !isInside(map, 3, 1));
    assert.deepEqual(
      pathTo(map, 2).map(({ id }) => id),
      [0, 2],
    );
  });
});

describe("The map's picture", () => {
  it("shows a cluster whole, and the point under the mouse stays while the wheel turns", () => {
    const camera = cameraOn({ x: 5, y: -3, r: 10 }, 400, 300);
    assert.ok(5 * camera.k + camera.dx === 200 && Math.abs(-3 * camera.k + camera.dy - 150) < 1e-9);
    assert.ok(10 * camera.k < 150);
    const near = zoomed(camera, 2, 120, 80, 0.1, 1000);
    assert.ok(Math.abs((120 - near.dx) / near.k - (120 - camera.dx) / camera.k) < 1e-9);
    assert.equal(zoomed(camera, 1e9, 0, 0, 0.1, 60).k, 60);
  });

  it("goes from one cluster to another and arrives", () => {
    const [from, to] = [cameraOn({ x: 0, y: 0, r: 20 }, 400, 300), cameraOn({ x: 9, y: 0, r: 5 }, 400, 300)];
    for (const [share, goal] of [
      [0, from],
      [1, to],
    ] as const) {
      const camera = between(from, to, share, 400, 300);
      assert.ok(Math.abs(camera.k - goal.k) + Math.abs(camera.dx - goal.dx) + Math.abs(camera.dy - goal.dy) < 1e-6);
    }
  });

  it("writes names that do not cover each other and stay in the picture", () => {
    const crowd: SpaceMap = {
      ...map,
      clusters: [
        cluster(0, {}),
        ...Array.from({ length: 12 }, (_, at) =>
          cluster(at + 1, {
            parent: 0,
            depth: 1,
            x: 12 * Math.cos(at),
            y: 12 * Math.sin(at),
            r: 3,
            features: ["a long name of an option at 0->1", "another at 1->2"],
          }),
        ),
      ],
    };
    const labels = labelsOf(crowd, 0, cameraOn(cluster(0, {}), 700, 600), 700, 600, (text) => text.length * 6);
    assert.ok(labels.length >= 4);
    labels.forEach((a, index) => {
      assert.ok(a.x - a.width / 2 >= 0 && a.x + a.width / 2 <= 700 && a.y >= 0 && a.y + a.height <= 600);
      labels.slice(index + 1).forEach((b) => {
        assert.ok(Math.abs(a.x - b.x) >= (a.width + b.width) / 2 || a.y + a.height <= b.y || b.y + b.height <= a.y);
      });
    });
  });

  it("reads as sentences and as Markdown", () => {
    assert.equal(sentenceOf(map, 0), "#11: accuracy 90.00 %");
    assert.equal(sentenceOf(map, 2), "#13: accuracy 70.00 % (predicted), excluded");
    assert.equal(sentenceOf(map, 3), "#14: not measured");
    const [rule] = map.rules;
    assert.ok(rule !== undefined);
    assert.equal(effectOf(rule), "+1.9 ± 0.2 points");
    const text = markdownOf(map, 0, [0, 1]);
    assert.match(text, /\| conv at cell\.0->1 \| 2 \| 85\.00 \| 7\.00 \|/);
    assert.match(text, /\| Take conv at cell\.0->1 \| \+1\.9 ± 0\.2 points \| 50 % \| 1\.6 \| `\{ pin: conv, at: cell\.0->1 \}` \|/);
    assert.match(text, /\| {2}\| #11 \| #12 \|/);
  });
});
