// The end-to-end tests: the packaged extension in a real VS Code in a real browser.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { installExtension, serve } from "./editor.mjs";
import { bundleTests, output, runNodeTests } from "./node-tests.mjs";
import { read, root, Stop } from "./process.mjs";
import { entry } from "./editor-cache.mjs";
import { packageNextVersion, serverOf } from "./vsix.mjs";

const settings = {
  "workbench.startupEditor": "none",
  "workbench.enableExperiments": false,
  "extensions.ignoreRecommendations": true,
  "git.enabled": false,
  "remote.autoForwardPorts": false,
  "files.simpleDialog.enable": true,
  "files.enableTrash": false,
  // The editor in a browser saves by itself otherwise, and one would not see that a decision waits for its author.
  "files.autoSave": "off",
  "editor.minimap.enabled": false,
  // The browser draws without a graphics card and takes a core of two; a run on both would wait for it at every step.
  "nasnav.run.threads": 1,
};

/** Runs the tests against this VSIX and counts what they say. `only` is a pattern of names. */
export async function runEndToEndTests(vsix, { only } = {}) {
  const bundle = await bundleTests("e2e", "all.test.ts");
  const pictures = path.join(output, "pictures");
  rmSync(pictures, { recursive: true, force: true });
  const scratch = mkdtempSync(path.join(os.tmpdir(), "nasnav-e2e-"));
  const started = [];
  try {
    const env = {
      NASNAV_E2E_BROWSER: browser(),
      NASNAV_E2E_EDITOR: entry,
      NASNAV_E2E_NEXT: packageNextVersion("universal"),
      NASNAV_E2E_PICTURES: pictures,
      NASNAV_TEST_SERVER: serverOf("universal"),
    };
    for (const [prefix, trust] of [
      ["NASNAV_E2E", false],
      ["NASNAV_E2E_UNTRUSTED", true],
    ]) {
      const profile = path.join(scratch, prefix.toLowerCase(), "profile");
      const folder = path.join(scratch, prefix.toLowerCase(), "spaces");
      workspace(folder);
      installExtension(profile, vsix, settings);
      // Engines of runs are copied here rather than into the user's cache; libtorch's bridge is shared, as it takes a minute to build.
      const server = await serve(profile, folder, { trust, env: { NASNAV_ENGINES: path.join(scratch, "engines") } });
      started.push(server);
      Object.assign(env, { [`${prefix}_URL`]: server.url, [`${prefix}_FOLDER`]: folder, [`${prefix}_PROFILE`]: profile });
    }

    return await runNodeTests("e2e", bundle, { env, only });
  } finally {
    await Promise.all(started.map((server) => server.stop()));
    endAll(scratch);
    contactSheet(pictures);
    keepLogs(scratch);
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** All pictures on one page, so that they are looked at. */
function contactSheet(folder) {
  if (!existsSync(folder)) {
    return;
  }

  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".png"))
    .sort();
  const figures = names.map((name) => {
    const title = name.slice(0, -".png".length).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    return `<figure><a href="${encodeURIComponent(name)}"><img src="${encodeURIComponent(name)}" alt=""></a><figcaption>${title}</figcaption></figure>`;
  });
  const style =
    "body{font:14px sans-serif;display:grid;grid-template-columns:repeat(auto-fill,minmax(480px,1fr));gap:16px}img{width:100%;border:1px solid #888}figure{margin:0}";
  const page = `<!DOCTYPE html>\n<html lang="en"><meta charset="utf-8"><title>Pictures</title><style>${style}</style>\n${figures.join("\n")}\n</html>\n`;
  writeFileSync(path.join(folder, "index.html"), page);
}

/** What the extension said stays for whoever looks into a failure. */
function keepLogs(scratch) {
  const kept = path.join(output, "logs");
  rmSync(kept, { recursive: true, force: true });
  mkdirSync(kept, { recursive: true });
  readdirSync(scratch, { recursive: true })
    .filter((name) => path.basename(name) === "NAS Navigator.log" || /[/\\]starts[/\\]/.test(name))
    .forEach((name, index) => cpSync(path.join(scratch, name), path.join(kept, `${index}-${path.basename(name)}`)));
}

/** Ends what outlives an editor on purpose: runs that a test left alive. Their command lines name the scratch folder. */
function endAll(scratch) {
  for (const id of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const file = path.join("/proc", id, "cmdline");
    try {
      if (readFileSync(file, "utf8").includes(scratch)) {
        process.kill(Number(id), "SIGKILL");
      }
    } catch {
      // It ended while we were looking.
    }
  }
}

/** A folder of spaces that is a checkout of its own, so that runs stay in it. */
function workspace(folder) {
  mkdirSync(path.join(folder, ".git"), { recursive: true });
  for (const name of ["first-search", "darts"]) {
    cpSync(path.join(root, "examples", `${name}.nas.yaml`), path.join(folder, `${name}.nas.yaml`));
  }

  writeFileSync(path.join(folder, ".git", "HEAD"), "ref: refs/heads/main\n");
}

export function browser() {
  const found = ["chromium", "chromium-browser", "google-chrome"].map((name) => read("which", [name])).find((file) => file);
  if (!found) {
    throw new Stop("No Chromium was found. On Debian and Ubuntu:\n\n  sudo apt-get install chromium\n");
  }

  return found;
}
