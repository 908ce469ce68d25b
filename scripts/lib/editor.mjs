// A real VS Code, served to a browser: installed once into the user's cache, started with our extension.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { cache, entry, folder, hasEditor, version } from "./editor-cache.mjs";
import { npmRun } from "./npm.mjs";
import { environment, read, run, Stop } from "./process.mjs";

/** Installs the editor unless it is there. Two that want it at once wait for each other. */
export async function ensureEditor() {
  if (hasEditor()) {
    return;
  }

  mkdirSync(cache, { recursive: true });
  const release = await lock(path.join(cache, "install.lock"));
  try {
    if (!hasEditor()) {
      install();
    }
  } finally {
    release();
  }
}

function install() {
  console.error(`Installing VS Code (code-server ${version}) into ${folder}: about a minute`);
  const draft = `${folder}.draft`;
  rmSync(draft, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  writeFileSync(path.join(draft, "package.json"), JSON.stringify({ name: "editor", private: true }));
  // Its own install script downloads what some networks do not let through; everything it would do is done here.
  npmRun(["install", `code-server@${version}`, "--ignore-scripts", "--save-exact"], { cwd: draft });
  const editor = path.join(draft, "node_modules", "code-server", "lib", "vscode");
  npmRun(["install", "--ignore-scripts", "--omit=dev"], { cwd: editor });
  npmRun(["install", "--ignore-scripts", "--omit=dev"], { cwd: path.join(editor, "extensions") });
  const env = nodeHeaders();
  npmRun(["rebuild", "argon2"], { cwd: draft, env });
  npmRun(["rebuild", "@vscode/spdlog", "native-watchdog", "kerberos"], { cwd: editor, env });
  // Its script ends in an error after the part that matters has been built.
  read("npm", ["rebuild", "node-pty"], { cwd: editor, env });
  if (!existsSync(path.join(editor, "node_modules", "node-pty", "build", "Release", "pty.node"))) {
    throw new Stop(`The terminal of VS Code could not be built. To see why:\n\n  cd ${editor} && npm rebuild node-pty\n`);
  }

  symlinkSync("node_modules", path.join(editor, "node_modules.asar"));
  const ripgrep = read("which", ["rg"]);
  if (ripgrep) {
    const bin = path.join(editor, "node_modules", "@vscode", "ripgrep", "bin");
    mkdirSync(bin, { recursive: true });
    symlinkSync(ripgrep, path.join(bin, "rg"));
  }

  writeFileSync(path.join(draft, ".complete"), new Date().toISOString());
  renameSync(draft, folder);
}

/** Native parts are compiled against the headers beside Node where they are there, so that nothing is downloaded for them. */
function nodeHeaders() {
  const prefix = path.resolve(path.dirname(process.execPath), "..");
  return existsSync(path.join(prefix, "include", "node", "node.h")) ? { npm_config_nodedir: prefix } : {};
}

/** A folder as a lock: it says whose it is, and a lock whose owner is gone is nobody's. */
async function lock(at) {
  for (;;) {
    try {
      mkdirSync(at);
      writeFileSync(path.join(at, "pid"), String(process.pid));
      return () => rmSync(at, { recursive: true, force: true });
    } catch (error) {
      if (error.code !== "EEXIST") {
        throw error;
      }
    }

    const owner = Number(existsSync(path.join(at, "pid")) ? readFileSync(path.join(at, "pid"), "utf8") : process.ppid);
    if (!isAlive(owner)) {
      rmSync(at, { recursive: true, force: true });
    } else {
      await delay(1000);
    }
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Installs an extension into a profile: a folder that holds the user's data and the extensions. The user's own settings stay. */
export function installExtension(profile, vsix, settings = {}) {
  const user = path.join(profile, "user", "User");
  mkdirSync(user, { recursive: true });
  mkdirSync(path.join(profile, "extensions"), { recursive: true });
  const file = path.join(user, "settings.json");
  if (!existsSync(file)) {
    writeFileSync(file, JSON.stringify(settings, null, 2));
  }

  const args = [entry, ...profileOptions(profile), "--install-extension", vsix, "--force"];
  run(process.execPath, args, { quiet: true, env: { NODE_NO_WARNINGS: "1" } });
}

/**
 * Serves a folder on a free port of this machine.
 * @returns {Promise<{ url: string, stop: () => Promise<void>, ended: Promise<number> }>} once it answers.
 */
export async function serve(profile, workspace, { port, trust = false, env = {} } = {}) {
  const address = `127.0.0.1:${port ?? (await freePort())}`;
  const options = [
    "--bind-addr",
    address,
    "--auth",
    "none",
    "--disable-telemetry",
    "--disable-update-check",
    "--disable-getting-started-override",
  ];
  const child = spawn(
    process.execPath,
    [entry, ...options, ...(trust ? [] : ["--disable-workspace-trust"]), ...profileOptions(profile), workspace],
    {
      env: { ...environment, ...env, NODE_NO_WARNINGS: "1" },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    },
  );
  const said = [];
  child.stdout.on("data", (data) => said.push(data));
  child.stderr.on("data", (data) => said.push(data));
  const ended = new Promise((resolve) => child.once("exit", (code) => resolve(code ?? 1)));
  let isOver = false;
  void ended.then(() => (isOver = true));
  const url = `http://${address}/?folder=${encodeURIComponent(workspace)}`;
  const stop = async () => {
    if (!isOver) {
      // Its own session: the servers of the windows go with it.
      process.kill(-child.pid, "SIGTERM");
      await ended;
    }
  };
  const deadline = Date.now() + 60_000;
  while (!(await answers(`http://${address}/healthz`))) {
    if (isOver || Date.now() > deadline) {
      await stop();
      throw new Stop(`The editor did not start:\n${Buffer.concat(said).toString()}`);
    }

    await delay(100);
  }

  return { url, stop, ended };
}

function profileOptions(profile) {
  return ["--user-data-dir", path.join(profile, "user"), "--extensions-dir", path.join(profile, "extensions")];
}

async function answers(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
