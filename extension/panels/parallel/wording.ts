import { signed } from "../shared/numbers";
import { numberText, textOf, type Rows } from "./rows";

/** `+1.3 %`: what a value does to the metric, against the mean of its choice. */
export function effectText(effect: number, unit: string): string {
  return `${signed(effect.toFixed(Math.abs(effect) < 1 ? 2 : 1))}${unit === "" ? "" : ` ${unit === "%" ? "points" : unit}`}`;
}

/** A candidate in one line. */
export function sentenceOf(rows: Rows, row: number, order: readonly string[]): string {
  const metric = `${rows.metric.line.name} ${textOf(rows.metric, row)}`;
  const parts = order
    .map((name) => rows.axes.get(name))
    .filter((axis) => axis !== undefined && axis !== rows.metric)
    .map((axis) => (axis === undefined ? "" : `${axis.line.name} ${textOf(axis, row)}`));
  const excluded = rows.valid[row] === 1 ? "" : " · excluded by now";
  return `${metric} · candidate ${rows.ids[row]}${excluded} · ${parts.join(" · ")}`;
}

/** The picture as Markdown: the axes in their order, what each value does, the best candidates. */
export function markdownOf(rows: Rows, order: readonly string[], question: string, shown: readonly number[]): string {
  const unit = rows.metric.line.unit;
  const axes = order.map((name) => rows.axes.get(name)).filter((axis) => axis !== undefined);
  const lines = axes.map(({ line }) => {
    const values = [...line.labels].reverse().map(({ text, effect }) => `${text} ${effectText(effect, unit)}`);
    const range = line.low === undefined ? "" : `${numberText(line.low, line.unit)} to ${numberText(line.high ?? NaN, line.unit)}`;
    return `| ${cell(line.name)} | ${line.kind === "metric" ? "" : `${Math.round(line.importance * 100)} %`} | ${cell(values.join(", ") || range)} |`;
  });
  const best = shown.slice(0, 10).map((row) => `| ${axes.map((axis) => cell(textOf(axis, row))).join(" | ")} |`);
  return [
    `**${question}** ${rows.count} candidates`,
    "",
    "| axis | explains by itself | values, best first |",
    "| --- | --- | --- |",
    ...lines,
    "",
    `| ${axes.map(({ line }) => cell(line.name)).join(" | ")} |`,
    `| ${axes.map(() => "---").join(" | ")} |`,
    ...best,
    "",
  ].join("\n");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
