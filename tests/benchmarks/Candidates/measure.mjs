// npm run bench -- candidates [--frames N]: frames of the Candidates panel while one hovers and zooms, in a headless Chromium without a GPU.
// The panel's own bundle is shown drawn-up candidates; a frame's time is from one animation frame to the next, with an event in each.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { browser } from "../../../scripts/lib/e2e.mjs";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "..", "..", "..");
const dist = path.join(root, "extension", "dist", "panels");
const { values } = parseArgs({ options: { results: { type: "string" }, frames: { type: "string" } } });
const frames = Number(values.frames ?? 300);

/** Twenty choices of four options, with values that some of them explain. */
function drawnUp(count) {
  let state = 7;
  const random = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  const options = Array.from({ length: 80 }, (_, place) => ({
    address: `cell.${Math.floor(place / 4)}`,
    option: ["conv3x3", "conv1x1", "identity", "avg_pool"][place % 4],
    fitness: random(),
    samples: 40,
    frequency: random(),
    held: count / 4,
    state: "open",
  }));
  const candidates = Array.from({ length: count }, (_, place) => {
    const holds = Array.from({ length: 20 }, (_, choice) => choice * 4 + Math.floor(random() * 4));
    const [x, y] = [random() + random() + random() - 1.5, random() + random() + random() - 1.5];
    const line = { id: place + 1, x, y, holds, round: 1 + (place % 9), looks: 1, stratum: "random", isValid: place % 11 !== 0 };
    return place % 7 === 0 ? line : { ...line, value: 0.6 + 0.1 * random() - 0.02 * (holds[0] % 4) };
  });
  return {
    kind: "candidates",
    file: "drawn-up.nas.yaml",
    set: {
      source: "run",
      sources: [],
      metric: "accuracy",
      isShare: true,
      lowerIsBetter: false,
      leftOut: 0,
      round: 9,
      options,
      candidates,
      extent: { left: -1.5, bottom: -1.5, right: 1.5, top: 1.5 },
      incumbent: 1,
      best: 100,
      fidelity: 0.5,
      distances: "exact",
    },
  };
}

const page = await (await chromium.launch({ executablePath: browser(), args: ["--no-sandbox", "--disable-gpu"] })).newPage({
  viewport: { width: 1400, height: 860 },
});
const lines = [
  "# Frames of the Candidates panel",
  "",
  `Milliseconds from one animation frame to the next while an event comes in each, ${frames} frames; a screen of 60 Hz gives 16.7 at best. Headless ${await version()}, drawn by the processor.`,
  "",
  "| candidates | first picture, ms | hovering: median | p95 | zooming: median | p95 |",
  "| ---: | ---: | ---: | ---: | ---: | ---: |",
];
for (const count of [500, 5_000, 15_625]) {
  await page.setContent(
    `<style>${readFileSync(path.join(dist, "candidates.css"), "utf8")}</style><body class="vscode-dark" style="--vscode-editor-background: #1f1f1f; --vscode-editor-foreground: #ccc; --vscode-focusBorder: #0078d4"><div id="panel"></div>`,
  );
  await page.evaluate("window.acquireVsCodeApi = () => ({ postMessage() {}, getState() {}, setState() {} })");
  await page.addScriptTag({ path: path.join(dist, "candidates.js") });
  const first = await page.evaluate(
    (view) =>
      new Promise((done) => {
        const began = performance.now();
        window.postMessage({ kind: "show", view }, "*");
        const look = () => (document.querySelector(".surface") ? requestAnimationFrame(() => done(performance.now() - began)) : requestAnimationFrame(look));
        look();
      }),
    drawnUp(count),
  );
  const hover = await measured("hover");
  const zoom = await measured("zoom");
  lines.push(
    `| ${count.toLocaleString("en")} | ${first.toFixed(0)} | ${quantile(hover, 0.5)} | ${quantile(hover, 0.95)} | ${quantile(zoom, 0.5)} | ${quantile(zoom, 0.95)} |`,
  );
}

lines.push("");
console.log(lines.join("\n"));
if (values.results) {
  writeFileSync(path.join(values.results, "candidates-frames.md"), lines.join("\n"));
}

process.exit(0);

function measured(kind) {
  return page.evaluate(
    ({ kind, frames }) =>
      new Promise((done) => {
        const surface = document.querySelector(".surface");
        const box = surface.getBoundingClientRect();
        const times = [];
        let last = null;
        const frame = (now) => {
          if (last !== null) {
            times.push(now - last);
          }

          last = now;
          if (times.length >= frames) {
            done(times.slice(20));
            return;
          }

          // Round and round over the map, so that another candidate is hit in nearly every frame.
          const turn = times.length / 9;
          const away = 0.05 + (0.3 * times.length) / frames;
          const at = {
            clientX: box.left + box.width * (0.5 + away * Math.cos(turn)),
            clientY: box.top + box.height * (0.5 + away * Math.sin(turn)),
            bubbles: true,
          };
          surface.dispatchEvent(
            kind === "hover" ? new PointerEvent("pointermove", at) : new WheelEvent("wheel", { ...at, deltaY: times.length % 60 < 30 ? -60 : 60, cancelable: true }),
          );
          requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      }),
    { kind, frames },
  );
}

async function version() {
  return `Chromium ${page.context().browser().version()}`;
}

function quantile(list, share) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)].toFixed(1);
}
