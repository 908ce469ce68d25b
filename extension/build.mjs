// Bundles the extension into dist/.
import { existsSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = path.dirname(fileURLToPath(import.meta.url));

// What an older state of the sources left is not shipped.
rmSync(path.join(folder, "dist"), { recursive: true, force: true });

const common = { absWorkingDir: folder, bundle: true, minify: true, sourcemap: "external", legalComments: "none", logLevel: "warning" };

await build({
  ...common,
  entryPoints: { extension: "src/extension.ts" },
  outdir: "dist",
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["vscode"],
});

// Every folder with a main.tsx is a panel: its script and its style, named after it.
const panels = readdirSync(path.join(folder, "panels")).filter((name) => existsSync(path.join(folder, "panels", name, "main.tsx")));
await build({
  ...common,
  entryPoints: Object.fromEntries(panels.map((name) => [name, `panels/${name}/main.tsx`])),
  outdir: "dist/panels",
  platform: "browser",
  format: "iife",
  target: "chrome120",
  jsx: "automatic",
  jsxImportSource: "preact",
});
