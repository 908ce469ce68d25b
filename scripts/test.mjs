// npm test: everything that must hold, from nothing. npm run test:long: the full figures too, into docs/results/.
import path from "node:path";
import { ensureSdk, restoreTools, solution } from "./lib/dotnet.mjs";
import { runEndToEndTests } from "./lib/e2e.mjs";
import { ensureEditor } from "./lib/editor.mjs";
import { runExtensionTests, runNodeTests } from "./lib/node-tests.mjs";
import { ensurePackages } from "./lib/npm.mjs";
import { main, root, tryRun } from "./lib/process.mjs";
import { protocolTypesAreCurrent } from "./lib/protocol-types.mjs";
import { collectResults, longEnvironment } from "./lib/results.mjs";
import { dotnetTestProjects, runDotnetTests, Tally } from "./lib/test-run.mjs";
import { packageExtension, serverOf } from "./lib/vsix.mjs";
import { ensureSystemPackages } from "./system-packages.mjs";

const long = process.argv.includes("--long");

await main(async () => {
  ensureSdk();
  ensureSystemPackages(["tensors", "comparison", "editor", "browser"]);
  restoreTools();
  ensurePackages();

  const tally = new Tally();
  console.log("== formatting");
  tally.check("formatting: `npm run format` mends it", tryRun("dotnet", ["csharpier", "check", "server", "tests"], { cwd: root }) === 0);

  const ours = ["extension", "tests/extension", "tests/e2e"];
  tally.check("formatting of TypeScript: `npm run format` mends it", npx("prettier", "--check", "--log-level=warn", ...ours) === 0);
  console.log("== types and rules of TypeScript");
  tally.check("schemas/protocol.d.ts: `npm run format` mends it", protocolTypesAreCurrent());
  tally.check("types of the extension", npx("tsc", "-p", "extension") === 0);
  tally.check("types of its panels", npx("tsc", "-p", path.join("extension", "panels")) === 0);
  tally.check("types of its tests", npx("tsc", "-p", "tests") === 0);
  tally.check("rules of TypeScript", npx("eslint", "--max-warnings=0", ...ours) === 0);

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

    console.log("== the language server, driven by Microsoft's client library");
    tally.add(await runNodeTests("lsp", path.join(root, "tests", "lsp", "features.test.mjs")));
    console.log("== the extension");
    const vsix = packageExtension("universal");
    tally.add(await runExtensionTests(serverOf("universal")));
    console.log("== the extension in VS Code");
    await ensureEditor();
    tally.add(await runEndToEndTests(vsix));

    if (long) {
      collectResults(details, tally);
    }
  }

  console.log(String(tally));
  return tally.failed === 0 ? 0 : 1;
});

function npx(name, ...args) {
  return tryRun(process.execPath, [path.join(root, "node_modules", ".bin", name), ...args], { cwd: root });
}
