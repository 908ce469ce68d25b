import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe } from "node:test";
import type { FrameLocator, Locator } from "playwright-core";
import { Editor, servers } from "./editor";
import { effects, measureSpace } from "./measured";
import { accessibilityFaults, layoutFaults } from "./panel-checks";
import { scenario } from "./scenario";
import { readableInEveryTheme } from "./themes";

describe("The ranking panel", () => {
  let editor: Editor;

  before(async () => {
    measureSpace(servers.trusted.folder, "measured");
    editor = await Editor.open(servers.trusted, { width: 1500, height: 860 });
    await editor.openFile("measured.nas.yaml");
    await editor.command("View: Close Primary Side Bar");
    await editor.command("NAS: Show the Ranking");
  });

  after(() => editor.close());

  const panel = (): FrameLocator => editor.panel();
  const dot = (option: string, address: string): Locator => panel().locator(`[data-place='${JSON.stringify({ address, option })}']`);
  const button = (name: string | RegExp): Locator => panel().getByRole("button", { name });
  const steered = (): Locator => editor.line(/exclude: avg_pool/);

  scenario(
    "shows every option of every choice with its interval, as it was measured",
    () => editor,
    async () => {
      await dot("conv3x3", "cell.0->1").waitFor();

      assert.equal(await panel().locator(".row").count(), effects.length);
      assert.equal(await panel().locator(".mark").count(), effects.length * 4);
      assert.equal(await panel().locator(".trends .trend").count(), effects.length * 4);
      await editor.picture("ranking trends");
      assert.deepEqual(await layoutFaults(editor.page), []);
      const best = (await dot("conv3x3", "cell.0->1").getAttribute("aria-label")) ?? "";
      assert.match(best, /^conv3x3 at cell\.0->1: \+\d\.\d ± \d\.\d points, 1st of 4/);
      const worst = (await dot("avg_pool", "cell.0->1").getAttribute("aria-label")) ?? "";
      assert.match(worst, /: −\d\.\d ± \d\.\d points, 4th of 4/);
    },
  );

  scenario(
    "tells of a selected option what excluding it would do, before anything is done",
    () => editor,
    async () => {
      await dot("avg_pool", "cell.0->1").click();

      await panel().locator(".card", { hasText: "1,024 → 768 architectures" }).waitFor();
      await panel()
        .locator(".card", { hasText: /trend\s*(falls|steady): / })
        .waitFor();
      assert.equal(await steered().count(), 0);
    },
  );

  readableInEveryTheme(
    "ranking",
    () => editor,
    async () => {
      await panel().locator(".card", { hasText: "1,024 → 768 architectures" }).waitFor();
      await dot("conv3x3", "cell.2->3").waitFor();
    },
  );

  scenario(
    "excludes by an edit of the file that is unsaved and can be undone",
    () => editor,
    async () => {
      await button("Exclude here").click();

      await dot("avg_pool", "cell.0->1").and(panel().locator(".excluded")).waitFor();
      await panel().locator(".card", { hasText: "Restore here" }).waitFor();
      await editor.page.locator(".tab.dirty[data-resource-name='measured.nas.yaml']").waitFor();
      assert.ok(!readFileSync(path.join(servers.trusted.folder, "measured.nas.yaml"), "utf8").includes("steering"));
      await editor.picture("ranking excluded");

      await editor.undo(button("Undo"));
      await panel().locator(".card", { hasText: "Exclude here" }).waitFor();
      assert.equal(await panel().locator(".mark.excluded").count(), 0);
      await editor.page.locator(".tab[data-resource-name='measured.nas.yaml']:not(.dirty)").waitFor();
    },
  );

  scenario(
    "checks an exclusion by what the networks with and without the option reach",
    () => editor,
    async () => {
      await button("Check by training").click();

      await editor.page
        .locator(".notification-toast", { hasText: /avg_pool is worth [−+]\d+\.\d .*points to the best that hold it/ })
        .waitFor();
      await editor.picture("ranking checked");
      await editor.command("Notifications: Clear All Notifications");
    },
  );

  scenario(
    "is used by the keyboard alone: arrows go from dot to dot, Enter selects, F12 goes to the line",
    () => editor,
    async () => {
      await editor.focus(dot("avg_pool", "cell.0->1"));
      await editor.page.keyboard.press("ArrowRight");
      await editor.page.keyboard.press("ArrowDown");
      await editor.page.keyboard.press("Enter");
      const chosen = panel().locator(".mark.chosen");
      await chosen.waitFor();
      assert.match((await chosen.getAttribute("aria-label")) ?? "", /at cell\.0->2/);

      await editor.page.keyboard.press("F12");
      await editor.page.locator(".statusbar-item", { hasText: /selected\)/ }).waitFor();
    },
  );

  scenario(
    "shows the same as a table",
    () => editor,
    async () => {
      await button("Table").click();

      await panel().locator("tbody tr").first().waitFor();
      assert.equal(await panel().locator("tbody tr").count(), effects.length * 4);
      await editor.picture("ranking table");
      assert.deepEqual(await accessibilityFaults(editor.page), []);
      await button("Table").click();
    },
  );

  scenario(
    "is as it was after the window was loaded anew",
    () => editor,
    async () => {
      await panel().getByRole("searchbox").fill("1->");
      await panel().locator(".row").nth(2).waitFor({ state: "detached" });

      await editor.reload();

      await dot("conv3x3", "cell.1->2").waitFor();
      assert.equal(await panel().locator(".row").count(), 2);
    },
  );

  scenario(
    "says of a space that was never measured what to do",
    () => editor,
    async () => {
      await editor.openFile("darts.nas.yaml");
      await editor.command("NAS: Show the Ranking");

      await panel().getByRole("button", { name: "Run This Search" }).waitFor();
      await editor.picture("ranking empty");
      assert.deepEqual(await accessibilityFaults(editor.page), []);
    },
  );
});
