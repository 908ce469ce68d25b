// npm run bench [-- BENCHMARK ARGUMENTS…]: what is fast; the figures are kept in docs/results/. `check` is how long an editor waits,
// `torch-step` is measured against a peer in the same run. Without arguments both run, one after the other.
import path from "node:path";
import { ensureSdk } from "./lib/dotnet.mjs";
import { foreground, main, root } from "./lib/process.mjs";
import { emptyFolder, keepMeasured } from "./lib/results.mjs";
import { ensureSystemPackages } from "./system-packages.mjs";

const [wanted, ...rest] = process.argv.slice(2);

await main(async () => {
  ensureSdk();
  for (const name of wanted ? [wanted] : ["check", "torch-step"]) {
    if (name === "torch-step") {
      ensureSystemPackages(["tensors", "comparison"]);
    }

    const code = await benchmark(name, "--results", emptyFolder(), ...rest);
    if (code !== 0) {
      return code;
    }

    keepMeasured(["npm run bench --", name, ...rest].join(" "));
  }

  return 0;
});

function benchmark(...args) {
  return foreground("dotnet", ["run", "-c", "Release", "--project", path.join(root, "tests", "benchmarks"), "--", ...args]);
}
