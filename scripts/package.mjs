// npm run package [-- TARGET…]: the extension as VSIX files in out/.
import path from "node:path";
import { ensureSdk } from "./lib/dotnet.mjs";
import { ensurePackages } from "./lib/npm.mjs";
import { main, root, Stop } from "./lib/process.mjs";
import { packageExtension, sizeOf, targets } from "./lib/vsix.mjs";

await main(() => {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((target) => !(target in targets));
  if (unknown !== undefined) {
    throw new Stop(`There is no package for ${unknown}: ${Object.keys(targets).join(", ")}.`);
  }

  ensureSdk();
  ensurePackages();
  for (const target of wanted.length > 0 ? wanted : Object.keys(targets)) {
    const vsix = packageExtension(target);
    console.log(`${path.relative(root, vsix)} (${sizeOf(vsix)})`);
  }
});
