import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe } from "node:test";
import type { FrameLocator, Locator } from "playwright-core";
import { Editor, servers } from "./editor";
import { measureSpace, writeLargeTable } from "./measured";
import { accessibilityFaults, layoutFaults, panelFrame } from "./panel-checks";
import { tellFrames } from "./frames";
import { scenario } from "./scenario";
import { readableInEveryTheme } from "./themes";
import { until } from "./until";

describe("The parallel-coordinates panel", () => {
  let editor: Editor;

  before(async () => {
    measureSpace(servers.trusted.folder, "axes");
    writeLargeTable(servers.trusted.folder, "large");
    editor = await Editor.open(servers.trusted, { width: 1500, height: 1000 });
    await editor.openFile("axes.nas.yaml");
    await editor.command("View: Close Primary Side Bar");
    await editor.command("NAS: Show Parallel Coordinates");
  });

  after(() => editor.close());

  const panel = (): FrameLocator => editor.panel();
  const label = (option: string, axis: string): Locator => panel().locator(`[data-label="${axis} ${option}"]`);
  const titles = (): Promise<readonly string[]> =>
    panel()
      .locator(".lines [data-axis]")
      .evaluateAll((all) => all.map((title) => title.getAttribute("data-axis") ?? ""));
  const button = (name: string | RegExp): Locator => panel().getByRole("button", { name });
  const painted = (): Promise<void> => panel().locator("canvas[data-done]").waitFor();
  const steered = (): Locator => editor.line(/exclude: avg_pool/);

  scenario(
    "shows every measured candidate over axes whose last is what is sought",
    () => editor,
    async () => {
      await painted();

      const axes = await titles();
      assert.equal(axes.at(-1), "accuracy");
      assert.deepEqual(
        [...axes].sort(),
        ["accuracy", "cell.0->1", "cell.0->2", "cell.1->2", "cell.1->3", "cell.2->3", "multiply-adds", "parameters"].sort(),
      );
      const best = (await label("conv3x3", "cell.0->1").getAttribute("aria-label")) ?? "";
      assert.match(best, /^conv3x3 at cell\.0->1: \+\d\.\d points, \d+ candidates$/);
    },
  );

  readableInEveryTheme(
    "parallel",
    () => editor,
    async () => {
      await painted();
      await panel()
        .locator(".properties td.number", { hasText: /\d\.\d/ })
        .first()
        .waitFor();
    },
  );

  scenario(
    "keeps the candidates of a pressed value and excludes it by an edit that can be undone",
    () => editor,
    async () => {
      await label("avg_pool", "cell.0->1").click();
      await panel()
        .locator(".selection", { hasText: /of \d+ candidates kept/ })
        .waitFor();
      await button("Exclude avg_pool at cell.0->1…").click();
      await panel().locator(".asked", { hasText: "1,024 → 768 architectures" }).waitFor();
      assert.equal(await steered().count(), 0);
      await editor.picture("parallel brushed");

      await button("Exclude it").click();
      await steered().first().waitFor();
      await label("avg_pool", "cell.0->1").and(panel().locator(".excluded")).waitFor();
      assert.ok(!readFileSync(path.join(servers.trusted.folder, "axes.nas.yaml"), "utf8").includes("steering"));
      await editor.picture("parallel excluded");

      await editor.undo(button("Undo"));
      await label("avg_pool", "cell.0->1").and(panel().locator(":not(.excluded)")).waitFor();
      await button("Clear").click();
      await panel().locator(".selection").waitFor({ state: "detached" });
    },
  );

  scenario(
    "is used by the keyboard alone: Alt and an arrow move an axis, Enter keeps a value, arrows move the window",
    () => editor,
    async () => {
      const [first, second] = await titles();
      await editor.focus(panel().locator(`[data-axis="${first}"]`));
      await editor.page.keyboard.press("Alt+ArrowRight");
      await until("the axis moves", async () => (await titles())[0] === second && (await titles())[1] === first);
      await button("Order again").click();
      await until("the order is the computed one", async () => (await titles())[0] === first);

      await editor.focus(label("identity", "cell.0->2"));
      await editor.page.keyboard.press("Enter");
      await panel().locator(".label.chosen").waitFor();
      await editor.page.keyboard.press("Enter");
      await panel().locator(".label.chosen").waitFor({ state: "detached" });

      const slider = panel().getByRole("slider", { name: /^Window on/ });
      await editor.focus(slider);
      await editor.page.keyboard.press("ArrowUp");
      await until("the window moves", async () => (await slider.getAttribute("aria-valuenow")) === "2");
    },
  );

  scenario(
    "orders the axes for another question, and by the user's own weights",
    () => editor,
    async () => {
      const question = panel().getByRole("combobox", { name: "Question" });
      await question.selectOption("trade-offs");
      await painted();
      await question.selectOption("custom");
      const fan = panel().getByRole("slider", { name: "Fan out" });
      await fan.fill("80");
      await until("the weights are kept", async () => (await fan.inputValue()) === "80");
      await editor.picture("parallel custom");
      assert.deepEqual(await accessibilityFaults(editor.page), []);
      await question.selectOption("drivers");
      await panel().locator(".sliders").waitFor({ state: "detached" });
    },
  );

  scenario(
    "shows what no candidate beats in accuracy and a cost",
    () => editor,
    async () => {
      await panel().getByRole("combobox", { name: "Picture" }).selectOption("pareto");
      await panel().locator(".member").first().waitFor();
      await editor.picture("parallel pareto");
      assert.deepEqual(await layoutFaults(editor.page), []);
      assert.deepEqual(await accessibilityFaults(editor.page), []);
      await editor.focus(panel().locator(".member").first());
      await editor.page.keyboard.press("ArrowRight");
      await editor.page.keyboard.press("Enter");
      await panel().locator(".member[aria-pressed=true]").waitFor();
      await panel().getByRole("combobox", { name: "Picture" }).selectOption("axes");
      await painted();
    },
  );

  scenario(
    "shows the same as a table, and is as it was after the window was loaded anew",
    () => editor,
    async () => {
      await button("Table").click();
      await panel().locator("tbody tr").first().waitFor();
      assert.ok((await panel().locator("tbody tr").count()) > 50);
      await editor.picture("parallel table");
      assert.deepEqual(await accessibilityFaults(editor.page), []);
      await button("Table").click();
      await label("identity", "cell.0->2").click();
      await panel().locator(".label.chosen").waitFor();

      await editor.reload();

      await painted();
      assert.equal(await label("identity", "cell.0->2").getAttribute("aria-pressed"), "true");
      await button("Clear").click();
    },
  );

  scenario(
    "shows a table of 15,625 architectures, under the mouse without a wait",
    () => editor,
    async () => {
      await editor.openFile("large.nas.yaml");
      await editor.command("NAS: Show Parallel Coordinates");
      await panel().locator(".about", { hasText: "15,625 measured candidates of its table" }).waitFor();
      await painted();
      await editor.picture("parallel 15625");

      const frame = await panelFrame(editor.page);
      const frames = await frame.evaluate(hoverFrames);
      assert.equal(frames.length, 120);
      tellFrames("parallel coordinates, 15,625 lines, mouse moving", frames);
    },
  );

  scenario(
    "says of a space that was never measured what to do",
    () => editor,
    async () => {
      await editor.openFile("darts.nas.yaml");
      await editor.command("NAS: Show Parallel Coordinates");

      await panel().getByRole("button", { name: "Run This Search" }).waitFor();
      await editor.picture("parallel empty");
      assert.deepEqual(await accessibilityFaults(editor.page), []);
    },
  );
});

/** Moves the mouse over the lines and measures each frame, in the panel's own document. */
const hoverFrames = `(async () => {
  const svg = document.querySelector(".lines svg");
  const box = svg.getBoundingClientRect();
  const frames = [];
  let last = await new Promise(requestAnimationFrame);
  for (let step = 0; step < 120; step++) {
    const [clientX, clientY] = [box.left + 40 + ((step * 13) % (box.width - 120)), box.top + 80 + ((step * 37) % (box.height - 120))];
    svg.dispatchEvent(new MouseEvent("mousemove", { bubbles: true, clientX, clientY }));
    const now = await new Promise(requestAnimationFrame);
    frames.push(now - last);
    last = now;
  }
  return frames;
})()` as unknown as () => Promise<number[]>;
