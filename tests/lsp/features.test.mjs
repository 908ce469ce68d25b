// Every feature that the server announces is driven by Microsoft's client library, over standard input and output and over a pipe.
// What is announced and has no entry in `drives` fails, so that no feature is announced that nobody ever asked for.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  CodeActionRequest,
  CodeActionResolveRequest,
  CodeLensRequest,
  CodeLensResolveRequest,
  CompletionRequest,
  CompletionResolveRequest,
  DefinitionRequest,
  DocumentDiagnosticRequest,
  DocumentFormattingRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  DocumentLinkResolveRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  InlayHintRequest,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  SelectionRangeRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
  WorkspaceSymbolRequest,
} from "vscode-languageserver-protocol/node";
import { OpenText, start } from "./server.mjs";

const space = `nasnav: 1
name: tour   # the tests' own
task: { input: [3, 16, 16], classes: 10, data: { format: cifar10, path: data/cifar10 } }

operators:
  conv3x3: [relu, conv: { kernel: 3 }, batchnorm]

blocks:
  cell:
    graph:
      nodes: 2
      edges: all
      on_edge:
        choose:
          - conv3x3
          - identity
          - avg_pool

network:
  - conv: { out: 16, kernel: 3 }
  - cell
  - cell
  - [batchnorm, relu, global_avg_pool, classifier]
`;

const whole = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };
let opened = 0;
const open = (server, text = space) => OpenText.open(server, `tour-${++opened}`, text);
const findings = async (text) => (await text.ask(DocumentDiagnosticRequest.method)).items;
const only = (edit, text) => edit.changes?.[text.uri] ?? edit.documentChanges.find((change) => change.textDocument.uri === text.uri).edits;

/** By the path of the capability in the answer of `initialize`. */
const drives = {
  async positionEncoding(server) {
    assert.equal(server.initialized.capabilities.positionEncoding, "utf-16");
    const text = await open(server, space.replace("- identity", '- { name: "😀😀", conv3x3: {} }'));
    assert.equal(text.in((await text.ask(HoverRequest.method, { position: text.at('😀", conv$3x3') })).range), "conv3x3");
  },

  async "textDocumentSync.openClose"(server) {
    const text = await open(server);
    await server.connection.sendNotification("textDocument/didClose", { textDocument: text.id });
    await assert.rejects(text.ask(HoverRequest.method, { position: { line: 0, character: 0 } }), { code: -32602 });
    assert.deepEqual(await findings(text), []);
  },

  async "textDocumentSync.change"(server) {
    const text = await open(server);
    await text.edit("name: tour", "name: to😀ur");
    await text.edit("to😀ur", "to😀🙂");
    const symbols = await text.ask(DocumentSymbolRequest.method);
    assert.equal(symbols.find((symbol) => symbol.name === "name").detail, "to😀🙂");
  },

  async "textDocumentSync.save"(server) {
    const text = await open(server);
    await server.connection.sendNotification("textDocument/didSave", { textDocument: text.id });
    assert.deepEqual(await findings(text), []);
  },

  async "workspace.workspaceFolders.supported"(server) {
    const folder = { uri: "file:///c%3A/elsewhere", name: "elsewhere" };
    await server.connection.sendNotification("workspace/didChangeWorkspaceFolders", { event: { added: [folder], removed: [] } });
    await server.connection.sendNotification("workspace/didChangeWorkspaceFolders", { event: { added: [], removed: [folder] } });
    assert.deepEqual(await findings(await open(server)), []);
  },

  async diagnosticProvider(server) {
    const text = await open(server, space.replace("- conv3x3\n", "- conv3x33\n"));
    const [finding] = await findings(text);
    assert.equal(finding.code, "NAS201");
    assert.match(finding.message, /No operator "conv3x33"\. Did you mean "conv3x3"\?/);
    assert.equal(text.in(finding.range), "conv3x33");
    await text.edit("conv3x33\n", "conv3x3\n");
    assert.deepEqual(await findings(text), []);
  },

  async completionProvider(server) {
    const text = await open(server, space.replace("- avg_pool\n", "- \n"));
    const { items } = await text.ask(CompletionRequest.method, { position: text.at("identity\n          - $") });
    const item = items.find(({ label }) => label === "conv3x3");
    assert.ok(item, `conv3x3 is not among ${items.map(({ label }) => label)}`);
    const after = text.after([{ range: item.textEdit.range ?? item.textEdit.replace, newText: item.textEdit.newText }]);
    assert.ok(after.includes("          - conv3x3"), after);
  },

  async "completionProvider.resolveProvider"(server) {
    const text = await open(server, space.replace("- avg_pool\n", "- avg\n"));
    const { items } = await text.ask(CompletionRequest.method, { position: text.at("- avg$\n") });
    const item = items.find(({ label }) => label === "avg_pool");
    const resolved = await server.connection.sendRequest(CompletionResolveRequest.method, item);
    assert.equal(resolved.label, "avg_pool");
    assert.ok((resolved.documentation?.value ?? resolved.documentation).length > 20);
  },

  async hoverProvider(server) {
    const text = await open(server);
    const { contents, range } = await text.ask(HoverRequest.method, { position: text.at("- avg_$pool") });
    assert.equal(contents.kind, "markdown");
    assert.match(contents.value, /avg_pool/);
    assert.equal(text.in(range), "avg_pool");
  },

  async definitionProvider(server) {
    const text = await open(server);
    const definition = [await text.ask(DefinitionRequest.method, { position: text.at("- conv$3x3") })].flat()[0];
    assert.equal(definition.uri, text.uri);
    assert.deepEqual(definition.range.start, text.at("$conv3x3: [relu"));
  },

  async referencesProvider(server) {
    const text = await open(server);
    const references = await text.ask(ReferencesRequest.method, {
      position: text.at("  ce$ll:"),
      context: { includeDeclaration: false },
    });
    assert.deepEqual(references.map(({ range }) => text.in(range)), ["cell", "cell"]);
  },

  async documentHighlightProvider(server) {
    const text = await open(server);
    const highlights = await text.ask(DocumentHighlightRequest.method, { position: text.at("  ce$ll:") });
    assert.equal(highlights.length, 3);
  },

  async documentSymbolProvider(server) {
    const text = await open(server);
    const symbols = await text.ask(DocumentSymbolRequest.method);
    assert.deepEqual(symbols.map(({ name }) => name), ["nasnav", "name", "task", "operators", "blocks", "network"]);
    assert.ok(symbols.find(({ name }) => name === "blocks").children.some(({ name }) => name === "cell"));
    // A half-typed line takes nothing else away.
    await text.edit("  conv3x3: [relu", "  conv3x3: [relu\n  half");
    const still = await text.ask(DocumentSymbolRequest.method);
    assert.ok(["blocks", "network"].every((name) => still.some((symbol) => symbol.name === name)));
  },

  async workspaceSymbolProvider(server) {
    await open(server);
    const symbols = await server.connection.sendRequest(WorkspaceSymbolRequest.method, { query: "conv3" });
    assert.ok(symbols.some(({ name }) => name === "conv3x3"), JSON.stringify(symbols));
  },

  async foldingRangeProvider(server) {
    const text = await open(server);
    const folds = await text.ask(FoldingRangeRequest.method);
    const line = text.at("$blocks:").line;
    assert.ok(folds.some((fold) => fold.startLine === line && fold.endLine === text.at("- avg$_pool").line));
  },

  async selectionRangeProvider(server) {
    const text = await open(server);
    const [selection] = await text.ask(SelectionRangeRequest.method, { positions: [text.at("conv3x3: [re$lu")] });
    const texts = [];
    for (let one = selection; one; one = one.parent) {
      texts.push(text.in(one.range));
    }

    assert.equal(texts[0], "relu");
    assert.ok(texts.length > 3 && texts.every((outer, i) => i === 0 || outer.includes(texts[i - 1])));
  },

  async semanticTokensProvider(server) {
    const { legend } = server.initialized.capabilities.semanticTokensProvider;
    assert.ok(legend.tokenTypes.length > 0);
  },

  async "semanticTokensProvider.full"(server) {
    const text = await open(server, space + "steering: [{ exclude: avg_pool }]\n");
    const tokens = decode(await text.ask(SemanticTokensRequest.method), server);
    const excluded = tokens.filter(({ start, length }) => text.in({ start, end: { ...start, character: start.character + length } }) === "avg_pool");
    assert.ok(excluded.length > 0, "avg_pool has no token");
    assert.ok(tokens.every(({ start }, i) => i === 0 || start.line > tokens[i - 1].start.line || start.character > tokens[i - 1].start.character));
  },

  async "semanticTokensProvider.range"(server) {
    const text = await open(server);
    const range = { start: text.at("$blocks:"), end: text.at("$network:") };
    const tokens = decode(await text.ask(SemanticTokensRangeRequest.method, { range }), server);
    assert.ok(tokens.length > 0 && tokens.every(({ start }) => start.line >= range.start.line && start.line <= range.end.line));
  },

  async inlayHintProvider(server) {
    const text = await open(server);
    const hints = await text.ask(InlayHintRequest.method, { range: whole });
    const stem = hints.filter(({ position }) => position.line === text.at("$- conv: { out").line).map(({ label }) => label);
    assert.ok(stem.some((label) => label.includes("16×16×16")), JSON.stringify(hints));
  },

  async "codeLensProvider.resolveProvider"(server) {
    await drives.codeLensProvider(server);
  },

  async codeLensProvider(server) {
    const text = await open(server);
    const lenses = await text.ask(CodeLensRequest.method);
    const titles = [];
    for (const lens of lenses) {
      titles.push((lens.command ?? (await server.connection.sendRequest(CodeLensResolveRequest.method, lens)).command).title);
    }

    assert.match(titles.join(" "), /\b27 architectures/);
  },

  async documentLinkProvider(server) {
    const text = await open(server);
    const links = await text.ask(DocumentLinkRequest.method);
    assert.deepEqual(links.map(({ range }) => text.in(range)), ["data/cifar10"]);
  },

  async "documentLinkProvider.resolveProvider"(server) {
    const text = await open(server);
    const [link] = await text.ask(DocumentLinkRequest.method);
    // Nothing lies there, and until the workspace is trusted nobody looks: the link leads nowhere, and that is no failure.
    const resolved = await server.connection.sendRequest(DocumentLinkResolveRequest.method, link);
    assert.deepEqual(resolved.range, link.range);
  },

  async codeActionProvider(server) {
    const text = await open(server, space.replace("- conv3x3\n", "- conv3x33\n"));
    const [finding] = await findings(text);
    const actions = await text.ask(CodeActionRequest.method, { range: finding.range, context: { diagnostics: [finding], only: ["quickfix"] } });
    const fix = actions.find(({ isPreferred }) => isPreferred);
    const edit = fix.edit ?? (await server.connection.sendRequest(CodeActionResolveRequest.method, fix)).edit;
    await text.take(only(edit, text));
    assert.deepEqual(await findings(text), []);
  },

  async "codeActionProvider.resolveProvider"(server) {
    const text = await open(server);
    const cursor = text.at("- avg_$pool");
    const actions = await text.ask(CodeActionRequest.method, { range: { start: cursor, end: cursor }, context: { diagnostics: [] } });
    const exclude = actions.find(({ title }) => /^Exclude avg_pool everywhere/.test(title));
    assert.ok(exclude, actions.map(({ title }) => title).join("\n"));
    assert.equal(exclude.edit, undefined);
    const { edit } = await server.connection.sendRequest(CodeActionResolveRequest.method, exclude);
    await text.take(only(edit, text));
    assert.match(text.text, /steering:\n {2}- \{ exclude: avg_pool/);
    assert.deepEqual(await findings(text), []);
  },

  async renameProvider(server) {
    const text = await open(server);
    const edit = await text.ask(RenameRequest.method, { position: text.at("  ce$ll:"), newName: "block" });
    await text.take(only(edit, text));
    assert.equal(text.text, space.replaceAll("cell", "block"));
    assert.deepEqual(await findings(text), []);
  },

  async "renameProvider.prepareProvider"(server) {
    const text = await open(server);
    const { range, placeholder } = await text.ask(PrepareRenameRequest.method, { position: text.at("  ce$ll:") });
    assert.deepEqual([text.in(range), placeholder], ["cell", "cell"]);
    const refused = await text.ask(PrepareRenameRequest.method, { position: text.at("net$work:") }).catch((error) => error);
    assert.ok(refused === null || refused instanceof Error);
  },

  async documentFormattingProvider(server) {
    const messy = space.replace("name: tour   #", "name:    tour   #").replace("- identity", "-   identity");
    const text = await open(server, messy);
    const before = await text.ask("nasnav/space");
    await text.take(await text.ask(DocumentFormattingRequest.method, { options: { tabSize: 2, insertSpaces: true } }));
    assert.ok(text.text.includes("# the tests' own") && text.text.includes("- identity\n"), text.text);
    assert.equal((await text.ask("nasnav/space", { revision: before.revision })).kind, "same");
    assert.deepEqual((await text.ask(DocumentFormattingRequest.method, { options: { tabSize: 2, insertSpaces: true } })) ?? [], []);
  },

  async documentRangeFormattingProvider(server) {
    const text = await open(server, space.replace("- identity", "-   identity").replace("name: tour", "name:   tour"));
    const line = text.at("-   iden$tity").line;
    const range = { start: { line, character: 0 }, end: { line, character: 40 } };
    await text.take(await text.ask(DocumentRangeFormattingRequest.method, { range, options: { tabSize: 2, insertSpaces: true } }));
    assert.ok(text.text.includes("- identity\n") && text.text.includes("name:   tour"), text.text);
  },

  async documentOnTypeFormattingProvider(server) {
    const text = await open(server, space.replace("blocks:\n", "blocks:\n\n"));
    const position = { line: text.at("$blocks:").line + 1, character: 0 };
    const edits = await text.ask(DocumentOnTypeFormattingRequest.method, { position, ch: "\n", options: { tabSize: 2, insertSpaces: true } });
    assert.deepEqual(edits.map(({ newText }) => newText), ["  "]);
  },

  async "experimental.nasnav"(server) {
    for (const method of server.initialized.capabilities.experimental.nasnav) {
      assert.ok(method in own, `${method} is announced and has no test here`);
      await own[method](server);
    }
  },
};

/** Our own requests. */
const own = {
  async "nasnav/trust"(server) {
    await server.connection.sendNotification("nasnav/trust", { trusted: true });
    await server.connection.sendNotification("nasnav/trust", { trusted: false });
  },

  async "nasnav/space"(server) {
    const text = await open(server);
    const { kind, revision, space: described } = await text.ask("nasnav/space");
    assert.deepEqual([kind, described.size.architectures, described.choices.length], ["full", "27", 3]);
    assert.equal((await text.ask("nasnav/space", { revision })).kind, "same");
  },

  async "nasnav/locate"(server) {
    const text = await open(server);
    const { range } = await text.ask("nasnav/locate", { address: "cell.0->1", option: "identity" });
    assert.deepEqual(range.start, text.at("- $identity"));
  },

  async "nasnav/template"(server) {
    const { template } = await (await open(server)).ask("nasnav/template");
    assert.deepEqual(template.groups.map(({ address }) => address), ["cell.0->1", "cell.0->2", "cell.1->2"]);
  },

  async "nasnav/pointed"(server) {
    const text = await open(server);
    const { label, places } = await text.ask("nasnav/pointed", { position: text.at("- iden$tity") });
    assert.deepEqual([label, places.length], ["identity", 3]);
  },

  async "nasnav/runs"(server) {
    assert.deepEqual((await (await open(server)).ask("nasnav/runs")).runs, []);
  },

  async "nasnav/run"(server) {
    assert.equal((await (await open(server)).ask("nasnav/run")).kind, "none");
  },

  async "nasnav/ranking"(server) {
    assert.equal((await (await open(server)).ask("nasnav/ranking")).kind, "none");
  },

  async "nasnav/parallel"(server) {
    assert.equal((await (await open(server)).ask("nasnav/parallel")).kind, "none");
  },

  async "nasnav/parallelOrder"(server) {
    const text = await open(server);
    assert.deepEqual((await text.ask("nasnav/parallelOrder", { question: "trade-offs" })).order, []);
    await assert.rejects(text.ask("nasnav/parallelOrder", { question: "bogus" }), { code: -32602 });
  },

  async "nasnav/map"(server) {
    assert.equal((await (await open(server)).ask("nasnav/map")).kind, "none");
  },

  async "nasnav/candidates"(server) {
    assert.equal((await (await open(server)).ask("nasnav/candidates")).kind, "none");
  },

  async "nasnav/preview"(server) {
    const decision = { verb: "exclude", subject: "avg_pool", at: "cell.0->1" };
    const { before, after } = await (await open(server)).ask("nasnav/preview", { decision });
    assert.deepEqual([before.architectures, after.architectures], ["27", "18"]);
  },

  async "nasnav/steer"(server) {
    const text = await open(server);
    const decision = { verb: "exclude", subject: "avg_pool", at: "cell.0->1" };
    let edit;
    const handler = server.connection.onRequest("workspace/applyEdit", async (params) => {
      edit = params.edit;
      await text.take(only(edit, text));
      return { applied: true };
    });
    assert.deepEqual(await text.ask("nasnav/steer", { version: 1, decision }), { applied: true });
    handler.dispose();
    assert.equal(edit.documentChanges[0].textDocument.version, 1);
    assert.equal((await text.ask("nasnav/space")).space.size.architectures, "18");
  },

  async "nasnav/binding"(server) {
    assert.equal((await (await open(server)).ask("nasnav/binding")).kind, "none");
  },

  async "nasnav/bind"(server) {
    assert.match((await (await open(server)).ask("nasnav/bind", { toward: "run" })).text, /No live run/);
  },
};

for (const transport of ["stdio", "pipe"]) {
  test(`over ${transport}`, async (t) => {
    const server = await start({ transport });
    const announced = [...pathsOf(server.initialized.capabilities)];
    await t.test("every announced capability has a test here", () => {
      assert.deepEqual(announced.filter((path) => !(path in drives)), []);
    });
    for (const path of announced.filter((one) => one in drives)) {
      await t.test(path, () => drives[path](server));
    }

    await t.test("the server ends when it is told to, and complained about nothing", async () => {
      assert.equal(await server.stop(), 0);
      assert.equal(server.errors, "");
    });
  });
}

test("settings are asked for, and a mistyped one is warned about", async () => {
  const server = await start({ answers: { "workspace/configuration": () => [{ hints: { shape: false } }] } });
  const warning = await said(server, "window/showMessage");
  assert.match(warning.params.message, /Did you mean nasnav\.hints\.shapes\?/);
  const registered = server.said.filter(({ method }) => method === "client/registerCapability").flatMap(({ params }) => params.registrations);
  assert.deepEqual(registered.map(({ method }) => method).sort(), ["workspace/didChangeConfiguration", "workspace/didChangeWatchedFiles"]);
  await server.stop();
});

test("hints that are switched off are not sent", async () => {
  const server = await start({ answers: { "workspace/configuration": () => [{ hints: { enabled: false } }] } });
  const text = await open(server);
  // The settings come as an answer to the server's question, after `initialized`.
  await until(async () => (await text.ask(InlayHintRequest.method, { range: whole })).length === 0);
  await server.stop();
});

test("a client that cannot pull is told of findings, for the version that it has", async () => {
  const server = await start({ capabilities: {} });
  const text = await open(server, space.replace("- conv3x3\n", "- conv3x33\n"));
  const published = await said(server, "textDocument/publishDiagnostics", ({ params }) => params.version === 1);
  assert.deepEqual(published.params.diagnostics.map(({ code }) => code), ["NAS201"]);
  await text.edit("conv3x33\n", "conv3x3\n");
  const mended = await said(server, "textDocument/publishDiagnostics", ({ params }) => params.version === 2);
  assert.deepEqual(mended.params.diagnostics, []);
  await server.stop();
});

/** `hoverProvider`, `completionProvider`, `completionProvider.resolveProvider`, … for all that is switched on. */
function* pathsOf(capabilities, prefix = "", depth = 0) {
  const plain = new Set(["textDocumentSync", "workspace", "workspaceFolders", "experimental"]);
  for (const [key, value] of Object.entries(capabilities)) {
    const path = prefix + key;
    if (value === false || (depth > 0 && (typeof value === "string" || Array.isArray(value)) && path !== "experimental.nasnav")) {
      continue;
    }

    if (value !== null && typeof value === "object" && !Array.isArray(value)) {
      if (!plain.has(key) && depth === 0) {
        yield path;
      }

      if (key !== "legend") {
        yield* pathsOf(value, `${path}.`, depth + 1);
      }
    } else if (path !== "workspace.workspaceFolders.changeNotifications") {
      yield path;
    }
  }
}

function decode({ data }, server) {
  const { legend } = server.initialized.capabilities.semanticTokensProvider;
  let [line, character] = [0, 0];
  return Array.from({ length: data.length / 5 }, (_, i) => {
    const [lines, characters, length, type, modifiers] = data.slice(5 * i, 5 * i + 5);
    [line, character] = [line + lines, lines > 0 ? characters : character + characters];
    assert.ok(type < legend.tokenTypes.length && modifiers < 2 ** legend.tokenModifiers.length);
    return { start: { line, character }, length, type: legend.tokenTypes[type] };
  });
}

/** The first message of this name that was said or will be. */
async function said(server, method, fits = () => true) {
  await until(() => server.said.some((message) => message.method === method && fits(message)));
  return server.said.find((message) => message.method === method && fits(message));
}

async function until(condition) {
  const limit = Date.now() + 20_000;
  while (!(await condition())) {
    assert.ok(Date.now() < limit, "It did not come within 20 s.");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
