import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { choicesOf, detailsOf, lineOf, type Binding } from "../../extension/src/binding/binding-text";

const agreed: Binding = { kind: "bound", run: "r", hasErrors: false, fileChanges: [], runAhead: [], hasSteering: false };

describe("How a file and its live run differ", () => {
  it("nothing is said where file and run agree, no run heeds the file, or the file has errors", () => {
    assert.equal(lineOf(agreed), null);
    assert.equal(lineOf({ ...agreed, kind: "none", fileChanges: ["x"] }), null);
    assert.equal(lineOf({ ...agreed, hasErrors: true, runAhead: ["x"] }), null);
  });

  it("differences of either side are counted, told and can be settled", () => {
    const both: Binding = { ...agreed, fileChanges: ["exclude a", "search is another one"], runAhead: ["pin b"], hasSteering: true };
    assert.equal(lineOf(both), "file differs from run: 2 changes · run ahead of file: 1");
    assert.deepEqual(choicesOf(both), ["run", "file"]);
    assert.deepEqual(detailsOf(both), ["the file says: exclude a", "the file says: search is another one", "the run says: pin b"]);
  });

  it("what a live run cannot take over is said and not offered", () => {
    const other: Binding = { ...agreed, fileChanges: ["network is another one"] };
    assert.equal(lineOf(other), "file differs from run: 1 change");
    assert.deepEqual(choicesOf(other), []);
    assert.match(detailsOf(other)[1] ?? "", /needs a new run/);
  });
});
