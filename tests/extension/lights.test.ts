import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Light, LightCause } from "../../extension/panels/shared/messages";
import { litBecause } from "../../extension/panels/shared/use-panel";
import { Lights, type Lit } from "../../extension/src/panels/lights";

class Panel implements Lit {
  readonly heard: (readonly [LightCause, string | null])[] = [];

  constructor(readonly uri: string) {}

  light(cause: LightCause, light: Light | null): void {
    this.heard.push([cause, light?.label ?? null]);
  }
}

const conv: Light = { label: "conv at cell.0->1", places: [{ address: "cell.0->1", option: "conv" }] };

describe("Lights", () => {
  it("light in every other panel of the same file, and in no other", () => {
    const [from, other, elsewhere] = [new Panel("a"), new Panel("a"), new Panel("b")];
    const lights = new Lights(() => [from, other, elsewhere]);

    lights.set("a", "hover", conv, from);
    lights.set("a", "hover", null, from);

    assert.deepEqual(other.heard, [
      ["hover", "conv at cell.0->1"],
      ["hover", null],
    ]);
    assert.deepEqual([from.heard, elsewhere.heard], [[], []]);
  });

  it("are told to a panel that opens later, as long as some panel shows the file", () => {
    const first = new Panel("a");
    const late = new Panel("a");
    let open: readonly Panel[] = [first];
    const lights = new Lights(() => open);
    lights.set("a", "selection", conv, first);

    open = [first, late];
    lights.tell(late);
    assert.deepEqual(late.heard, [["selection", "conv at cell.0->1"]]);

    open = [];
    lights.tidy();
    const again = new Panel("a");
    lights.tell(again);
    assert.deepEqual(again.heard, []);
  });

  it("of a choice as a whole light all of its options, those of an option only that one", () => {
    const whole: Light = { label: "cell.0->2", places: [{ address: "cell.0->2" }] };

    assert.equal(litBecause({ hover: conv }, "cell.0->1", "conv"), "hover");
    assert.equal(litBecause({ hover: conv }, "cell.0->1", "identity"), null);
    assert.equal(litBecause({ cursor: whole, hover: conv }, "cell.0->2", "identity"), "cursor");
  });
});
