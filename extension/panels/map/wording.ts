// How the map reads: in the cards, in the table, for a screen reader and as Markdown alike.
import type { MapRule, SpaceMap } from "../../../schemas/protocol";
import { decisionsOf, figure, isExcluded, stateOf, valueOf, type Edit } from "./model";

/** `+1.9 ± 0.2 points`. */
export function effectOf({ effect, standardError, unit }: MapRule): string {
  const digits = standardError < 0.05 ? 2 : 1;
  const size = Math.abs(effect).toFixed(digits);
  return `${effect < 0 ? "−" : "+"}${size} ± ${standardError.toFixed(digits)}${unit === "" ? "" : ` ${unit}`}`;
}

export function ruleFigures({ words, share, lift, support, isGood, count }: MapRule): string {
  return `${isGood ? "" : `${words}: `}${percent(share)} of these architectures (${count.toLocaleString("en")}) · in ${percent(support)} of the ${isGood ? "best" : "worst"} tenth · lift ${lift.toFixed(1)}`;
}

function percent(share: number): string {
  return share < 0.01 ? "< 1 %" : `${Math.round(share * 100)} %`;
}

/** What a screen reader, a tooltip and the status line say of an architecture. */
export function sentenceOf(map: SpaceMap, leaf: number): string {
  const [metric] = map.layers;
  const state = stateOf(map, leaf);
  const value =
    metric === undefined || state === "unknown"
      ? "not measured"
      : `${metric.name} ${valueOf(metric, leaf)}${state === "predicted" ? " (predicted)" : ""}`;
  return `#${map.ids[leaf]}: ${value}${isExcluded(map, leaf) ? ", excluded" : ""}`;
}

/** What distances are worth: the cost of the cheapest edits, no more than it, or about it. */
export function distancesOf({ distance }: SpaceMap): string {
  return distance === "exact" ? "distances" : distance === "bound" ? "lower bounds of distances" : "approximate distances";
}

/** `2 edits from #41 to #7, +0.61 points, params −120k, macs +1.4M: cell.1->2 conv3x3 → conv1x1, …`. */
export function sentenceOfPath(map: SpaceMap, from: number, to: number, path: readonly Edit[]): string {
  const [metric] = map.layers;
  const isKnown = metric !== undefined && stateOf(map, from) === "measured" && stateOf(map, to) === "measured";
  const gain = isKnown ? (metric.values[to] ?? 0) - (metric.values[from] ?? 0) : null;
  const told = gain === null ? "" : `, ${gain < 0 ? "−" : "+"}${Math.abs(gain).toFixed(2)}${metric?.unit === "%" ? " points" : ""}`;
  const costs = map.layers
    .slice(1)
    .map((layer) => ({ layer, more: (layer.values[to] ?? 0) - (layer.values[from] ?? 0) }))
    .map(({ layer, more }) => `, ${layer.name} ${more === 0 ? "the same" : `${more < 0 ? "−" : "+"}${figure(Math.abs(more), layer)}`}`)
    .join("");
  const steps = path.map(({ address, from: before, to: after }) => `${address} ${before} → ${after}`).join(", ");
  return `${path.length} ${path.length === 1 ? "edit" : "edits"} from #${map.ids[from]} to #${map.ids[to]}${told}${costs}: ${steps}`;
}

/** Clusters, rules and what is compared, as Markdown. */
export function markdownOf(map: SpaceMap, zoomedTo: number, compared: readonly number[]): string {
  const metric = map.layers[0];
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  const clusters = map.clusters.filter(({ parent }) => parent === zoomedTo);
  const rules = map.rules.filter(({ cluster }) => cluster === zoomedTo);
  return [
    `**${map.space}**: ${map.ids.length.toLocaleString("en")} architectures, ${map.clusters[zoomedTo]?.label ?? ""}`,
    "",
    line([
      "cluster",
      "architectures",
      `mean ${metric?.name ?? ""}${metric?.unit === "%" ? ", %" : ""}`,
      "standard deviation",
      "of the best tenth",
    ]),
    line(["---", "---:", "---:", "---:", "---:"]),
    ...clusters.map(({ label, size, mean, spread, bestShare }) =>
      line([label, size.toLocaleString("en"), mean?.toFixed(2) ?? "", spread?.toFixed(2) ?? "", percent(bestShare)]),
    ),
    ...(rules.length === 0
      ? []
      : [
          "",
          line(["rule", "effect (± 1 standard error)", "share", "lift", "YAML"]),
          line(["---", "---:", "---:", "---:", "---"]),
          ...rules.map((rule) => line([rule.sentence, effectOf(rule), percent(rule.share), rule.lift.toFixed(1), `\`${rule.yaml}\``])),
        ]),
    ...(compared.length === 0
      ? []
      : [
          "",
          line(["", ...compared.map((leaf) => `#${map.ids[leaf] ?? ""}`)]),
          line(["---", ...compared.map(() => "---")]),
          ...map.choices.map(({ address }, choice) =>
            line([address, ...compared.map((leaf) => decisionsOf(map, leaf)[choice] || "inactive")]),
          ),
          ...map.layers.map((layer) => line([layer.name, ...compared.map((leaf) => valueOf(layer, leaf))])),
        ]),
    "",
  ].join("\n");
}
