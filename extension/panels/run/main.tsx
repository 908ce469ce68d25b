import { render } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import "../shared/panel.css";
import "./run.css";
import { Empty } from "../shared/emptiness";
import { connect } from "../shared/host";
import { standalone } from "../shared/svg";
import { Toolbar } from "../shared/toolbar";
import { usePanel } from "../shared/use-panel";
import { layOut } from "./layout";
import { Plots } from "./plots";
import type { RunVerb, RunView } from "./view";
import { markdownOf, rowsOf, sentenceOf, stateOf } from "./wording";

interface Kept {
  readonly filter: string;
  readonly isTable: boolean;
  readonly run: string | null;
}

const host = connect<RunView, Kept>();

const labels: Record<RunVerb, string> = { pause: "Pause", continue: "Continue", stop: "Stop", resume: "Go On", openLog: "Open the Log" };

function Panel() {
  const [run, setRun] = useState<string | null>(host.kept.run ?? null);
  const told = usePanel(host, run === null ? {} : { run });
  const [filter, setFilter] = useState(host.kept.filter ?? "");
  const [isTable, setTable] = useState(host.kept.isTable ?? false);
  const [at, setAt] = useState<number | null>(null);
  const [width, setWidth] = useState(0);
  const stage = useRef<HTMLElement>(null);
  const log = useRef<HTMLPreElement>(null);
  const follows = useRef(true);
  useEffect(() => host.keep({ filter, isTable, run }), [filter, isTable, run]);
  const { view } = told;
  const report = view?.kind === "run" ? view.report : null;
  useLayoutEffect(() => {
    if (stage.current === null) {
      return undefined;
    }

    const observer = new ResizeObserver(([entry]) => setWidth(Math.max(360, Math.floor(entry?.contentRect.width ?? 0))));
    observer.observe(stage.current);
    return () => observer.disconnect();
  }, [report === null]);
  useLayoutEffect(() => {
    // The log's end stays in view, unless somebody reads further up.
    if (log.current !== null && follows.current) {
      log.current.scrollTop = log.current.scrollHeight;
    }
  }, [report]);
  const layout = useMemo(() => (report === null || width === 0 ? null : layOut(report, width)), [report, width]);

  if (view === null) {
    return <p class="hidden">Loading</p>;
  }

  if (view.kind === "empty" || report === null) {
    return view.kind === "empty" ? <Empty view={view} send={host.send} /> : null;
  }

  const wanted = filter.trim().toLowerCase();
  const holds = (text: string): boolean => wanted === "" || text.toLowerCase().includes(wanted);
  const events = report.events.map(sentenceOf).filter(holds);
  const lines = report.log.filter(holds);
  const table = rowsOf(report);
  return (
    <>
      <Toolbar
        title="Run"
        about={[view.file, stateOf(report)].join(" · ")}
        filter={filter}
        filterLabel="Filter events and log"
        onFilter={setFilter}
        isTable={isTable}
        onTable={setTable}
        onSave={() => {
          const svg = stage.current?.querySelector("svg");
          if (svg != null) {
            host.send({ kind: "save", name: `run-${report.run.id}.svg`, text: standalone(svg) });
          }
        }}
        onCopy={() => host.send({ kind: "copy", text: markdownOf(report) })}
      >
        {report.others.length > 1 && (
          <select aria-label="Run" value={report.run.id} onChange={(event) => setRun(event.currentTarget.value)}>
            {report.others.map(({ id, isLive }) => (
              <option key={id} value={id}>
                {isLive ? `${id} (live)` : id}
              </option>
            ))}
          </select>
        )}
        {view.verbs.map((verb) => (
          <button
            key={verb}
            type="button"
            class={verb === "stop" ? "primary" : undefined}
            onClick={() => host.send({ kind: "press", command: verb, argument: report.run.id })}
          >
            {labels[verb]}
          </button>
        ))}
      </Toolbar>
      {report.run.message !== undefined && (
        <p class="remark" role="status">
          {report.run.message}
        </p>
      )}
      <main class="stage" ref={stage} tabindex={0}>
        {report.curves.length === 0 ? (
          <p class="nothing" role="status">
            {report.run.isLive ? "No curve yet: the first point comes with the first epoch or round." : "This run stored no measurements."}
          </p>
        ) : isTable ? (
          <table>
            <caption class="hidden">Values of all curves over {report.axis}s</caption>
            <thead>
              <tr>
                {table.head.map((name) => (
                  <th key={name} scope="col" class="number">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row) => (
                <tr key={row[0]}>
                  {row.map((cell, column) => (
                    <td key={column} class="number">
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        ) : (
          layout !== null && <Plots report={report} layout={layout} at={at} onAt={setAt} />
        )}
      </main>
      <section class="tail" aria-label="Events and log">
        {events.length > 0 && (
          <ul class="events" aria-label="Events" tabindex={0}>
            {events.map((event, number) => (
              <li key={number}>⚑ {event}</li>
            ))}
          </ul>
        )}
        <pre
          class="log mono"
          ref={log}
          tabindex={0}
          role="log"
          aria-label="Log of the run"
          onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
            follows.current = scrollHeight - scrollTop - clientHeight < 24;
          }}
        >
          {report.logOmitted !== 0 &&
            `… ${report.logOmitted < 0 ? "earlier lines" : `${report.logOmitted.toLocaleString("en-US")} earlier lines`} in the file\n`}
          {lines.length === 0 ? (wanted === "" ? "The log is empty." : "No line of the log holds this text.") : lines.join("\n")}
        </pre>
      </section>
    </>
  );
}

const root = document.getElementById("panel");
if (root !== null) {
  render(<Panel />, root);
}
