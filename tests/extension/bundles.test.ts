import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { before, describe, it } from "node:test";
import { panels } from "../../extension/src/panels/panels";

const extension = path.join(process.env["NASNAV_TEST_ROOT"] ?? "", "extension");
const most = 300 * 1024;

describe("The panels' bundles", () => {
  before(() => execFileSync(process.execPath, [path.join(extension, "build.mjs")], { stdio: "inherit" }));

  it("are one script and one style for each panel, of at most 300 KiB together", () => {
    const folder = path.join(extension, "dist", "panels");
    const scripts = readdirSync(folder).filter((name) => name.endsWith(".js"));

    assert.deepEqual(scripts.map((name) => path.basename(name, ".js")).sort(), panels.map(({ id }) => id).sort());
    for (const script of scripts) {
      const bytes = [script, script.replace(/js$/, "css")].reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0);
      assert.ok(bytes <= most, `${script} has ${bytes} bytes with its style`);
    }
  });
});
