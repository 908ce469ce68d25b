import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { findServer, type Machine } from "../../extension/src/server/find-server";

/** A machine that has exactly these files. */
function machine(files: readonly string[], path: readonly string[] = ["/usr/bin"]): Machine {
  return {
    windows: false,
    path,
    dotnetFolders: ["/usr/share/dotnet"],
    isFile: (file) => files.includes(file),
    list: (folder) => [
      ...new Set(files.filter((file) => file.startsWith(`${folder}/`)).map((file) => file.slice(folder.length + 1).split("/")[0] ?? "")),
    ],
    realPath: (file) => (file === "/usr/bin/dotnet" ? "/usr/share/dotnet/dotnet" : file),
  };
}

const dotnet10 = ["/usr/bin/dotnet", "/usr/share/dotnet/dotnet", "/usr/share/dotnet/shared/Microsoft.NETCore.App/10.0.3/x.dll"];

describe("The server is found", () => {
  it("by the setting first", () => {
    const found = findServer("/own/nasnav", "/ext/server", machine(["/own/nasnav", "/ext/server/nasnav"]));

    assert.deepEqual(found, { kind: "found", program: { command: "/own/nasnav", args: [], from: "setting", folder: null } });
  });

  it("in a folder that the setting names", () => {
    const found = findServer("/own", "/ext/server", machine(["/own/nasnav.dll", ...dotnet10]));

    assert.equal(found.kind === "found" && found.program.args[0], "/own/nasnav.dll");
  });

  it("in the extension, with its own .NET where the package brings one", () => {
    const found = findServer("", "/ext/server", machine(["/ext/server/nasnav", "/ext/server/nasnav.dll", ...dotnet10]));

    assert.deepEqual(found, {
      kind: "found",
      program: { command: "/ext/server/nasnav", args: [], from: "bundled", folder: "/ext/server" },
    });
  });

  it("in the extension, with the machine's .NET where that is new enough", () => {
    const found = findServer("", "/ext/server", machine(["/ext/server/nasnav.dll", ...dotnet10]));

    assert.deepEqual(found, {
      kind: "found",
      program: { command: "/usr/bin/dotnet", args: ["/ext/server/nasnav.dll"], from: "bundled", folder: "/ext/server" },
    });
  });

  it("on the PATH where the extension brings none", () => {
    const found = findServer("", "/ext/server", machine(["/usr/bin/nasnav"]));

    assert.equal(found.kind === "found" && found.program.command, "/usr/bin/nasnav");
  });
});

describe("A server that is not there is told in one sentence", () => {
  it("when .NET is missing", () => {
    const found = findServer("", "/ext/server", machine(["/ext/server/nasnav.dll"]));

    assert.deepEqual(found, {
      kind: "missing",
      problem: "NAS Navigator needs the .NET runtime 10, and this machine has no .NET.",
      mend: "dotnet",
    });
  });

  it("when .NET is an old one", () => {
    const old = ["/usr/bin/dotnet", "/usr/share/dotnet/shared/Microsoft.NETCore.App/8.0.1/x.dll"];
    const found = findServer("", "/ext/server", machine(["/ext/server/nasnav.dll", ...old]));

    assert.ok(found.kind === "missing" && found.mend === "dotnet" && found.problem.includes("/usr/bin/dotnet"));
  });

  it("when the setting names nothing, even if the extension has one: a wish is not passed over in silence", () => {
    const found = findServer("/gone", "/ext/server", machine(["/ext/server/nasnav"]));

    assert.ok(found.kind === "missing" && found.mend === "setting" && found.problem.includes("/gone"));
  });
});
