// npm run bench [-- BENCHMARK ARGUMENTS…]: what is fast, measured against a peer in the same run.
import path from "node:path";
import { ensureSdk } from "./lib/dotnet.mjs";
import { foreground, main, root } from "./lib/process.mjs";
import { ensureSystemPackages } from "./system-packages.mjs";

await main(() => {
  ensureSdk();
  ensureSystemPackages(["tensors", "comparison"]);
  return foreground("dotnet", ["run", "-c", "Release", "--project", path.join(root, "tests", "benchmarks"), "--", ...process.argv.slice(2)]);
});
