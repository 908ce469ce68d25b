// npm run bench [-- BENCHMARK ARGUMENTS…]: what is fast. `check` is how long an editor waits; its figures are kept in docs/results/.
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
    const code = await (name === "check" ? check() : torchStep(name));
    if (code !== 0) {
      return code;
    }
  }

  return 0;
});

async function check() {
  const code = await benchmark("check", "--results", emptyFolder(), ...rest);
  if (code === 0) {
    keepMeasured(["npm run bench -- check", ...rest].join(" "));
  }

  return code;
}

function torchStep(name) {
  ensureSystemPackages(["tensors", "comparison"]);
  return benchmark(name, ...rest);
}

function benchmark(...args) {
  return foreground("dotnet", ["run", "-c", "Release", "--project", path.join(root, "tests", "benchmarks"), "--", ...args]);
}
