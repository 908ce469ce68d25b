import { render } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import "../shared/panel.css";
import "./ranking.css";
import { Empty } from "../shared/emptiness";
import { connect } from "../shared/host";
import { standalone } from "../shared/svg";
import { textMeasure } from "../shared/text-width";
import { Toolbar } from "../shared/toolbar";
import { usePanel } from "../shared/use-panel";
import { Card } from "./card";
import { neighbour, type Direction } from "./keyboard";
import { layOut, type Order } from "./layout";
import { Plot, type Selection } from "./plot";
import { RankingTable } from "./table";
import type { RankingView } from "./view";
import { markdownOf } from "./wording";

interface Kept {
  readonly filter: string;
  readonly order: Order;
  readonly isTable: boolean;
  readonly selected: Selection | null;
}

const host = connect<RankingView, Kept>();
const measure = textMeasure(12);

function Panel() {
  const told = usePanel(host);
  const { view, preview, problem, canUndo } = told;
  const [filter, setFilter] = useState(host.kept.filter ?? "");
  const [order, setOrder] = useState<Order>(host.kept.order ?? "file");
  const [isTable, setTable] = useState(host.kept.isTable ?? false);
  const [selected, setSelected] = useState<Selection | null>(host.kept.selected ?? null);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [width, setWidth] = useState(0);
  const stage = useRef<HTMLElement>(null);

  useEffect(() => host.keep({ filter, order, isTable, selected }), [filter, order, isTable, selected]);
  const isRanking = view?.kind === "ranking";
  useLayoutEffect(() => {
    if (stage.current === null) {
      return undefined;
    }

    const observer = new ResizeObserver(([entry]) => setWidth(Math.max(360, Math.floor(entry?.contentRect.width ?? 0))));
    observer.observe(stage.current);
    return () => observer.disconnect();
  }, [isRanking]);

  const choices = isRanking ? view.choices : [];
  const chosen = choices.find(({ address }) => address === selected?.address);
  const mark = chosen?.options.find(({ option }) => option === selected?.option);
  useEffect(() => {
    const canGo = chosen !== undefined && mark !== undefined && mark.state !== "excluded";
    told.askAbout(canGo ? { verb: "exclude", subject: mark.option, at: chosen.address } : null);
  }, [view, selected?.address, selected?.option]);

  const layout = useMemo(
    () => layOut(choices, { width, order, filter, opened, textWidth: measure }),
    [choices, width, order, filter, opened],
  );
  if (view === null) {
    return <p class="hidden">Loading</p>;
  }

  if (view.kind === "empty") {
    return <Empty view={view} send={host.send} />;
  }

  const select = (selection: Selection): void => {
    told.forgetProblem();
    setSelected(selection);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const place = (event.target as Element).closest("[data-place]")?.getAttribute("data-place");
    if (place == null) {
      return;
    }

    const here = JSON.parse(place) as Selection;
    const next = event.key.startsWith("Arrow") ? neighbour(layout, here, event.key as Direction) : null;
    if (event.key === "F12") {
      host.send({ kind: "goTo", place: here });
    } else if (event.key === "Enter" || event.key === " ") {
      select(here);
    } else if (next !== null) {
      stage.current?.querySelector<SVGElement>(`[data-place=${CSS.escape(JSON.stringify(next))}]`)?.focus();
    } else {
      return;
    }

    event.preventDefault();
  };
  const explained = `main effects explain ${Math.round(view.explained * 100)} % of the differences`;
  const shown = layout.rows.map(({ choice }) => choice);
  return (
    <>
      <Toolbar
        title="Ranking"
        about={`${view.file} · round ${view.round} · ${view.evaluations} random candidates · whiskers ±1 standard error within this supernet`}
        filter={filter}
        onFilter={setFilter}
        isTable={isTable}
        onTable={setTable}
        onSave={() => {
          const svg = stage.current?.querySelector("svg");
          if (svg != null) {
            host.send({ kind: "save", name: `ranking-${view.run}.svg`, text: standalone(svg) });
          }
        }}
        onCopy={() => host.send({ kind: "copy", text: markdownOf(shown, view.unit) })}
      >
        <select aria-label="Order of the choices" value={order} onChange={(event) => setOrder(event.currentTarget.value as Order)}>
          <option value="file">In file order</option>
          <option value="spread">Where it matters most</option>
        </select>
      </Toolbar>
      {view.remark !== null && (
        <p class="remark" role="status">
          {view.remark}
        </p>
      )}
      <div class={mark === undefined ? "body" : "body with-card"}>
        <main class="stage" ref={stage} onKeyDown={onKeyDown}>
          {shown.length === 0 && <p class="nothing">No choice and no option holds “{filter}”.</p>}
          {isTable ? (
            <RankingTable choices={shown} unit={view.unit} selected={selected} onSelect={select} />
          ) : (
            width > 0 &&
            shown.length > 0 && (
              <Plot
                layout={layout}
                unit={view.unit}
                metric={view.metric}
                selected={selected}
                lights={told.lights}
                onHover={(place) => host.send({ kind: "hover", place })}
                onSelect={select}
                onGoTo={(place) => host.send({ kind: "goTo", place })}
                onOpen={(address) => setOpened((before) => toggled(before, address))}
              />
            )
          )}
          <p class="foot">
            effect on {view.metric}, {view.unit} · {explained}
          </p>
        </main>
        {chosen !== undefined && mark !== undefined && (
          <Card
            choice={chosen}
            mark={mark}
            choices={choices}
            unit={view.unit}
            file={view.file}
            preview={preview}
            problem={problem}
            canUndo={canUndo}
            onSteer={told.steer}
            onUndo={() => host.send({ kind: "undo" })}
            onGoTo={() => host.send({ kind: "goTo", place: { address: chosen.address, option: mark.option } })}
            onCheck={() =>
              host.send({
                kind: "press",
                command: "ablate",
                argument: JSON.stringify({ run: view.run, address: chosen.address, option: mark.option }),
              })
            }
            onClose={() => setSelected(null)}
          />
        )}
      </div>
    </>
  );
}

function toggled(set: ReadonlySet<string>, member: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(member)) {
    next.add(member);
  }

  return next;
}

const root = document.getElementById("panel");
if (root !== null) {
  render(<Panel />, root);
}
