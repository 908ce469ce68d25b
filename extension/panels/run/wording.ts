// How a run's numbers read, in the picture, the table and the clipboard alike.
import type { RunCurve, RunEventMark, RunReport } from "../../../schemas/protocol";
import { markdownTable } from "../shared/numbers";
import { sizeOf } from "./layout";

export function valueOf(name: RunCurve["name"], value: number, error = 0): string {
  const text =
    name === "memory"
      ? sizeOf(value)
      : name === "images"
        ? Math.round(value).toLocaleString("en-US")
        : value.toFixed(name === "loss" ? 3 : 3);
  return error > 0 ? `${text} ± ${error.toFixed(3)}` : text;
}

/** An event as the run's log tells it. */
export function sentenceOf(event: RunEventMark): string {
  const what = [event.verb.replaceAll("_", " "), event.target].filter((part) => part !== undefined && part !== "").join(" ");
  const who = event.kind === "adaptive" ? "the run itself" : event.actor;
  return `${what}, step ${event.step.toLocaleString("en-US")}, by ${who}${event.note === undefined ? "" : `: ${event.note}`}`;
}

/** What the run is doing, in a few words. */
export function stateOf({ run, axis, end, rounds }: RunReport): string {
  const { progress } = run;
  const parts = [
    run.isLive ? (run.state === "running" ? "live" : `live, ${run.state}`) : run.state,
    axis === "epoch" && progress !== undefined ? `epoch ${Math.floor(progress.epoch)} of ${Math.floor(end)}` : null,
    rounds.length === 1 ? "1 round" : `${rounds.length} rounds`,
    run.isLive && progress?.secondsLeft !== undefined ? left(progress.secondsLeft) : null,
    run.device === "" ? null : run.device,
  ];
  return parts.filter((part) => part !== null).join(" · ");
}

function left(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return minutes >= 60
    ? `${Math.floor(minutes / 60)} h ${minutes % 60} min left`
    : minutes >= 1
      ? `${minutes} min left`
      : "under a minute left";
}

const names: Record<RunCurve["name"], string> = {
  loss: "loss, nats",
  random: "accuracy of random candidates",
  best: "accuracy of the best candidate",
  images: "pictures a second",
  memory: "memory",
};

/** Rows of the table: one for each place on the axis that some curve has a point at. */
export function rowsOf(report: RunReport): { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] } {
  const places = [...new Set(report.curves.flatMap(({ x }) => x))].sort((a, b) => a - b);
  const at = report.curves.map(
    (curve) => new Map(curve.x.map((place, i) => [place, valueOf(curve.name, curve.y[i] ?? 0, curve.error?.[i])])),
  );
  return {
    head: [report.axis, ...report.curves.map(({ name }) => names[name])],
    rows: places.map((place) => [String(Math.round(place * 100) / 100), ...at.map((values) => values.get(place) ?? "")]),
  };
}

export function markdownOf(report: RunReport): string {
  const { head, rows } = rowsOf(report);
  const events = report.events.map((event) => `- ${sentenceOf(event)}`);
  return [
    `Run ${report.run.id} (${stateOf(report)})`,
    "",
    markdownTable(
      head,
      head.map(() => "right" as const),
      rows,
    ),
    ...(events.length === 0 ? [] : [...events, ""]),
  ].join("\n");
}
