// The extension as a package: bundle, server, examples.
import { cpSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { publishTo } from "./dotnet.mjs";
import { root, run } from "./process.mjs";

const extension = path.join(root, "extension");
const out = path.join(root, "out");

/** What is shipped of extension/, beside the bundle. */
const shipped = ["README.md", "icons", "language-configuration.json", "snippets", "syntaxes", "walkthrough"];

/** The packages there are: one for every machine with .NET 10, and one that brings its own. */
export const targets = {
  universal: { name: "", ways: [["-p:UseAppHost=false", "-p:WithOnnxRuntime=false"]] },
  "linux-x64": { name: "-linux-x64", ways: [["-r", "linux-x64", "--self-contained", "true", "-p:PublishReadyToRun=true"]] },
};

/** Packages the extension and returns the VSIX's path. */
export function packageExtension(target) {
  const { name, ways } = targets[target];
  const manifest = JSON.parse(readFileSync(path.join(extension, "package.json"), "utf8"));
  const server = path.join(out, "server", target);
  publishTo(server, `nasnav for the ${target} package`, ways);
  run(process.execPath, [path.join(extension, "build.mjs")]);

  const stage = path.join(out, "vsix", target);
  rmSync(stage, { recursive: true, force: true });
  mkdirSync(path.join(stage, "dist"), { recursive: true });
  const copy = (from, to) => cpSync(from, path.join(stage, to), { recursive: true, filter: isShipped });
  copy(path.join(extension, "dist"), "dist");
  shipped.forEach((file) => copy(path.join(extension, file), file));
  copy(server, "server");
  copy(path.join(root, "examples"), "examples");
  copy(path.join(root, "LICENSE"), "LICENSE");
  copy(path.join(root, "CHANGELOG.md"), "CHANGELOG.md");
  writeFileSync(path.join(stage, ".vscodeignore"), "# What is here is shipped.\n");
  // Everything is bundled: what the bundle was made of is no dependency of the package.
  const { dependencies: _, private: __, ...rest } = manifest;
  writeFileSync(path.join(stage, "package.json"), JSON.stringify(rest, null, 2));

  return pack(target, stage, path.join(out, `nas-navigator${name}-${manifest.version}.vsix`));
}

/** Packages what `packageExtension` staged once more, as the next version: what an update brings. */
export function packageNextVersion(target) {
  const stage = path.join(out, "vsix", target);
  const next = path.join(out, "vsix", `${target}-next`);
  rmSync(next, { recursive: true, force: true });
  cpSync(stage, next, { recursive: true });
  const manifest = JSON.parse(readFileSync(path.join(stage, "package.json"), "utf8"));
  const [major, minor, patch] = manifest.version.split(".").map(Number);
  const version = `${major}.${minor}.${patch + 1}`;
  writeFileSync(path.join(next, "package.json"), JSON.stringify({ ...manifest, version }, null, 2));
  return pack(target, next, path.join(next, "..", `next${targets[target].name}.vsix`));
}

function pack(target, stage, vsix) {
  const options = [
    "--no-dependencies",
    "--allow-missing-repository",
    "--out",
    vsix,
    ...(target === "universal" ? [] : ["--target", target]),
  ];
  run(process.execPath, [path.join(root, "node_modules", "@vscode", "vsce", "vsce"), "package", ...options], { cwd: stage, quiet: true });
  return vsix;
}

/** The server inside a package, once that was made. */
export function serverOf(target) {
  return path.join(out, "server", target, "nasnav.dll");
}

/** The package's size for people. */
export function sizeOf(file) {
  return `${(statSync(file).size / 2 ** 20).toFixed(1)} MiB`;
}

function isShipped(file) {
  return (
    ![".map", ".pdb"].includes(path.extname(file)) && path.basename(file) !== ".built-from" && path.basename(file) !== "nas-navigator.svg"
  );
}
