// Tests in TypeScript, run by Node's own runner.
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { foreground, root } from "./process.mjs";

/** Bundles, reports and pictures. */
export const output = path.join(root, "artifacts", "e2e");

/** The extension's unit tests: no editor. `server` is a published nasnav.dll. */
export async function runExtensionTests(server) {
  const env = { NASNAV_TEST_ROOT: root, NASNAV_TEST_SERVER: server };
  return runNodeTests("extension", await bundleTests("extension", "all.test.ts"), { env });
}

/** Bundles a TypeScript test file; what it imports from npm stays outside. */
export async function bundleTests(name, entry) {
  const { build } = await import("esbuild");
  const file = path.join(output, `${name}.mjs`);
  await build({
    entryPoints: [path.join(root, "tests", name, entry)],
    outfile: file,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    alias: { vscode: path.join(root, "tests", "extension", "no-vscode.ts") },
    sourcemap: "inline",
    logLevel: "warning",
    logOverride: { "import-is-undefined": "silent" },
  });
  return file;
}

/** Runs a bundle with Node's test runner: what a person reads goes to the terminal, what is counted to a file. */
export async function runNodeTests(name, bundle, { env = {}, only } = {}) {
  const tap = path.join(output, `${name}.tap`);
  mkdirSync(output, { recursive: true });
  rmSync(tap, { force: true });
  const reporters = [
    "--test-reporter=spec",
    "--test-reporter-destination=stdout",
    "--test-reporter=tap",
    `--test-reporter-destination=${tap}`,
  ];
  const pattern = only ? [`--test-name-pattern=${only}`] : [];
  const code = await foreground(process.execPath, ["--enable-source-maps", "--test", ...reporters, ...pattern, bundle], { env });
  const counts = countTap(existsSync(tap) ? readFileSync(tap, "utf8") : "");
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1, broke: true } : counts;
}

/** The sums at the end of a TAP report. */
export function countTap(tap) {
  const sum = (word) => Number(new RegExp(`^# ${word} (\\d+)$`, "m").exec(tap)?.[1] ?? 0);
  return { passed: sum("pass"), failed: sum("fail") + sum("cancelled"), skipped: sum("skipped") };
}
