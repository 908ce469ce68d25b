// npm run bench -- lsp [--keystrokes N]: our language server and yaml-language-server on the same files, in turn, in one run.
// The peer has our generated JSON schema. Both push their findings, since the peer knows no other way.
import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node.js";
import { largeSpace } from "./large-space.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, "..", "..", "..");
const { values } = parseArgs({
  options: { results: { type: "string" }, keystrokes: { type: "string" }, starts: { type: "string" }, only: { type: "string" } },
});
const keystrokes = Number(values.keystrokes ?? 100);
const starts = Number(values.starts ?? 5);
const warmUp = 15;

const peerVersion = JSON.parse(readFileSync(path.join(here, "node_modules", "yaml-language-server", "package.json"), "utf8")).version;
const servers = [
  { name: "nasnav", command: [path.join(root, "out", "nasnav", process.platform === "win32" ? "nasnav.exe" : "nasnav"), "lsp"] },
  {
    name: `yaml-language-server ${peerVersion}`,
    command: [process.execPath, createRequire(import.meta.url).resolve("yaml-language-server/bin/yaml-language-server"), "--stdio"],
  },
].filter(({ name }) => !values.only || name.startsWith(values.only));

/** What the peer asks for; ours asks for nothing here. */
const settings = {
  yaml: {
    schemas: { [pathToFileURL(path.join(root, "schemas", "nas-space.schema.json")).href]: ["*.nas.yaml"] },
    schemaStore: { enable: false },
    validate: true,
    completion: true,
    hover: true,
  },
};

class Session {
  static async start({ name, command }, text) {
    const session = new Session();
    const began = performance.now();
    const child = spawn(command[0], command.slice(1), { stdio: ["pipe", "pipe", "ignore"] });
    const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    Object.assign(session, { name, child, connection, text, version: 1, waiting: null });
    session.uri = pathToFileURL(path.join(root, "out", "large.nas.yaml")).href;
    connection.onRequest("workspace/configuration", ({ items }) => items.map(({ section }) => settings[section] ?? null));
    connection.onRequest("client/registerCapability", () => null);
    connection.onNotification("textDocument/publishDiagnostics", (params) => session.published(params));
    connection.onUnhandledNotification(() => undefined);
    connection.listen();
    await connection.sendRequest("initialize", {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: null,
      capabilities: {
        workspace: { configuration: true },
        textDocument: {
          completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown"] } },
          hover: { contentFormat: ["markdown"] },
        },
      },
    });
    session.ready = performance.now() - began;
    await connection.sendNotification("initialized", {});
    await connection.sendNotification("workspace/didChangeConfiguration", { settings });
    const first = session.nextFindings();
    await connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri: session.uri, languageId: "yaml", version: 1, text },
    });
    await first;
    session.first = performance.now() - began;
    return session;
  }

  /** The peer names no version: then the next list of findings is the answer to the last edit, since nothing else is under way. */
  published({ version, diagnostics }) {
    if (this.waiting && (version === undefined || version === null || version === this.version)) {
      this.waiting(diagnostics);
      this.waiting = null;
    }
  }

  nextFindings() {
    return new Promise((resolve) => (this.waiting = resolve));
  }

  /** Makes a mistake in the middle of the file, or mends it, and waits until the findings say so. */
  async keystroke(line) {
    const began = performance.now();
    await this.change(line).told;
    return performance.now() - began;
  }

  /** The same, and asks at once what may stand there, as editors do while a word is typed. */
  async typing(line) {
    const began = performance.now();
    const { told, character } = this.change(line);
    await this.connection.sendRequest("textDocument/completion", { textDocument: { uri: this.uri }, position: { line, character } });
    const time = performance.now() - began;
    await told;
    return time;
  }

  change(line) {
    const character = this.text.split("\n")[line].length;
    const isThere = this.version % 2 === 0;
    const range = isThere
      ? { start: { line, character }, end: { line, character: character + 1 } }
      : { start: { line, character }, end: { line, character } };
    this.version++;
    const told = this.nextFindings();
    void this.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri: this.uri, version: this.version },
      contentChanges: [{ range, text: isThere ? "" : "x" }],
    });
    return { told, character: isThere ? character : character + 1 };
  }

  async request(method, position) {
    const began = performance.now();
    const answer = await this.connection.sendRequest(method, { textDocument: { uri: this.uri }, position });
    const time = performance.now() - began;
    if (answer === null || answer.items?.length === 0) {
      throw new Error(`${this.name} has no answer to ${method}`);
    }

    return time;
  }

  /** Units: MiB. */
  get memory() {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.child.pid}/status`, "utf8"))[1]) / 1024;
  }

  stop() {
    this.connection.dispose();
    this.child.kill();
  }
}

const pages = ["# The language server beside yaml-language-server", ""];
for (const lines of [1_000, 5_000]) {
  const text = largeSpace(lines);
  const rows = text.split("\n");
  const middle = rows.findIndex((row, i) => i > rows.length / 2 && row === "      - conv3");
  const samples = new Map(
    servers.map(({ name }) => [name, { ready: [], first: [], keystroke: [], completion: [], hover: [], typing: [], memory: [] }]),
  );
  for (let i = 0; i < starts; i++) {
    for (const server of servers) {
      const session = await Session.start(server, text);
      samples.get(server.name).ready.push(session.ready);
      samples.get(server.name).first.push(session.first);
      session.stop();
    }
  }

  const sessions = [];
  for (const server of servers) {
    sessions.push(await Session.start(server, text));
  }

  for (let i = 0; i < warmUp + keystrokes; i++) {
    for (const session of sessions) {
      const kept = samples.get(session.name);
      const keep = (list, time) => i >= warmUp && list.push(time);
      keep(kept.keystroke, await session.keystroke(middle));
      keep(kept.completion, await session.request("textDocument/completion", { line: middle - 1, character: 8 }));
      keep(kept.hover, await session.request("textDocument/hover", { line: middle + 2, character: 24 }));
    }
  }

  for (let i = 0; i < keystrokes; i++) {
    for (const session of sessions) {
      samples.get(session.name).typing.push(await session.typing(middle));
    }
  }

  for (const session of sessions) {
    samples.get(session.name).memory.push(session.memory);
    session.stop();
  }

  pages.push(`## ${rows.length.toLocaleString("en")} lines`, "");
  pages.push(
    "| | " + servers.map(({ name }) => `${name}, median | p99`).join(" | ") + " |",
    `| --- |${" ---: | ---: |".repeat(servers.length)}`,
  );
  const titles = {
    ready: "ready, ms",
    first: "start to first findings, ms",
    keystroke: "keystroke to findings, ms",
    completion: "completion, ms",
    hover: "hover, ms",
    typing: "completion asked with the key, ms",
  };
  for (const [key, title] of Object.entries(titles)) {
    const cells = servers.map(({ name }) => `${quantile(samples.get(name)[key], 0.5)} | ${quantile(samples.get(name)[key], 0.99)}`);
    pages.push(`| ${title} | ${cells.join(" | ")} |`);
  }

  pages.push(`| resident memory, MiB | ${servers.map(({ name }) => `${samples.get(name).memory[0].toFixed(0)} | `).join(" | ")} |`, "");
}

const mapped = await whileAMapIsMade();
pages.push(...mapped);
pages.push(
  `${starts} starts, and ${keystrokes} keystrokes, completions and hovers after ${warmUp} to warm up, of each server in turn. With ${starts} starts their p99 is the slowest.`,
  "Completion and hover come after the findings; the last row is what editors do while a word is typed. Resident memory is read at the end. The peer waits 200 ms after a keystroke before it begins.",
  "",
);
console.log(pages.join("\n"));
if (values.results) {
  writeFileSync(path.join(values.results, "language-server.md"), pages.join("\n"));
}

process.exit(0);

/** The analysis runs in a process of its own; what is left is that two of them share the machine. */
async function whileAMapIsMade() {
  const table = path.join(root, "examples", "tables", "nas-bench-201-table.nas.yaml");
  if (!existsSync(path.join(root, "..", "shared", "data", "nasbench201", "cifar10.csv.gz"))) {
    return ["No map was made beside the keys: the table of NAS-Bench-201 is not here.", ""];
  }

  const text = largeSpace(1_000);
  const rows = text.split("\n");
  const middle = rows.findIndex((row, i) => i > rows.length / 2 && row === "      - conv3");
  const session = await Session.start(servers[0], text);
  const uri = pathToFileURL(table).href;
  await session.connection.sendNotification("nasnav/trust", { trusted: true });
  await session.connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: "yaml", version: 1, text: readFileSync(table, "utf8") },
  });
  let [isOver, maps] = [false, 0];
  const mapping = (async () => {
    while (!isOver) {
      const { kind, map } = await session.connection.sendRequest("nasnav/map", { textDocument: { uri } });
      if (kind !== "full" || map.ids.length !== 15_625) {
        throw new Error(`no map came: ${kind}`);
      }

      maps++;
    }
  })();
  const kept = { keystroke: [], completion: [], hover: [] };
  // Whoever reads an answer of megabytes answers nobody else meanwhile: that is this client, and it is told apart.
  const reading = monitorEventLoopDelay({ resolution: 1 });
  reading.enable();
  for (let i = 0; i < warmUp || maps < 3 || kept.keystroke.length < keystrokes; i++) {
    const keystroke = await session.keystroke(middle);
    const completion = await session.request("textDocument/completion", { line: middle - 1, character: 8 });
    const hover = await session.request("textDocument/hover", { line: middle + 2, character: 24 });
    if (i >= warmUp) {
      kept.keystroke.push(keystroke);
      kept.completion.push(completion);
      kept.hover.push(hover);
    }

    // As fast as a quick typist: the map would else never have the processor that people leave it.
    await new Promise((resolve) => setTimeout(resolve, 50));
  }

  isOver = true;
  await mapping;
  session.stop();
  return [
    `## ${rows.length.toLocaleString("en")} lines, while maps of 15,625 networks are made`,
    "",
    "| | nasnav, median | p99 |",
    "| --- | ---: | ---: |",
    `| keystroke to findings, ms | ${quantile(kept.keystroke, 0.5)} | ${quantile(kept.keystroke, 0.99)} |`,
    `| completion, ms | ${quantile(kept.completion, 0.5)} | ${quantile(kept.completion, 0.99)} |`,
    `| hover, ms | ${quantile(kept.hover, 0.5)} | ${quantile(kept.hover, 0.99)} |`,
    "",
    `${kept.keystroke.length} keys, one every 50 ms or so; ${maps} maps were made meanwhile, one after the other. The measuring client`,
    `itself stood still for up to ${(reading.max / 1e6).toFixed(0)} ms while it read one, which is in these figures.`,
    "",
  ];
}

function quantile(list, share) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)].toFixed(1);
}
