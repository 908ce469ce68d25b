// node scripts/terminal-picture.mjs OUT.svg "COMMAND AS SHOWN" < what-a-terminal-received
// Draws the last screen of a recorded command as SVG, for the README. Record one with: script -qc "nasnav run FILE" recording
import { readFileSync, writeFileSync } from "node:fs";
import { main, Stop } from "./lib/process.mjs";

const cell = { width: 8.4, height: 18 };
const columns = 132;
const colours = { 31: "#ff7b72", 32: "#7ee787", 33: "#e3b341", 36: "#79c0ff" };

await main(() => {
  const [out, command] = process.argv.slice(2);
  if (!out || !command) {
    throw new Stop("Usage: node scripts/terminal-picture.mjs OUT.svg COMMAND < RECORDING");
  }

  const lines = [[{ text: "$ ", style: "2" }, { text: command, style: "1" }], ...screen(readFileSync(0, "utf8")).flatMap(wrap)];
  writeFileSync(out, draw(lines));
});

/** The screen after everything was written: rows of styled pieces. Knows the codes that nasnav writes. */
function screen(recording) {
  const rows = [[]];
  let style = "0";
  for (const [piece] of recording.replaceAll("\r", "").matchAll(/\u001b\[\??([0-9;]*)([A-Za-z=])|\u001b[=>]|\n|[^\u001b\n]+/g)) {
    const code = /^\u001b\[\??([0-9;]*)([A-Za-z=])$/.exec(piece);
    if (piece === "\n") {
      rows.push([]);
    } else if (code?.[2] === "A") {
      rows.length -= Number(code[1] || 1);
    } else if (code?.[2] === "J") {
      rows[rows.length - 1] = [];
    } else if (code?.[2] === "m") {
      style = code[1] || "0";
    } else if (!piece.startsWith("\u001b")) {
      rows.at(-1).push({ text: piece, style });
    }
  }

  while (rows.length > 0 && rows.at(-1).length === 0) {
    rows.pop();
  }

  return rows;
}

/** Lines that are longer than the terminal go on in the next one. */
function wrap(line) {
  const rows = [[]];
  let room = columns;
  for (const { text, style } of line) {
    let rest = [...text];
    while (rest.length > room) {
      rows.at(-1).push({ text: rest.slice(0, room).join(""), style });
      rest = rest.slice(room);
      rows.push([]);
      room = columns;
    }

    rows.at(-1).push({ text: rest.join(""), style });
    room -= rest.length;
  }

  return rows;
}

function draw(lines) {
  const longest = Math.max(...lines.map((line) => line.reduce((sum, piece) => sum + [...piece.text].length, 0)));
  const [width, height] = [Math.ceil(longest * cell.width + 40), lines.length * cell.height + 36];
  const rows = lines.map((line, row) => {
    let column = 0;
    const pieces = line.map(({ text, style }) => {
      const x = (20 + column * cell.width).toFixed(1);
      column += [...text].length;
      const look = [`fill="${colours[style] ?? (style === "2" ? "#7d8590" : "#e6edf3")}"`, style === "1" ? 'font-weight="bold"' : ""];
      // The length is given, so that a font of another width keeps the columns.
      const length = ([...text].length * cell.width).toFixed(1);
      return `<tspan x="${x}" textLength="${length}" lengthAdjust="spacingAndGlyphs" ${look.join(" ").trim()}>${escape(text)}</tspan>`;
    });
    return `  <text y="${30 + row * cell.height}">${pieces.join("")}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="A terminal">`,
    `  <rect width="100%" height="100%" rx="8" fill="#0d1117"/>`,
    `  <g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14" xml:space="preserve">`,
    ...rows,
    "  </g>",
    "</svg>",
    "",
  ].join("\n");
}

function escape(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
