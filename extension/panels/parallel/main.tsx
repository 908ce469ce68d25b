import { render } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { ParallelPicture } from "../../../schemas/protocol";
import "../shared/panel.css";
import "./parallel.css";
import { Empty } from "../shared/emptiness";
import { connect } from "../shared/host";
import type { Decision } from "../shared/messages";
import { textMeasure } from "../shared/text-width";
import { Toolbar } from "../shared/toolbar";
import { usePanel } from "../shared/use-panel";
import { Axes } from "./axes";
import { brushed } from "./brushed";
import { layOut, moved, orderOf } from "./layout";
import { Legend } from "./legend";
import { Local } from "./local";
import { Matrix } from "./matrix";
import { Pareto } from "./pareto";
import { Sliders } from "./questions";
import { kept, meanOf, numberText, rowsOf, topOf, type Brush, type Rows } from "./rows";
import { savedPicture } from "./save";
import { Selection } from "./steering";
import { RowsTable } from "./table";
import type { ParallelView, ParallelWishes } from "./view";
import { weightsOf } from "./weights";
import { markdownOf, sentenceOf } from "./wording";

type Picture = "axes" | "pareto";

interface Kept extends ParallelWishes {
  readonly own: readonly string[] | null;
  readonly brushes: Readonly<Record<string, Brush>>;
  readonly percent: number;
  readonly isTable: boolean;
  readonly shows: Picture;
  readonly cost: string;
}

const host = connect<ParallelView, Kept>();
const measure = textMeasure(12);
const before = host.kept;

function Panel() {
  const [wishes, setWishes] = useState<ParallelWishes>({
    source: before.source ?? null,
    question: before.question ?? "drivers",
    weights: before.weights ?? {},
    share: before.share ?? 0.5,
    together: before.together ?? [],
    pair: before.pair ?? null,
  });
  const told = usePanel(host, { ...wishes });
  const [own, setOwn] = useState(before.own ?? null);
  const [brushes, setBrushes] = useState(before.brushes ?? {});
  const [percent, setPercent] = useState(before.percent ?? 100);
  const [isTable, setTable] = useState(before.isTable ?? false);
  const [shows, setShows] = useState<Picture>(before.shows ?? "axes");
  const [cost, setCost] = useState(before.cost ?? "parameters");
  const [hovered, setHovered] = useState<number | null>(null);
  const [selected, setSelected] = useState<number | null>(null);
  const [asked, setAsked] = useState<Decision | null>(null);
  const [width, setWidth] = useState(0);
  const [theme, setTheme] = useState(document.body.className);
  const [held, setHeld] = useState<{ readonly picture: ParallelPicture; readonly rows: Rows } | null>(null);
  const stage = useRef<HTMLElement>(null);
  const { view } = told;
  const picture = view?.kind === "parallel" ? view.picture : null;

  useEffect(
    () => host.keep({ ...wishes, own, brushes, percent, isTable, shows, cost }),
    [wishes, own, brushes, percent, isTable, shows, cost],
  );
  useEffect(() => {
    const observer = new MutationObserver(() => setTheme(document.body.className));
    observer.observe(document.body, { attributes: true, attributeFilter: ["class"] });
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (picture !== null) {
      const rows = rowsOf(picture);
      const id = selected === null ? undefined : held?.rows.ids[selected];
      const again = id === undefined ? -1 : rows.ids.indexOf(id);
      setHeld({ picture, rows });
      setHovered(null);
      setSelected(again < 0 ? null : again);
    }
  }, [picture]);
  useEffect(() => {
    if (view?.kind === "parallel" && wishes.pair === null && view.order.order.length > 1) {
      const [left, right] = view.order.order.slice(-2);
      setWishes((all) => ({ ...all, pair: [left ?? "", right ?? ""] }));
    }
  }, [view, wishes.pair]);
  const isShown = view?.kind === "parallel" && held !== null;
  useLayoutEffect(() => {
    if (stage.current === null) {
      return undefined;
    }

    const observer = new ResizeObserver(([entry]) => setWidth(Math.max(420, Math.floor(entry?.contentRect.width ?? 0))));
    observer.observe(stage.current);
    return () => observer.disconnect();
  }, [isShown]);

  const rows = held?.rows ?? null;
  const computed = view?.kind === "parallel" ? view.order.order : [];
  const order = useMemo(() => orderOf(own, computed).filter((name) => rows?.axes.has(name)), [own, computed, rows]);
  const keep = useMemo(() => (rows === null ? new Uint8Array() : kept(rows, brushes)), [rows, brushes]);
  const lit = useMemo(() => (rows === null ? keep : topOf(rows, keep, percent)), [rows, keep, percent]);
  const layout = useMemo(
    () =>
      rows === null || width === 0
        ? null
        : layOut(
            order.flatMap((name) => rows.axes.get(name) ?? []),
            { width, height: 430 },
            measure,
          ),
    [rows, order, width],
  );
  if (view === null || (view.kind === "parallel" && (held === null || rows === null))) {
    return (
      <main class="empty">
        <p role="status">Reading and comparing the candidates…</p>
      </main>
    );
  }

  if (view.kind === "empty" || held === null || rows === null) {
    return view.kind === "empty" ? <Empty view={view} send={host.send} /> : null;
  }

  const wish = (some: Partial<ParallelWishes>): void => setWishes((all) => ({ ...all, ...some }));
  const question = held.picture.questions.find(({ name }) => name === wishes.question)?.title ?? "By your own weights";
  const { pair } = wishes;
  const showPair = (left: string, right: string): void => wish({ pair: [left, right] });
  const hasPair = ([one, other]: readonly [string, string]): boolean =>
    wishes.together.some((held) => held.includes(one) && held.includes(other));
  const hold = (one: string, other: string): void => {
    setOwn(null);
    wish({
      together: hasPair([one, other])
        ? wishes.together.filter((held) => !(held.includes(one) && held.includes(other)))
        : [...wishes.together, [one, other]],
    });
  };
  const brush = (name: string, some: Brush | null): void => {
    setAsked(null);
    told.forgetProblem();
    setBrushes(({ [name]: _, ...others }) => (some === null ? others : { ...others, [name]: some }));
  };
  const light = (cause: "hover" | "selection", row: number | null): void => {
    const places = [...rows.axes.values()].flatMap(({ line, places }) => {
      const label = row === null || line.labels.length === 0 ? undefined : line.labels[Math.floor((places[row] ?? 0) * line.labels.length)];
      return line.address === undefined || label?.option === undefined ? [] : [{ address: line.address, option: label.option }];
    });
    host.send({ kind: "light", cause, light: row === null ? null : { label: `candidate ${rows.ids[row]}`, places } });
  };
  const hover = (row: number | null): void => {
    if (row !== hovered) {
      setHovered(row);
      light("hover", row);
    }
  };
  const select = (row: number): void => {
    const next = row === selected ? null : row;
    setSelected(next);
    light("selection", next);
  };
  const shown = [...rows.byWorth].reverse().filter((row) => lit[row] === 1);
  const [all, some] = [meanOf(rows, new Uint8Array(rows.count).fill(1)), meanOf(rows, keep)];
  const unit = rows.metric.line.unit;
  const isBrushed = Object.keys(brushes).length > 0;
  const told1 = hovered ?? selected;
  return (
    <>
      <Toolbar
        title="Parallel coordinates"
        about={`${view.file} · ${rows.count.toLocaleString("en")} measured candidates of ${held.picture.source === "table" ? "its table" : `run ${held.picture.source}`}`}
        isTable={isTable}
        onTable={setTable}
        onSave={() => {
          const drawing = shows === "axes" && layout !== null ? { layout, rows, lit } : null;
          const text = stage.current === null ? null : savedPicture(stage.current, drawing);
          if (text !== null) {
            host.send({ kind: "save", name: `${shows === "axes" ? "parallel" : "pareto"}-${held.picture.source}.svg`, text });
          }
        }}
        onCopy={() => host.send({ kind: "copy", text: markdownOf(rows, order, question, shown) })}
      >
        {held.picture.sources.length > 1 && (
          <select
            aria-label="Where the candidates come from"
            value={held.picture.source}
            onChange={(event) => wish({ source: event.currentTarget.value })}
          >
            {held.picture.sources.map((source) => (
              <option key={source} value={source}>
                {source === "table" ? "The table" : source}
              </option>
            ))}
          </select>
        )}
        <select aria-label="Picture" value={shows} onChange={(event) => setShows(event.currentTarget.value as Picture)}>
          <option value="axes">Axes</option>
          <option value="pareto">Pareto front</option>
        </select>
        {shows === "axes" ? (
          <select
            aria-label="Question"
            value={wishes.question}
            onChange={(event) => {
              const name = event.currentTarget.value;
              setOwn(null);
              wish(
                name === "custom" ? { question: name, weights: weightsOf(held.picture.questions, wishes.question) } : { question: name },
              );
            }}
          >
            {held.picture.questions.map(({ name, title }) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
            <option value="custom">Custom</option>
          </select>
        ) : (
          <select aria-label="Cost" value={cost} onChange={(event) => setCost(event.currentTarget.value)}>
            {held.picture.fronts.map((front) => (
              <option key={front.cost} value={front.cost}>
                {front.cost}
              </option>
            ))}
          </select>
        )}
        <label class="top">
          best
          <input
            type="range"
            min={1}
            max={100}
            value={percent}
            aria-label="Best per cent that are lit"
            onInput={(event) => setPercent(Number(event.currentTarget.value))}
          />
          <span class="number">{percent} %</span>
        </label>
        {own !== null && (
          <button type="button" onClick={() => setOwn(null)}>
            Order again
          </button>
        )}
      </Toolbar>
      <main class="stage" ref={stage}>
        {isTable ? (
          <RowsTable rows={rows} order={order} shown={shown} selected={selected} onSelect={select} />
        ) : shows === "pareto" ? (
          width > 0 && (
            <Pareto
              rows={rows}
              picture={held.picture}
              cost={cost}
              lit={lit}
              hovered={hovered}
              selected={selected}
              width={width}
              theme={theme}
              onHover={hover}
              onSelect={select}
            />
          )
        ) : (
          layout !== null && (
            <Axes
              layout={layout}
              rows={rows}
              lit={lit}
              brushes={brushes}
              hovered={hovered}
              selected={selected}
              pair={pair}
              theme={theme}
              onHover={hover}
              onSelect={select}
              onBrush={brush}
              onMove={(name, by) => setOwn(moved(order, name, by))}
              onPair={showPair}
              onGoTo={(address, option) => host.send({ kind: "goTo", place: option === undefined ? { address } : { address, option } })}
            />
          )
        )}
        <p class="told">
          {told1 === null
            ? `Colour: fifths of ${rows.metric.line.name}, the best on top. Press a value or drag along an axis to keep some candidates.`
            : sentenceOf(rows, told1, order)}
        </p>
        <Legend />
        {isBrushed && (
          <Selection
            count={some.count}
            all={all.count}
            mean={numberText(some.mean, unit)}
            meanOfAll={numberText(all.mean, unit)}
            values={brushed(
              [...rows.axes.values()].map(({ line }) => line),
              brushes,
            )}
            asked={asked}
            preview={told.preview}
            problem={told.problem}
            canUndo={told.canUndo}
            file={view.file}
            onAsk={(decision) => {
              setAsked(decision);
              told.askAbout(decision);
            }}
            onSteer={(decision) => {
              setAsked(null);
              told.steer(decision);
            }}
            onUndo={() => host.send({ kind: "undo" })}
            onClear={() => setBrushes({})}
          />
        )}
        {shows === "axes" && !isTable && (
          <>
            {wishes.question === "custom" && (
              <Sliders
                weights={wishes.weights}
                flat={view.order.flat}
                onWeights={(weights) => {
                  if (Object.values(weights).some((weight) => weight > 0)) {
                    setOwn(null);
                    wish({ weights });
                  }
                }}
              />
            )}
            <div class="closer">
              {pair !== null && (
                <Local
                  rows={rows}
                  lit={lit}
                  pair={pair}
                  measured={view.order.windows ?? null}
                  share={wishes.share}
                  theme={theme}
                  isTogether={hasPair(pair)}
                  textWidth={measure}
                  onTogether={() => hold(pair[0], pair[1])}
                />
              )}
              <Matrix
                names={view.order.names}
                scores={view.order.scores}
                order={order}
                pair={pair}
                textWidth={measure}
                onPair={showPair}
                onTogether={hold}
              />
              <label class="share">
                Width of the windows that axes are compared in
                <input
                  type="range"
                  min={10}
                  max={90}
                  step={10}
                  value={Math.round(wishes.share * 100)}
                  onChange={(event) => wish({ share: Number(event.currentTarget.value) / 100 })}
                />
                {Math.round(wishes.share * 100)} % of an axis
              </label>
              {held.picture.leftOut.length > 0 && (
                <p class="foot">
                  Without an axis, for they matter less or never vary: {held.picture.leftOut.slice(0, 12).join(", ")}
                  {held.picture.leftOut.length > 12 ? `, and ${held.picture.leftOut.length - 12} more` : ""}.
                </p>
              )}
            </div>
          </>
        )}
      </main>
    </>
  );
}

const root = document.getElementById("panel");
if (root !== null) {
  render(<Panel />, root);
}
