// Bundles the extension into dist/.
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = path.dirname(fileURLToPath(import.meta.url));

await build({
  absWorkingDir: folder,
  entryPoints: { extension: "src/extension.ts" },
  outdir: "dist",
  bundle: true,
  minify: true,
  sourcemap: "external",
  legalComments: "none",
  logLevel: "warning",
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["vscode"],
});
