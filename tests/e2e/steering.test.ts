import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe } from "node:test";
import type { FrameLocator, Locator } from "playwright-core";
import { Editor, servers, updateExtension } from "./editor";
import { scenario } from "./scenario";
import { until } from "./until";

const epochs = 4000;
const runs = path.join(servers.trusted.folder, ".nasnav", "runs");

describe("A live search", () => {
  let editor: Editor;

  before(async () => {
    // Rounds soon and often, and an end that no test waits for.
    const text = readFileSync(path.join(servers.trusted.folder, "first-search.nas.yaml"), "utf8")
      .replace("epochs: 20", `epochs: ${epochs}`)
      .replace("name: first-search", "name: steered")
      .replace("format: generated", "format: generated, limit: 320")
      .replace("  seed: 7", `  rounds: { warm_up: ${2 / epochs}, count: 400, candidates: 22 }\n  seed: 7`);
    writeFileSync(path.join(servers.trusted.folder, "steered.nas.yaml"), text);
    editor = await Editor.open(servers.trusted, { width: 1600, height: 900 });
    await editor.openFile("steered.nas.yaml");
    await editor.command("View: Close Primary Side Bar");
  });

  after(() => editor.close());

  const panel = (): FrameLocator => editor.panel();
  const button = (name: string | RegExp): Locator => panel().getByRole("button", { name });
  const dot = (option: string, address: string): Locator => panel().locator(`[data-place='${JSON.stringify({ address, option })}']`);
  const live = (): Locator => panel().locator(".about", { hasText: new RegExp(`live · epoch \\d+ of ${epochs}`) });

  /** What the run's own log says: the file that the run writes, not what a panel shows of it. */
  const said = (): string => {
    const folder = readdirSync(runs).find((name) => name.includes("-steered-"));
    const log = folder === undefined ? "" : path.join(runs, folder, "run.log");
    return existsSync(log) ? readFileSync(log, "utf8") : "";
  };
  /** How long after a click the run says that it has obeyed; told, as machines differ. */
  const obeys = async (click: () => Promise<void>, what: RegExp): Promise<void> => {
    const before = said().length;
    await click();
    const clicked = performance.now();
    await until(`the run says ${what.source}`, () => what.test(said().slice(before)));
    console.log(`the run said "${what.exec(said().slice(before))?.[0]}" ${Math.round(performance.now() - clicked)} ms after the click`);
  };

  scenario(
    "shows its ranking as it arrives: at the lines of the file and in every panel",
    () => editor,
    async () => {
      await until("the editor offers to run it", () => editor.offers("NAS: Run This Search"));
      await editor.command("NAS: Run This Search");
      await editor.command("NAS: Show the Ranking");
      await dot("avg_pool", "cell.0->1").waitFor();
      assert.equal(await panel().locator(".row").count(), 5);
      await editor.line(/on_edge.*conv3x3 .*best at \d of 5/).waitFor();
      await editor.picture("live ranking");

      await editor.command("NAS: Show the Template");
      await panel().locator(".pill.best").nth(4).waitFor();
      await editor.command("NAS: Show the Candidates");
      await panel().locator(".incumbent").first().waitFor();
      await editor.command("NAS: Show Parallel Coordinates");
      await panel().locator("[data-axis]").nth(5).waitFor();
      await editor.command("NAS: Show the Map of Architectures");
      await panel().locator("canvas, .stage").first().waitFor();
      await editor.command("NAS: Show How a Run Goes");
      await live().waitFor();
      await panel().locator(".curve.random .band").waitFor();
    },
  );

  scenario(
    "obeys a decision from a panel, which is an edit that nobody has saved, and obeys its undo",
    () => editor,
    async () => {
      await editor.command("NAS: Show the Ranking");
      await dot("avg_pool", "cell.0->1").click();
      await panel().locator(".card", { hasText: "1,024 → 768 architectures" }).waitFor();

      await obeys(() => button("Exclude here").click(), /excluded avg_pool at cell\.0->1 from step [\d,]+ \(768 architectures left\)/);
      await editor.page.locator(".tab.dirty[data-resource-name='steered.nas.yaml']").waitFor();
      await dot("avg_pool", "cell.0->1").and(panel().locator(".excluded")).waitFor();
      assert.ok(!readFileSync(path.join(servers.trusted.folder, "steered.nas.yaml"), "utf8").includes("exclude"));
      await editor.picture("live excluded");

      await obeys(() => button("Undo").click(), /restored avg_pool at cell\.0->1 from step [\d,]+ \(1,024 architectures left\)/);
      await dot("avg_pool", "cell.0->1").and(panel().locator(".mark:not(.excluded)")).waitFor();
      await editor.page.locator(".tab[data-resource-name='steered.nas.yaml']:not(.dirty)").waitFor();
    },
  );

  scenario(
    "obeys a light bulb at the line where the operator is written",
    () => editor,
    async () => {
      await editor.cursorBehind("choose: [conv3x3, conv1x1, iden");
      await editor.page.keyboard.press("Control+.");
      const chosen = editor.page.locator(".action-widget .monaco-list-row.focused");
      await chosen.waitFor();
      await until("the action is chosen", async () => {
        await editor.page.keyboard.press("ArrowDown");
        return (await chosen.getAttribute("aria-label"))?.startsWith("Exclude identity everywhere") === true;
      });
      await obeys(() => editor.page.keyboard.press("Enter"), /excluded identity from step [\d,]+ \(243 architectures left\)/);

      await editor.page.keyboard.press("Control+Z");
      await until("the run has them all again", () => /restored identity.*\(1,024 architectures left\)/.test(said()));
    },
  );

  scenario(
    "goes on while the extension is updated, and its new version finds it",
    () => editor,
    async () => {
      updateExtension();
      await editor.reload();
      await editor.command("NAS: Show How a Run Goes");

      await live().waitFor();
      const steps = said().length;
      await until("the run goes on", () => said().length > steps);
      await button("Stop").click();
      await panel().locator(".about", { hasText: "stopped" }).waitFor();
      await editor.picture("live stopped");
    },
  );
});
