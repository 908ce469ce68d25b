// npm test: everything that must hold, from nothing. npm run test:long: the full figures too, into docs/results/.
import { ensureSdk, restoreTools, solution } from "./lib/dotnet.mjs";
import { main, root, tryRun } from "./lib/process.mjs";
import { collectResults, longEnvironment } from "./lib/results.mjs";
import { dotnetTestProjects, runDotnetTests, Tally } from "./lib/test-run.mjs";
import { ensureSystemPackages } from "./system-packages.mjs";

const long = process.argv.includes("--long");

await main(() => {
  ensureSdk();
  ensureSystemPackages(["tensors", "comparison"]);
  restoreTools();

  const tally = new Tally();
  console.log("== formatting");
  tally.check("formatting: `npm run format` mends it", tryRun("dotnet", ["csharpier", "check", "server", "tests"], { cwd: root }) === 0);

  console.log("== build");
  const built = tryRun("dotnet", ["build", solution, "-c", "Debug", "-v", "quiet", "-clp:NoSummary"]) === 0;
  if (tally.check("build", built)) {
    const details = new Map();
    const env = long ? longEnvironment() : {};
    for (const name of dotnetTestProjects()) {
      console.log(`== ${name}`);
      const counts = runDotnetTests(name, { env });
      if (counts.broke) {
        console.log(`FAILED ${name}: the runner broke off`);
      }

      details.set(name, counts);
      tally.add(counts);
    }

    if (long) {
      collectResults(details, tally);
    }
  }

  console.log(String(tally));
  return tally.failed === 0 ? 0 : 1;
});
