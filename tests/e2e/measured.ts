// A space that was measured: its run is a real one, on a table of accuracies that is drawn up here.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";

const edges = ["0->1", "0->2", "1->2", "1->3", "2->3"];
const options = ["conv3x3", "conv1x1", "identity", "avg_pool"];

/** What each option is worth on each edge, in points; what a ranking must find again. */
export const effects: readonly (readonly number[])[] = [
  [4.1, 0.9, -0.3, -6.2],
  [2.7, 0.2, 1.1, -2.9],
  [0.2, -0.4, 0.3, -0.1],
  [1.2, 1.0, -0.6, -1.6],
  [2.0, 0.5, -0.8, -1.7],
];

/** Writes `NAME.nas.yaml` and its table, searches it, and returns when the run is stored. */
export function measureSpace(folder: string, name: string): void {
  const rows = ["arch,accuracy"];
  for (let code = 0; code < options.length ** edges.length; code++) {
    const chosen = edges.map((_, edge) => Math.floor(code / options.length ** edge) % options.length);
    const points = chosen.reduce((sum, option, edge) => sum + (effects[edge]?.[option] ?? 0), 0);
    // What single options do not explain, and what no option explains, as in every real table.
    const together = chosen[0] === 0 && chosen[4] === 0 ? 1.5 : 0;
    rows.push(`${chosen.map((option) => options[option]).join("|")},${(62 + points + together + noise(code)).toFixed(2)}`);
  }

  writeFileSync(path.join(folder, `${name}.csv`), `${rows.join("\n")}\n`);
  writeFileSync(path.join(folder, `${name}.nas.yaml`), space(name));
  execFileSync("dotnet", [process.env["NASNAV_TEST_SERVER"] ?? "", "run", `${name}.nas.yaml`], { cwd: folder, stdio: "ignore" });
}

/** The same for the same architecture on every machine: five points at most. */
function noise(code: number): number {
  return ((Math.imul(code + 1, 2_654_435_761) >>> 8) % 1000) / 100 - 5;
}

function space(name: string): string {
  return `nasnav: 1
name: ${name}

task:
  input: [3, 16, 16]
  classes: 10

operators:
  conv3x3: [relu, conv: { kernel: 3 }, batchnorm]
  conv1x1: [relu, conv: { kernel: 1 }, batchnorm]
  avg_pool: { avg_pool: { kernel: 3 } }

blocks:
  cell:
    graph:
      nodes: 3
      edges: [${edges.map((edge) => edge.replace("->", " -> ")).join(", ")}]
      on_edge:
        choose:
${options.map((option) => `          - ${option}`).join("\n")}
      join: sum

network:
  - conv: { out: 16, kernel: 3 }
  - batchnorm
  - cell
  - [relu, global_avg_pool, classifier]

search:
  strategy: random
  evaluator:
    table: { path: ${name}.csv, key: arch, template: "${edges.map((edge) => `{cell.${edge}}`).join("|")}", metric: accuracy, report: accuracy }
  rounds: { count: 6, candidates: 22 }
  seed: 7
`;
}

/** Six edges with five operators each, and a table of all their combinations, drawn up here. */
export function writeLargeTable(folder: string, name: string): void {
  const edges = ["0->1", "0->2", "1->2", "0->3", "1->3", "2->3"];
  const options = ["conv3x3", "conv1x1", "identity", "avg_pool", "none"];
  const rows = ["arch,accuracy"];
  for (let code = 0; code < options.length ** edges.length; code++) {
    const chosen = edges.map((_, edge) => Math.floor(code / options.length ** edge) % options.length);
    const points = chosen.reduce((sum, option, edge) => sum - option * (edge + 1) * 0.6, 0);
    const noise = ((Math.imul(code + 1, 2_654_435_761) >>> 8) % 1000) / 100 - 5;
    rows.push(`${chosen.map((option) => options[option]).join("|")},${(85 + points + noise).toFixed(2)}`);
  }

  writeFileSync(path.join(folder, `${name}.csv`), `${rows.join("\n")}\n`);
  writeFileSync(
    path.join(folder, `${name}.nas.yaml`),
    `nasnav: 1
name: ${name}
task: { input: [3, 16, 16], classes: 10 }
operators:
  conv3x3: [relu, conv: { kernel: 3 }, batchnorm]
  conv1x1: [relu, conv: { kernel: 1 }, batchnorm]
  avg_pool: { avg_pool: { kernel: 3 } }
  none: zero
blocks:
  cell:
    graph: { nodes: 3, edges: all, on_edge: { choose: [${options.join(", ")}] }, join: sum }
network:
  - conv: { out: 8, kernel: 3 }
  - cell
  - [relu, global_avg_pool, classifier]
search:
  evaluator:
    table: { path: ${name}.csv, key: arch, template: "${edges.map((edge) => `{cell.${edge}}`).join("|")}", metric: accuracy }
`,
  );
}

/** A choice of five hundred widths beside one of five layers, searched on a table of all combinations. */
export function measureWideSpace(folder: string, name: string): void {
  const layers = ["relu", "silu", "gelu", "identity", "max_pool"];
  const rows = ["arch,accuracy"];
  for (let width = 8; width <= 4000; width += 8) {
    layers.forEach((layer, place) => {
      const points = 4 * Math.log2(width / 8) - 1.5 * place;
      rows.push(`${width}|${layer},${(40 + points + noise(width + place)).toFixed(2)}`);
    });
  }

  writeFileSync(path.join(folder, `${name}.csv`), `${rows.join("\n")}\n`);
  writeFileSync(
    path.join(folder, `${name}.nas.yaml`),
    `nasnav: 1
name: ${name}
task: { input: [3, 8, 8], classes: 10 }
network:
  - name: stem
    conv: { out: { range: [8, 4000], step: 8 } }
  - name: body
    choose: [relu, silu, gelu, identity, { max_pool: { kernel: 3 } }]
  - [global_avg_pool, classifier]
search:
  strategy: random
  evaluator:
    table: { path: ${name}.csv, key: arch, template: "{stem.out}|{body}", metric: accuracy }
  rounds: { count: 6, candidates: 400 }
  seed: 7
`,
  );
  execFileSync("dotnet", [process.env["NASNAV_TEST_SERVER"] ?? "", "run", `${name}.nas.yaml`], { cwd: folder, stdio: "ignore" });
}
