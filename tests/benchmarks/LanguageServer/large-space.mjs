// A staged space of any length, the one that tests/Testing/LargeSpaces.cs writes for measuring checks.
export function largeSpace(lines) {
  const [header, footer, linesPerLayer] = [21, 4, 9];
  const layers = Array.from({ length: Math.floor((lines - header - footer) / linesPerLayer) }, (_, layer) =>
    [
      `  # layer ${layer}`,
      `  - name: layer${layer}`,
      "    choose:",
      "      - conv3",
      "      - conv5",
      `      - { name: small, mbconv: { kernel: 3, expand: ${1 + (layer % 6)} } }`,
      "      - { name: large, mbconv: { kernel: 5, expand: 3, se: 0.25 } }",
      "      - identity",
      `  - ${layer % 10 === 9 ? "cell" : "batchnorm"}`,
      "",
    ].join("\n"),
  );
  return `# Written to be measured: every line is of a kind that people write.
nasnav: 1
name: large
task: { input: [3, 64, 64], classes: 10 }

operators:
  conv3: [relu, conv: { kernel: 3 }, batchnorm]
  conv5: [relu, conv: { kernel: 5 }, batchnorm]
  pool: { max_pool: { kernel: 3 } }

blocks:
  cell:
    graph:
      nodes: 3
      edges: all
      on_edge: { choose: [conv3, conv5, identity, pool] }
      join: sum

network:
  - conv: { out: 16, kernel: 3 }
${layers.join("")}  - [relu, global_avg_pool, classifier]

search:
  budget: { epochs: 10 }
`;
}
