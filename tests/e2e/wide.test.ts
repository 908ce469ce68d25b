import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import type { FrameLocator } from "playwright-core";
import { Editor, servers } from "./editor";
import { measureWideSpace } from "./measured";
import { accessibilityFaults, layoutFaults } from "./panel-checks";
import { scenario } from "./scenario";

/** What each panel shows first, where it shows something of a choice of five hundred options beside one of five. */
const panels = [
  { title: "the Ranking", shown: ".mark" },
  { title: "the Candidates", shown: "canvas" },
  { title: "Parallel Coordinates", shown: "canvas[data-done]" },
  { title: "the Map of Architectures", shown: "g.name" },
];

describe("A space with a choice of five hundred options", () => {
  let editor: Editor;

  before(async () => {
    measureWideSpace(servers.trusted.folder, "crowded");
    editor = await Editor.open(servers.trusted, { width: 1500, height: 900 });
    await editor.openFile("crowded.nas.yaml");
    await editor.command("View: Close Primary Side Bar");
  });

  after(() => editor.close());

  const panel = (): FrameLocator => editor.panel();

  for (const { title, shown } of panels) {
    scenario(
      `can be read in the panel of ${title}`,
      () => editor,
      async () => {
        await editor.command(`NAS: Show ${title}`);
        await panel().locator(shown).first().waitFor();
        await editor.picture(`crowded ${title}`);

        assert.deepEqual(await layoutFaults(editor.page), []);
        assert.deepEqual(await accessibilityFaults(editor.page), []);
      },
    );
  }
});
