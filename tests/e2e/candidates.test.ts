import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import type { FrameLocator, Locator } from "playwright-core";
import { Editor, servers } from "./editor";
import { measureSpace } from "./measured";
import { accessibilityFaults } from "./panel-checks";
import { scenario } from "./scenario";
import { readableInEveryTheme } from "./themes";

describe("The candidates panel", () => {
  let editor: Editor;

  before(async () => {
    measureSpace(servers.trusted.folder, "looked-at");
    editor = await Editor.open(servers.trusted, { width: 1600, height: 900 });
    await editor.openFile("looked-at.nas.yaml");
    await editor.command("View: Close Primary Side Bar");
    await editor.command("NAS: Show the Candidates");
  });

  after(() => editor.close());

  const panel = (): FrameLocator => editor.panel();
  const map = (): Locator => panel().locator(".surface");
  const card = (): Locator => panel().locator(".card");
  const button = (name: string | RegExp): Locator => panel().getByRole("button", { name, exact: true });

  /** Draws a lasso around a part of the map, in shares of its width and height. */
  async function lasso(left: number, top: number, right: number, bottom: number): Promise<void> {
    const box = await map().locator(".ground").boundingBox();
    assert.ok(box !== null);
    const at = (x: number, y: number): [number, number] => [box.x + x * box.width, box.y + y * box.height];
    const { mouse } = editor.page;
    await mouse.move(...at(left, top));
    await mouse.down();
    for (const [x, y] of [
      [right, top],
      [right, bottom],
      [left, bottom],
      [left, top],
    ] as const) {
      await mouse.move(...at(x, y), { steps: 6 });
    }

    await mouse.up();
  }

  scenario(
    "shows every option by fitness and frequency and every candidate on the map",
    () => editor,
    async () => {
      await panel().locator(".option").first().waitFor();

      assert.equal(await panel().locator(".option").count(), 20);
      assert.match((await map().getAttribute("aria-label")) ?? "", /^Map of 1\d\d candidates\./);
      assert.equal(await panel().locator(".incumbent").count(), 1);
      assert.match((await panel().locator(".foot").textContent()) ?? "", /rank correlation of edits and map distance 0\.\d\d/);
    },
  );

  scenario(
    "tells what the candidates in a lasso have in common and what pinning that would do",
    () => editor,
    async () => {
      const ground = await map().locator(".ground").boundingBox();
      const best = await panel().locator(".incumbent").boundingBox();
      assert.ok(ground !== null && best !== null);
      const [x, y] = [(best.x + best.width / 2 - ground.x) / ground.width, (best.y + best.height / 2 - ground.y) / ground.height];
      await lasso(Math.max(0.01, x - 0.15), Math.max(0.01, y - 0.15), Math.min(0.99, x + 0.15), Math.min(0.99, y + 0.15));

      await card()
        .getByText(/^\d+ selected/)
        .waitFor();
      await card().locator(".shared li").first().waitFor();
      await button("In none").click();
      await button("In any").click();
      await button("In common").click();
    },
  );

  readableInEveryTheme(
    "candidates",
    () => editor,
    async () => {
      await panel().locator(".option").first().waitFor();
      await card().locator(".shared li").first().waitFor();
    },
  );

  scenario(
    "is used by the keyboard alone, and a selection ends in an edit that can be undone",
    () => editor,
    async () => {
      await editor.focus(map());
      await editor.page.keyboard.press("Escape");
      await card().waitFor({ state: "detached" });
      await editor.page.keyboard.press("ArrowRight");
      await panel().locator(".lens").waitFor();
      await editor.page.keyboard.press("Space");
      await card()
        .getByText(/^candidate \d+/)
        .waitFor();
      await button("Pin common").click();
      await card()
        .getByText(/1,024 → 1 architectures/)
        .waitFor();
      await editor.picture("candidates preview");

      await button("Apply").click();

      await editor.page.locator(".tab.dirty[data-resource-name='looked-at.nas.yaml']").waitFor();
      await panel().locator(".option.pinned").nth(4).waitFor();
      await editor.picture("candidates pinned");
      await editor.undo(button("Undo"));
      await editor.page.locator(".tab[data-resource-name='looked-at.nas.yaml']:not(.dirty)").waitFor();
      await panel().locator(".option.pinned").first().waitFor({ state: "detached" });
    },
  );

  scenario(
    "excludes what none of the candidates in a lasso has, in one edit",
    () => editor,
    async () => {
      await editor.focus(map());
      await editor.page.keyboard.press("Escape");
      await card().waitFor({ state: "detached" });
      await editor.page.keyboard.press("ArrowRight");
      await editor.page.keyboard.press("Shift+ArrowLeft");
      await editor.page.keyboard.press("Shift+ArrowUp");
      await card()
        .getByText(/^\d+ selected/)
        .waitFor();
      await button("Exclude what none has").click();
      await card()
        .getByText(/1,024 → \d+ architectures/)
        .waitFor();

      await button("Apply").click();

      await panel().locator(".option.excluded").nth(1).waitFor();
      await editor.undo(button("Undo"));
      await panel().locator(".option.excluded").first().waitFor({ state: "detached" });
    },
  );

  scenario(
    "lights a candidate's options in the ranking beside it",
    () => editor,
    async () => {
      await panel().locator(".option").first().hover({ force: true }); // two equal ones may lie on each other
      await panel().locator(".option.lit, .option:hover").first().waitFor();
      await editor.focus(map());
      await editor.page.keyboard.press("ArrowRight");
      await panel().locator(".option.lit").nth(4).waitFor();
      assert.equal(await panel().locator(".option.lit").count(), 5);
    },
  );

  scenario(
    "shows the same as tables",
    () => editor,
    async () => {
      await button("Table").click();

      await panel().locator("tbody tr").first().waitFor();
      await editor.picture("candidates table");
      assert.deepEqual(await accessibilityFaults(editor.page), []);
      await button("Table").click();
    },
  );

  scenario(
    "is as it was after the window was loaded anew, and can show all of the table",
    () => editor,
    async () => {
      await panel().getByRole("combobox").selectOption("table");
      await panel().locator(".surface[aria-label^='Map of 1,024']").waitFor();
      await editor.picture("candidates of the table");

      await editor.reload();

      await panel().locator(".surface[aria-label^='Map of 1,024']").waitFor();
    },
  );

  scenario(
    "says of a space that was never looked at what to do",
    () => editor,
    async () => {
      await editor.openFile("darts.nas.yaml");
      await editor.command("NAS: Show the Candidates");

      await panel().getByRole("button", { name: "Run This Search" }).waitFor();
      await editor.picture("candidates empty");
      assert.deepEqual(await accessibilityFaults(editor.page), []);
    },
  );
});
