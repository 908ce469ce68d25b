// What is checked of every panel by machine: nothing clipped, nothing on top of another, nothing that a screen reader cannot use.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Frame, Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The document that a panel's script runs in. */
export async function panelFrame(page: Page): Promise<Frame> {
  const inner = page.frameLocator("iframe.webview.ready").last().locator("iframe#active-frame");
  const frame = await (await inner.elementHandle())?.contentFrame();
  if (frame == null) {
    throw new Error("No panel is open.");
  }

  return frame;
}

/** Broken rules of accessibility, contrast of at least 4.5 among them, each with the elements that break it. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  const frame = await panelFrame(page);
  await frame.evaluate(axe);
  // A panel is a part of the editor's page, not a page: it needs no landmark and no heading of the first level.
  const results = await frame.evaluate<AxeResults>(
    `axe.run(document, { resultTypes: ["violations"], rules: { region: { enabled: false }, "page-has-heading-one": { enabled: false } } })`,
  );
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
}

/** Labels of the picture that cover each other or leave it. */
export async function layoutFaults(page: Page): Promise<readonly string[]> {
  const frame = await panelFrame(page);
  return frame.evaluate<string[]>(`(() => {
    const box = (element) => { const { left, right, top, bottom } = element.getBoundingClientRect(); return { left, right, top, bottom, text: element.textContent.trim() }; };
    const labels = [...document.querySelectorAll("svg text")].map(box);
    const svg = document.querySelector("svg").getBoundingClientRect();
    const faults = labels.filter((label) => label.left < svg.left - 1 || label.right > svg.right + 1).map((label) => "clipped: " + label.text);
    labels.forEach((a, index) => labels.slice(index + 1).forEach((b) => {
      if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3) {
        faults.push(a.text + " covers " + b.text);
      }
    }));
    const clipped = [...document.querySelectorAll("button, dd, dt, td, p")].filter((element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflow === "hidden" && !element.closest(".hidden"));
    return [...faults, ...clipped.map((element) => "clipped: " + element.textContent)];
  })()`);
}
