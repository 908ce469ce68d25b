// The .NET side of a build: SDK, restore, build, publish.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { read, root, run, Stop, tryRun } from "./process.mjs";

export const solution = path.join(root, "NasNavigator.sln");

/** Where `npm run build` leaves the product. */
export const published = path.join(root, "out", "nasnav");
export const executable = path.join(published, process.platform === "win32" ? "nasnav.exe" : "nasnav");

/** Stops with one sentence where no fitting SDK is installed. */
export function ensureSdk() {
  const wanted = JSON.parse(readFileSync(path.join(root, "global.json"), "utf8")).sdk.version;
  if (read("dotnet", ["--version"]) === null) {
    throw new Stop(`The .NET SDK ${wanted} or a later 10.0 is needed: https://dotnet.microsoft.com/download/dotnet/10.0`);
  }
}

/** Brings the local tools (the formatter). */
export function restoreTools() {
  run("dotnet", ["tool", "restore", "-v", "quiet"], { quiet: true });
}

/** Publishes `nasnav` to out/nasnav unless it is there and newer than every source. */
export function publish() {
  // Compiled ahead of time it starts in half the time. Where the compiler for that cannot be restored, it starts a little later.
  const ahead = ["-r", runtimeIdentifier(), "--self-contained", "false", "-p:PublishReadyToRun=true"];
  publishTo(published, "nasnav", [ahead, []]);
}

/**
 * Publishes `nasnav` to a folder unless it is there and newer than every source.
 * `ways` are options for `dotnet publish`, the first that works is taken.
 */
export function publishTo(folder, label, ways) {
  const state = sourceState();
  const stamp = path.join(folder, ".built-from");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === state) {
    return;
  }

  console.error(`Building ${label}`);
  const common = ["publish", path.join(root, "server", "Cli"), "-c", "Release", "-v", "quiet", "-clp:NoSummary", "-p:PublishDocumentationFiles=false", "-o", folder];
  for (const [index, options] of ways.entries()) {
    rmSync(folder, { recursive: true, force: true });
    if (index === ways.length - 1) {
      run("dotnet", [...common, ...options]);
    } else if (tryRun("dotnet", [...common, ...options], { quiet: true }) === 0) {
      break;
    }
  }

  writeFileSync(stamp, state);
}

function runtimeIdentifier() {
  const system = { linux: "linux", darwin: "osx", win32: "win" }[process.platform] ?? process.platform;
  return `${system}-${os.arch()}`;
}

/** A hash over names, sizes and times of everything that the published program is made of. */
function sourceState() {
  const hash = createHash("sha256");
  const visit = (file) => {
    const stat = statSync(file);
    if (!stat.isDirectory()) {
      hash.update(`${path.relative(root, file)} ${stat.size} ${stat.mtimeMs}\n`);
      return;
    }

    for (const name of readdirSync(file).sort()) {
      if (name !== "bin" && name !== "obj") {
        visit(path.join(file, name));
      }
    }
  };
  for (const name of ["server", "schemas", "Directory.Build.props", "Directory.Packages.props", "global.json"]) {
    if (existsSync(path.join(root, name))) {
      visit(path.join(root, name));
    }
  }

  return hash.digest("hex");
}
