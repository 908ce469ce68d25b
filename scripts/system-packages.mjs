// Every system package that anything here needs, by purpose, and nowhere else.
// `node scripts/system-packages.mjs PURPOSE…` installs them as root, or prints the command that does.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { hasEditor } from "./lib/editor-cache.mjs";
import { main, read, run, Stop } from "./lib/process.mjs";

/** Packages of Debian and Ubuntu. A purpose that is `optional` makes more tests run, but nothing fails without it. */
export const purposes = {
  tensors: {
    why: "libtorch and the compiler that builds the bridge to it",
    packages: ["libtorch-dev", "libopenblas0-pthread", "cmake", "g++"],
    // A machine with PyTorch from pip brings its own libtorch; only the compiler is needed beside it.
    enough: () => hasPyTorch() && ["cmake", "g++"].every(isInstalled),
  },
  comparison: {
    why: "the tests and benchmarks that compare with PyTorch",
    packages: ["python3-torch"],
    optional: true,
    enough: hasPyTorch,
  },
  editor: {
    why: "the parts of VS Code that are compiled here",
    packages: ["libkrb5-dev", "libx11-dev", "libxkbfile-dev", "libsecret-1-dev", "pkg-config", "python3", "make", "g++", "ripgrep"],
    enough: hasEditor,
  },
  browser: {
    why: "the browser in which VS Code is tested",
    packages: ["chromium"],
  },
};

/** Sees to it that the packages of these purposes are there. */
export function ensureSystemPackages(names) {
  const open = names.filter((name) => !purposes[name].enough?.());
  const missing = (chosen) => [...new Set(chosen.flatMap((name) => purposes[name].packages))].filter((name) => !isInstalled(name));
  const required = missing(open.filter((name) => !purposes[name].optional));
  const all = missing(open);
  if (all.length === 0) {
    return;
  }

  const reasons = open.map((name) => purposes[name].why).join("; ");
  if (read("apt-get", ["--version"]) === null) {
    const sentence = `Missing: ${all.join(", ")} (${reasons}). This machine has no apt-get: install what corresponds to them.`;
    return required.length > 0 && !hasPyTorch() ? stop(sentence) : console.error(sentence);
  }

  if (process.getuid?.() !== 0) {
    const command = `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${all.join(" ")}`;
    if (required.length > 0) {
      stop(`Missing system packages (${reasons}). Install them and start again:\n\n  ${command}\n`);
    }

    console.error(`Without ${all.join(", ")} some things are skipped (${reasons}). To have them:\n\n  ${command}\n`);
    return;
  }

  console.error(`Installing ${all.join(", ")} (${reasons})`);
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  run("apt-get", ["update", "-qq"], { env });
  run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...all], { env, quiet: true });
}

function stop(sentence) {
  throw new Stop(sentence);
}

function isInstalled(name) {
  return (read("dpkg-query", ["-W", "-f=${Status}", name]) ?? "").includes("install ok installed") || onPath(name);
}

/** A compiler that did not come from a package is as good. */
function onPath(name) {
  return ["cmake", "g++", "make", "python3"].includes(name) && (process.env.PATH ?? "").split(":").some((folder) => existsSync(`${folder}/${name}`));
}

function hasPyTorch() {
  return ["python3", "/usr/bin/python3"].some((python) => read(python, ["-c", "import torch"], { cwd: "/" }) !== null);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(() => {
    const names = process.argv.slice(2);
    const unknown = names.find((name) => !(name in purposes));
    if (unknown || names.length === 0) {
      throw new Stop(`Usage: node scripts/system-packages.mjs ${Object.keys(purposes).join(" | ")}`);
    }

    ensureSystemPackages(names);
  });
}
