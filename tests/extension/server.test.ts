import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { describe, it } from "node:test";
import { CrashLimit } from "../../extension/src/server/crash-limit";
import { verbsOf } from "../../extension/src/server/verbs";

describe("A server that ends again and again", () => {
  it("is started four times within three minutes, then stays down", () => {
    const limit = new CrashLimit();

    assert.deepEqual(
      [0, 1, 2, 3, 4].map((minute) => limit.crashed(minute * 30_000)),
      [true, true, true, true, false],
    );
  });

  it("is started again when its crashes are far apart", () => {
    const limit = new CrashLimit();

    assert.ok([0, 1, 2, 3, 4, 5, 6].every((hour) => limit.crashed(hour * 3_600_000)));
  });

  it("starts afresh when the user restarts it", () => {
    const limit = new CrashLimit(1);
    limit.crashed(0);
    limit.forget();

    assert.ok(limit.crashed(1));
  });
});

describe("What nasnav can do", () => {
  it("is read from its own help", () => {
    const program = process.env["NASNAV_TEST_SERVER"];
    assert.ok(program, "NASNAV_TEST_SERVER names nasnav.dll");

    const verbs = verbsOf(execFileSync("dotnet", [program, "--help"], { encoding: "utf8" }));

    assert.ok(
      ["check", "run", "runs", "status", "doctor", "lsp"].every((verb) => verbs.has(verb)),
      [...verbs].join(" "),
    );
    assert.ok(!verbs.has("nasnav") && !verbs.has("Tells"));
  });

  it("takes no word of a wrapped description for a verb", () => {
    const help =
      "Commands:\n  check <FILES>  Tells what is wrong,\n                 where, and how\n  runs           Lists\n\nMore:\n  other  x\n";

    assert.deepEqual([...verbsOf(help)], ["check", "runs"]);
  });
});
