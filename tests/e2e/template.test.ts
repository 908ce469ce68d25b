import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe } from "node:test";
import type { FrameLocator, Locator } from "playwright-core";
import { Editor, servers } from "./editor";
import { effects, measureSpace } from "./measured";
import { accessibilityFaults, layoutFaults } from "./panel-checks";
import { scenario } from "./scenario";
import { readableInEveryTheme } from "./themes";

describe("The template panel", () => {
  let editor: Editor;

  before(async () => {
    measureSpace(servers.trusted.folder, "drawn");
    writeFileSync(path.join(servers.trusted.folder, "wide.nas.yaml"), wide);
    editor = await Editor.open(servers.trusted, { width: 1500, height: 860 });
    await editor.openFile("drawn.nas.yaml");
    await editor.command("View: Close Primary Side Bar");
    await editor.command("NAS: Show the Template");
  });

  after(() => editor.close());

  const panel = (): FrameLocator => editor.panel();
  const pill = (option: string, address: string): Locator =>
    panel().locator(`.group[aria-label^="${address}"] .pill[aria-label^="${option} at"]`);
  const button = (name: string | RegExp): Locator => panel().getByRole("button", { name });
  const item = (name: string): Locator => panel().getByRole("menuitem", { name });

  scenario(
    "shows the options of every choice from best to worst, and sizes on the links",
    () => editor,
    async () => {
      await pill("conv3x3", "cell.0->1").and(panel().locator(".best")).waitFor();

      assert.equal(await panel().locator(".group").count(), effects.length);
      assert.equal(await panel().locator(".pill").count(), effects.length * 4);
      const first = await panel().locator('.group[aria-label="cell.0->1"] .pill').first().getAttribute("aria-label");
      assert.match(first ?? "", /^conv3x3 at cell\.0->1: \+\d\.\d ± \d\.\d points, 1st of 4/);
      await panel().locator(".shape", { hasText: "16×16×16" }).first().waitFor();
    },
  );

  scenario(
    "is lit where the cursor of the file stands, and a click in it shows the line",
    () => editor,
    async () => {
      await editor.cursorBehind("- identi");
      await panel()
        .locator(".pill.lit-cursor")
        .nth(effects.length - 1)
        .waitFor();

      await panel().locator(".box", { hasText: "global_avg_pool" }).click();
      await panel().locator(".box.lit", { hasText: "global_avg_pool" }).waitFor();
    },
  );

  readableInEveryTheme(
    "template",
    () => editor,
    async () => {
      await pill("conv3x3", "cell.0->1").waitFor();
      await button("Fit").click();
    },
  );

  scenario(
    "decides by a menu that tells first what would be left, as an edit that can be undone",
    () => editor,
    async () => {
      await pill("avg_pool", "cell.0->1").click({ button: "right" });
      await item("Exclude here").waitFor();
      await panel().locator(".menu-preview", { hasText: "1,024 → 768 architectures" }).waitFor();
      await editor.picture("template menu");
      assert.deepEqual(await accessibilityFaults(editor.page), []);
      await item("Exclude here").click();

      await pill("avg_pool", "cell.0->1").and(panel().locator(".excluded")).waitFor();
      assert.ok(!readFileSync(path.join(servers.trusted.folder, "drawn.nas.yaml"), "utf8").includes("steering"));
      await editor.undo(button("Undo"));
      await panel().locator(".pill.excluded").waitFor({ state: "detached" });
    },
  );

  scenario(
    "is used by the keyboard alone: arrows go from option to option, Shift+F10 opens the menu, Escape closes it",
    () => editor,
    async () => {
      await editor.focus(pill("conv3x3", "cell.0->1"));
      await editor.page.keyboard.press("ArrowDown");
      await editor.page.keyboard.press("Enter");
      await panel()
        .locator("footer", { hasText: /conv1x1 at cell\.0->1/ })
        .waitFor();

      await editor.page.keyboard.press("Shift+F10");
      await item("Exclude here").waitFor();
      await editor.page.keyboard.press("Escape");
      await panel().locator(".menu").waitFor({ state: "detached" });
    },
  );

  scenario(
    "shows the same as a table",
    () => editor,
    async () => {
      await button("Table").click();

      await panel().locator("tbody tr").first().waitFor();
      assert.equal(await panel().locator("tbody tr").count(), effects.length * 4);
      assert.deepEqual(await accessibilityFaults(editor.page), []);
      await button("Table").click();
    },
  );

  scenario(
    "is as it was after the window was loaded anew",
    () => editor,
    async () => {
      await button("Open choices only").click();
      await panel().locator(".box", { hasText: "global_avg_pool" }).waitFor({ state: "detached" });

      await editor.reload();

      await pill("conv3x3", "cell.0->1").waitFor();
      assert.equal(await panel().locator(".box", { hasText: "global_avg_pool" }).count(), 0);
    },
  );

  scenario(
    "of five hundred options shows the first, and all when asked",
    () => editor,
    async () => {
      await editor.openFile("wide.nas.yaml");
      await editor.command("NAS: Show the Template");
      const more = panel().locator(".more");
      await more.filter({ hasText: "492 more" }).waitFor();
      assert.equal(await panel().locator(".pill").count(), 8);

      await more.click();
      await panel().locator(".pill").nth(499).waitFor();
      await button("Fit").click();
      assert.deepEqual(await layoutFaults(editor.page), []);
      await editor.picture("template 500 options");
    },
  );
});

const wide = `nasnav: 1
name: wide
task: { input: [3, 8, 8], classes: 10 }
network:
  - conv: { out: { range: [8, 4000], step: 8 } }
  - [global_avg_pool, classifier]
`;
