// A real `nasnav lsp` process, and a client of Microsoft's own protocol library that talks to it.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";
import {
  createProtocolConnection,
  generateRandomPipeName,
  RegistrationRequest,
  StreamMessageReader,
  StreamMessageWriter,
  WorkDoneProgressCreateRequest,
} from "vscode-languageserver-protocol/node";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "..", "..");

/** What a full-grown editor says it can do. */
export const abilities = {
  general: { positionEncodings: ["utf-16"] },
  window: { workDoneProgress: true, showMessage: {}, showDocument: { support: true } },
  workspace: {
    applyEdit: true,
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} },
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    workspaceFolders: true,
    inlayHint: { refreshSupport: true },
    codeLens: { refreshSupport: true },
    semanticTokens: { refreshSupport: true },
    diagnostics: { refreshSupport: true },
    symbol: {},
  },
  textDocument: {
    synchronization: { didSave: true, dynamicRegistration: false },
    diagnostic: { dynamicRegistration: false, relatedDocumentSupport: false },
    completion: {
      completionItem: {
        snippetSupport: true,
        documentationFormat: ["markdown", "plaintext"],
        resolveSupport: { properties: ["documentation", "detail", "additionalTextEdits"] },
        insertReplaceSupport: true,
        labelDetailsSupport: true,
        insertTextModeSupport: { valueSet: [1, 2] },
      },
    },
    hover: { contentFormat: ["markdown", "plaintext"] },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "refactor", "source", "source.fixAll"] } },
      dataSupport: true,
      disabledSupport: true,
      isPreferredSupport: true,
      resolveSupport: { properties: ["edit"] },
    },
    codeLens: { resolveSupport: { properties: ["command"] } },
    inlayHint: { resolveSupport: { properties: ["tooltip", "label.tooltip", "textEdits"] } },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    documentLink: { tooltipSupport: true },
    foldingRange: { lineFoldingOnly: true },
    rename: { prepareSupport: true, honorsChangeAnnotations: true },
    publishDiagnostics: { relatedInformation: true, tagSupport: { valueSet: [1, 2] }, codeDescriptionSupport: true },
    semanticTokens: {
      requests: { full: { delta: true }, range: true },
      tokenTypes: ["namespace", "type", "class", "enum", "parameter", "variable", "property", "enumMember", "function", "keyword", "comment", "string", "number", "operator"],
      tokenModifiers: ["declaration", "definition", "readonly", "deprecated", "modification", "documentation", "defaultLibrary"],
      formats: ["relative"],
    },
  },
};

/** Starts a server. `transport` is `stdio` or `pipe`. */
export async function start({ transport = "stdio", capabilities = abilities, options, folders = null, answers = {} } = {}) {
  const { child, reader, writer, close } = await (transport === "pipe" ? overPipe() : overStdio());
  const connection = createProtocolConnection(reader, writer);
  const server = { child, connection, said: [], errors: "", documents: new Map() };
  child.stderr.setEncoding("utf8").on("data", (text) => (server.errors += text));
  server.exited = new Promise((resolve) => child.once("exit", (code) => resolve(code)));

  // Whatever the server says is kept; what it asks is answered as an editor without opinions would.
  connection.onUnhandledNotification((message) => server.said.push(message));
  connection.onRequest(RegistrationRequest.type, (params) => void server.said.push({ method: "client/registerCapability", params }));
  connection.onRequest(WorkDoneProgressCreateRequest.type, () => undefined);
  for (const [method, answer] of Object.entries({ "workspace/configuration": () => [null], ...answers })) {
    connection.onRequest(method, async (params) => {
      server.said.push({ method, params });
      return answer(params);
    });
  }

  for (const what of ["inlayHint", "codeLens", "semanticTokens", "diagnostic"]) {
    connection.onRequest(`workspace/${what}/refresh`, () => (server.said.push({ method: `workspace/${what}/refresh` }), null));
  }

  connection.listen();
  server.initialized = await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: folders?.[0]?.uri ?? null,
    workspaceFolders: folders,
    capabilities,
    initializationOptions: options,
  });
  await connection.sendNotification("initialized", {});
  server.stop = async () => {
    await connection.sendRequest("shutdown");
    await connection.sendNotification("exit");
    const code = await server.exited;
    connection.dispose();
    close();
    return code;
  };
  return server;
}

function launch(args) {
  const dll = process.env.NASNAV_TEST_SERVER ?? path.join(root, "artifacts", "bin", "NasNavigator.Cli", "debug", "nasnav.dll");
  if (!existsSync(dll)) {
    throw new Error(`${dll} is missing: build first (dotnet build).`);
  }

  return spawn("dotnet", [dll, "lsp", ...args], { stdio: ["pipe", "pipe", "pipe"] });
}

async function overStdio() {
  const child = launch(["--stdio"]);
  return { child, reader: new StreamMessageReader(child.stdout), writer: new StreamMessageWriter(child.stdin), close: () => child.stdin.end() };
}

async function overPipe() {
  const name = generateRandomPipeName();
  const listening = net.createServer();
  await new Promise((resolve) => listening.listen(name, resolve));
  const connecting = new Promise((resolve) => listening.once("connection", resolve));
  const child = launch(["--pipe", name]);
  const socket = await connecting;
  return {
    child,
    reader: new StreamMessageReader(socket),
    writer: new StreamMessageWriter(socket),
    close: () => (socket.destroy(), listening.close()),
  };
}

/** Editors write the colon so; the server must give it back so. */
const drive = process.platform === "win32" ? "c%3A/" : "";

/** A text in the editor: what the server is told of it, and where in it something stands. */
export class OpenText {
  constructor(server, uri, text) {
    Object.assign(this, { server, uri, text, version: 1 });
  }

  static async open(server, name, text) {
    const opened = new OpenText(server, `file:///${drive}a%20folder/${name}.nas.yaml`, text);
    await server.connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri: opened.uri, languageId: "nas-space", version: 1, text },
    });
    return opened;
  }

  get id() {
    return { uri: this.uri };
  }

  /** Asks about this text. */
  ask(method, more = {}) {
    return this.server.connection.sendRequest(method, { textDocument: this.id, ...more });
  }

  /** Position of the `$` in a piece of the text that is written with it: `- iden$tity`. */
  at(piece) {
    const index = this.text.indexOf(piece.replace("$", ""));
    if (index < 0) {
      throw new Error(`${piece} is not in the text`);
    }

    return this.positionAt(index + piece.indexOf("$"));
  }

  /** Replaces a piece of the text, as typing does. */
  async edit(piece, replacement) {
    const index = this.text.indexOf(piece);
    const range = { start: this.positionAt(index), end: this.positionAt(index + piece.length) };
    this.text = this.text.slice(0, index) + replacement + this.text.slice(index + piece.length);
    await this.server.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri: this.uri, version: ++this.version },
      contentChanges: [{ range, text: replacement }],
    });
  }

  /** What the text would be after edits of the server. */
  after(edits) {
    return [...edits]
      .sort((a, b) => this.offsetAt(b.range.start) - this.offsetAt(a.range.start))
      .reduce((text, { range, newText }) => text.slice(0, this.offsetAt(range.start)) + newText + text.slice(this.offsetAt(range.end)), this.text);
  }

  /** Takes over edits of the server. */
  async take(edits) {
    this.text = this.after(edits);
    await this.server.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri: this.uri, version: ++this.version },
      contentChanges: [{ text: this.text }],
    });
  }

  /** The piece of the text in a range. */
  in({ start, end }) {
    return this.text.slice(this.offsetAt(start), this.offsetAt(end));
  }

  positionAt(index) {
    const before = this.text.slice(0, index).split("\n");
    return { line: before.length - 1, character: before.at(-1).length };
  }

  offsetAt({ line, character }) {
    return this.text.split("\n").slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
  }
}
