import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe } from "node:test";
import type { FrameLocator, Locator } from "playwright-core";
import { Editor, servers } from "./editor";
import { tellFrames } from "./frames";
import { measureSpace, writeLargeTable } from "./measured";
import { accessibilityFaults, panelFrame } from "./panel-checks";
import { scenario } from "./scenario";
import { readableInEveryTheme } from "./themes";
import { until } from "./until";

describe("The map of architectures", () => {
  let editor: Editor;

  before(async () => {
    measureSpace(servers.trusted.folder, "mapped");
    writeLargeTable(servers.trusted.folder, "many");
    editor = await Editor.open(servers.trusted, { width: 1600, height: 950 });
    await editor.openFile("mapped.nas.yaml");
    await editor.command("View: Close Primary Side Bar");
    await editor.command("NAS: Show the Map of Architectures");
  });

  after(() => editor.close());

  const panel = (): FrameLocator => editor.panel();
  const button = (name: string | RegExp): Locator => panel().getByRole("button", { name });
  const names = (): Locator => panel().locator("g.name");
  const columns = (): Locator => panel().locator(".compare .column");

  scenario(
    "shows what was measured as clusters with names in words, and the rules that hold among them",
    () => editor,
    async () => {
      await names().nth(2).waitFor();

      await panel()
        .locator(".about", { hasText: /1\d\d architectures · .*kept to 0\.\d\d \(rank correlation\)/ })
        .waitFor();
      await panel().locator(".rule", { hasText: "cell.0->1" }).first().waitFor();
      assert.match((await panel().locator(".rule .effect").first().textContent()) ?? "", /[+−]\d\.\d ± \d\.\d points/);
    },
  );

  readableInEveryTheme(
    "map",
    () => editor,
    async () => {
      await names().nth(2).waitFor();
    },
  );

  scenario(
    "writes a rule that is accepted into the file, as an edit that can be undone",
    () => editor,
    async () => {
      await button(/^Accept: /)
        .first()
        .click();
      await panel()
        .locator(".proposal", { hasText: /1,024 → \d+ architectures/ })
        .waitFor();
      await editor.picture("map proposal");
      await button("Write into mapped.nas.yaml").click();

      await editor.page.locator(".tab.dirty[data-resource-name='mapped.nas.yaml']").waitFor();
      assert.ok(!readFileSync(path.join(servers.trusted.folder, "mapped.nas.yaml"), "utf8").includes("steering"));
      await editor.undo(button("Undo"));
      await editor.page.locator(".tab[data-resource-name='mapped.nas.yaml']:not(.dirty)").waitFor();
      await button("Cancel").click();
    },
  );

  scenario(
    "is used by the keyboard alone: arrows go from one architecture to the next, Space compares, Enter zooms, Escape comes back",
    () => editor,
    async () => {
      await editor.focus(panel().locator(".leaf-cursor"));
      await editor.page.keyboard.press("Space");
      await columns().first().waitFor();
      await until("another architecture stands beside it", async () => {
        await editor.page.keyboard.press("ArrowRight");
        await editor.page.keyboard.press("Space");
        return (await columns().count()) >= 2;
      });
      assert.match((await panel().locator(".compare .path").first().textContent()) ?? "", /\d edit/);

      await editor.focus(names().first());
      await editor.page.keyboard.press("Enter");
      await panel().locator(".crumbs button").nth(1).waitFor();
      await panel().locator(".cluster h2").waitFor();
      await editor.picture("map zoomed");
      await editor.page.keyboard.press("Escape");
      await panel().locator(".crumbs button").nth(1).waitFor({ state: "detached" });
      // The size changes in the middle of the movement: the names come back all the same.
      const size = editor.page.viewportSize() ?? { width: 1600, height: 950 };
      await editor.page.setViewportSize({ ...size, width: size.width - 40 });
      await names().nth(2).waitFor();
      await editor.page.setViewportSize(size);
      await names().nth(2).waitFor();
    },
  );

  scenario(
    "finds architectures by a pattern, shows the same as a table, and is as it was after the window was loaded anew",
    () => editor,
    async () => {
      await panel().getByRole("searchbox").fill("0->1=conv3x3");
      await panel()
        .locator(".crumbs", { hasText: /\d+ found/ })
        .waitFor();
      await button("Table").click();
      await panel().locator("tbody tr").first().waitFor();
      await editor.picture("map table");
      assert.deepEqual(await accessibilityFaults(editor.page), []);

      await editor.reload();

      await panel().locator("tbody tr").first().waitFor();
      assert.equal(await panel().getByRole("searchbox").inputValue(), "0->1=conv3x3");
      assert.ok((await columns().count()) >= 2);
      await button("Table").click();
    },
  );

  scenario(
    "shows a table of 15,625 architectures, under the mouse without a wait",
    () => editor,
    async () => {
      await editor.openFile("many.nas.yaml");
      await editor.command("NAS: Show the Map of Architectures");
      await panel().locator(".about", { hasText: "15,625 architectures" }).waitFor();
      await names().nth(2).waitFor();
      await editor.picture("map 15625");

      const frame = await panelFrame(editor.page);
      for (const how of ["hovering", "zooming"] as const) {
        const frames = await frame.evaluate(framesWhile(how));
        assert.equal(frames.length, 120);
        tellFrames(`map of architectures, 15,625 marks, ${how}`, frames);
      }
    },
  );

  scenario(
    "says of a space that was never measured what to do",
    () => editor,
    async () => {
      await editor.openFile("darts.nas.yaml");
      await editor.command("NAS: Show the Map of Architectures");

      await button("Run This Search").waitFor();
      await editor.picture("map empty");
      assert.deepEqual(await accessibilityFaults(editor.page), []);
    },
  );
});

/** Moves the mouse round and round over the map, or zooms in and out under it, and measures each frame in the panel's own document. */
function framesWhile(how: "hovering" | "zooming"): () => Promise<number[]> {
  return `(async () => {
    const stage = document.querySelector(".frame");
    const box = stage.getBoundingClientRect();
    const frames = [];
    let last = await new Promise(requestAnimationFrame);
    for (let step = 0; step < 120; step++) {
      const [turn, away] = [step / 9, 0.05 + step / 400];
      const at = {
        bubbles: true,
        cancelable: true,
        clientX: box.left + box.width * (0.5 + away * Math.cos(turn)),
        clientY: box.top + box.height * (0.5 + away * Math.sin(turn)),
      };
      stage.dispatchEvent(
        "${how}" === "hovering" ? new PointerEvent("pointermove", at) : new WheelEvent("wheel", { ...at, deltaY: step % 60 < 30 ? -60 : 60 }),
      );
      const now = await new Promise(requestAnimationFrame);
      frames.push(now - last);
      last = now;
    }
    return frames;
  })()` as unknown as () => Promise<number[]>;
}
