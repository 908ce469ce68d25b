// npm run bench [-- BENCHMARK ARGUMENTS…]: what is fast; the figures are kept in docs/results/. `check` is how long an editor waits,
// `map` how the time for a map of architectures grows with their number, `parallel-coordinates` how long an order of axes takes,
// `candidates` how long a frame of that panel takes, `steering` how soon a live run obeys; `torch-step`, `proxies` and `lsp` are measured
// against a peer in the same run. Without arguments all run, one after the other.
import { existsSync } from "node:fs";
import path from "node:path";
import { ensureSdk, publish } from "./lib/dotnet.mjs";
import { ensurePackages, npmRun } from "./lib/npm.mjs";
import { foreground, main, root } from "./lib/process.mjs";
import { emptyFolder, keepMeasured } from "./lib/results.mjs";
import { ensureSystemPackages } from "./system-packages.mjs";

/** What is measured by scripts of its own. */
const scripts = { lsp: besideThePeer, candidates: inABrowser };

const [wanted, ...rest] = process.argv.slice(2);

await main(async () => {
  ensureSdk();
  for (const name of wanted ? [wanted] : ["check", "map", "parallel-coordinates", "torch-step", "proxies", "lsp", "candidates", "steering"]) {
    if (["torch-step", "proxies", "steering"].includes(name)) {
      ensureSystemPackages(["tensors", "comparison"]);
    }

    const code = await (scripts[name] ?? benchmark)(name, "--results", emptyFolder(), ...rest);
    if (code !== 0) {
      return code;
    }

    keepMeasured(["npm run bench --", name, ...rest].join(" "));
  }

  return 0;
});

/** Frames of a panel in a browser. */
async function inABrowser(_, ...args) {
  ensureSystemPackages(["browser"]);
  ensurePackages();
  await import("../extension/build.mjs");
  return foreground(process.execPath, [path.join(root, "tests", "benchmarks", "Candidates", "measure.mjs"), ...args]);
}

/** The published server and the peer, which is installed for this alone. */
function besideThePeer(_, ...args) {
  publish();
  const folder = path.join(root, "tests", "benchmarks", "LanguageServer");
  if (!existsSync(path.join(folder, "node_modules"))) {
    npmRun(["ci", "--ignore-scripts"], { cwd: folder });
  }

  return foreground(process.execPath, [path.join(folder, "measure.mjs"), ...args]);
}

function benchmark(...args) {
  return foreground("dotnet", ["run", "-c", "Release", "--project", path.join(root, "tests", "benchmarks"), "--", ...args]);
}
