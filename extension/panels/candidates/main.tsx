import { render } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import "../shared/panel.css";
import "./candidates.css";
import { Empty } from "../shared/emptiness";
import { connect } from "../shared/host";
import type { Light } from "../shared/messages";
import { standalone } from "../shared/svg";
import { textMeasure } from "../shared/text-width";
import { Toolbar } from "../shared/toolbar";
import { usePanel } from "../shared/use-panel";
import { Card, intents, type Intent } from "./card";
import { dotElements, inksOf, looksOf } from "./dots";
import { boundsOf, frameOf, placeCandidates, placeOptions, shortAddresses, wholeMap, type Zoom } from "./layout";
import { MapCanvas, MapOverlay, Tip, type MapProps } from "./map";
import { commonOf, type Part } from "./parts";
import { FitnessPlot, pathOf } from "./plot";
import { bestFirst, CandidatesTable } from "./table";
import type { CandidateLine, CandidateSet, CandidatesView } from "./view";
import { grouped, markdownOf, nameOf, sentenceOf } from "./wording";

interface Kept {
  readonly filter: string;
  readonly isTable: boolean;
  readonly moves: boolean;
  readonly zoom: Zoom;
  readonly source: string | null;
  /** Numbers of the selected candidates, which stay when others arrive. */
  readonly ids: readonly number[];
  readonly option: string | null;
  readonly part: Part;
}

const host = connect<CandidatesView, Kept>();
const measure = textMeasure(11);
const nothing: ReadonlySet<number> = new Set();

function Panel() {
  const { kept } = host;
  const [source, setSource] = useState<string | null>(kept.source ?? null);
  const told = usePanel(host, source === null ? {} : { source });
  const { view } = told;
  if (view === null) {
    return <p class="hidden">Loading</p>;
  }

  return view.kind === "empty" ? (
    <Empty view={view} send={host.send} />
  ) : (
    <Candidates view={view} told={told} source={source} onSource={setSource} />
  );
}

function Candidates({
  view,
  told,
  source,
  onSource,
}: {
  readonly view: CandidatesView;
  readonly told: ReturnType<typeof usePanel<CandidatesView, Kept>>;
  readonly source: string | null;
  readonly onSource: (source: string | null) => void;
}) {
  const { kept } = host;
  const { set } = view;
  const [filter, setFilter] = useState(kept.filter ?? "");
  const [isTable, setTable] = useState(kept.isTable ?? false);
  const [moves, setMoves] = useState(kept.moves ?? false);
  const [zoom, setZoom] = useState<Zoom>(kept.zoom ?? wholeMap);
  const [ids, setIds] = useState<readonly number[]>(kept.ids ?? []);
  const [option, setOption] = useState<string | null>(kept.option ?? null);
  const [part, setPart] = useState<Part>(kept.part ?? "common");
  const [intent, setIntent] = useState<Intent | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const [under, setUnder] = useState<number | null>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const stage = useRef<HTMLElement>(null);

  useEffect(
    () => host.keep({ filter, isTable, moves, zoom, source, ids, option, part }),
    [filter, isTable, moves, zoom, source, ids, option, part],
  );
  useLayoutEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry?.contentRect ?? { width: 0, height: 0 };
      setSize({ width: Math.max(320, Math.floor(width)), height: Math.floor(height) });
    });
    if (stage.current !== null) {
      observer.observe(stage.current);
    }

    return () => observer.disconnect();
  }, []);

  const short = useMemo(() => shortAddresses(set.options), [set]);
  const frame = useMemo(() => frameOf(size.width, size.height - 34), [size.width, size.height]);
  const wanted = filter.trim().toLowerCase();
  const matching = useMemo(() => optionsLike(set, wanted), [set, wanted]);
  const dots = useMemo(
    () => placeOptions(set.options, frame.plot, ({ address, option: text }) => isLike(address, text, wanted), measure),
    [set, frame, wanted],
  );
  const points = useMemo(() => placeCandidates(set, frame.map), [set, frame]);
  const bounds = useMemo(() => boundsOf(set), [set]);
  const looks = useMemo(() => looksOf(set, bounds), [set, bounds]);
  const selected = useMemo(() => placesOf(set, ids), [set, ids]);
  const chosen = set.options.findIndex(({ address, option: text }) => `${address}=${text}` === option);
  const light = told.lights.hover ?? told.lights.selection ?? null;
  // One option that is under the pointer or selected here, or lit elsewhere, and the filter: candidates that have none of it fade.
  const lit = useMemo(
    () => litCandidates(set, matching, under ?? (chosen < 0 ? null : chosen), light),
    [set, matching, under, chosen, light],
  );

  const lines = useMemo(() => [...selected].sort((a, b) => a - b).map((place) => set.candidates[place] as CandidateLine), [set, selected]);
  const wishes = useMemo(() => (intent === null ? [] : intents[intent].make(set, lines)), [set, lines, intent]);
  useEffect(() => told.askAbout(wishes.length === 0 ? null : (wishes[0] ?? null), wishes.slice(1)), [wishes]);
  useEffect(() => {
    const common = commonOf(set, lines)
      .filter(({ count }) => count === lines.length)
      .map(({ option: place }) => place);
    const label = lines.length === 1 && lines[0] !== undefined ? nameOf(set, lines[0]) : `${lines.length} candidates`;
    host.send({ kind: "light", cause: "selection", light: lines.length === 0 ? null : pathOf(set, label, common) });
  }, [set, lines]);
  const now = hovered === null ? undefined : set.candidates[hovered];
  useEffect(() => {
    host.send({ kind: "light", cause: "hover", light: now === undefined ? null : pathOf(set, nameOf(set, now), now.holds) });
  }, [now]);

  const select = (places: ReadonlySet<number>): void => {
    told.forgetProblem();
    setIntent(null);
    setIds([...places].map((place) => (set.candidates[place] as CandidateLine).id));
  };
  const hoverOption = (place: number | null): void => {
    setUnder(place);
    const at = place === null ? undefined : set.options[place];
    host.send({ kind: "hover", place: at === undefined ? null : { address: at.address, option: at.option } });
  };
  const goTo = (place: number): void => {
    const at = set.options[place];
    if (at !== undefined) {
      host.send({ kind: "goTo", place: { address: at.address, option: at.option } });
    }
  };
  const map: MapProps = {
    set,
    box: frame.map,
    points,
    looks,
    bounds,
    zoom,
    onZoom: setZoom,
    moves,
    selected,
    onSelect: select,
    lit,
    hovered,
    onHover: setHovered,
  };
  const about = useMemo(() => aboutOf(view), [view]);
  const sentence = now === undefined ? "" : sentenceOf(set, now, hovered === set.incumbent);
  return (
    <>
      <Toolbar
        title="Candidates"
        about={about}
        filter={filter}
        onFilter={setFilter}
        isTable={isTable}
        onTable={setTable}
        onSave={() => {
          const svg = stage.current?.querySelector("svg");
          if (svg != null) {
            const marks = dotElements(points, looks, { box: frame.map, zoom, inks: inksOf(document.body) });
            svg.append(marks);
            host.send({ kind: "save", name: `candidates-${set.source}.svg`, text: standalone(svg) });
            marks.remove();
          }
        }}
        onCopy={() => {
          const best = bestFirst(set, lines.length > 0 ? [...selected] : set.candidates.map((_, place) => place)).slice(0, 50);
          host.send({
            kind: "copy",
            text: markdownOf(
              set,
              best.map((place) => set.candidates[place] as CandidateLine),
              short,
            ),
          });
        }}
      >
        {set.sources.length > 1 && (
          <select aria-label="Where the candidates come from" value={set.source} onChange={(event) => onSource(event.currentTarget.value)}>
            {set.sources.map(({ id, isTable: ofTable }) => (
              <option key={id} value={id}>
                {ofTable ? "All of the table" : `Run ${id}`}
              </option>
            ))}
          </select>
        )}
        <button type="button" disabled={isTable} aria-pressed={moves} onClick={() => setMoves(!moves)}>
          Move
        </button>
        <button type="button" disabled={isTable} onClick={() => setZoom(wholeMap)}>
          Whole map
        </button>
      </Toolbar>
      {set.problem !== undefined && (
        <p class="remark" role="status">
          {set.problem}
        </p>
      )}
      <div class={selected.size === 0 ? "body" : "body with-card"}>
        <main class="stage" ref={stage} tabindex={0} aria-label="Plot and map">
          {isTable ? (
            <CandidatesTable
              set={set}
              shown={set.candidates.flatMap((_, place) => (lit === null || lit.has(place) ? [place] : []))}
              short={short}
              selected={selected}
              onSelect={select}
            />
          ) : (
            size.width > 0 && (
              <div class="pictures" style={{ width: `${frame.width}px`, height: `${frame.height}px` }}>
                <MapCanvas {...map} />
                <svg width={frame.width} height={frame.height} role="group" aria-label="Fitness of options and map of candidates">
                  <FitnessPlot
                    set={set}
                    box={frame.plot}
                    dots={dots}
                    lights={told.lights}
                    held={now === undefined ? nothing : new Set(now.holds)}
                    chosen={chosen < 0 ? null : chosen}
                    onHover={hoverOption}
                    onSelect={(place) => {
                      const at = set.options[place];
                      const key = at === undefined ? null : `${at.address}=${at.option}`;
                      setOption(key === option ? null : key);
                    }}
                    onGoTo={goTo}
                  />
                  <MapOverlay {...map} />
                </svg>
                <Tip props={map} text={sentence} />
              </div>
            )
          )}
          <p class="foot">{footOf(set)}</p>
          <p class="hidden" aria-live="polite">
            {sentence}
          </p>
        </main>
        {lines.length > 0 && (
          <Card
            set={set}
            selected={lines}
            file={view.file}
            part={part}
            onPart={setPart}
            intent={intent}
            onIntent={setIntent}
            preview={told.preview}
            problem={told.problem}
            canUndo={told.canUndo}
            onApply={(decisions) => {
              const [first, ...more] = decisions;
              if (first !== undefined) {
                told.steer(first, more);
                setIntent(null);
              }
            }}
            onUndo={() => host.send({ kind: "undo" })}
            onHover={hoverOption}
            onGoTo={goTo}
            onClose={() => select(nothing)}
          />
        )}
      </div>
    </>
  );
}

function aboutOf({ file, set }: CandidatesView): string {
  const measured = set.candidates.filter(({ value }) => value !== undefined).length;
  return [
    file,
    ...(set.round > 0 ? [`round ${set.round}`] : []),
    `${grouped(set.candidates.length)} ${set.source === "table" ? "rows" : "candidates"}${measured < set.candidates.length ? `, ${grouped(measured)} measured` : ""}`,
    ...(set.leftOut > 0 ? [`${grouped(set.leftOut)} of an earlier space left out`] : []),
  ].join(" · ");
}

function footOf(set: CandidateSet): string {
  const kind = { exact: "", atLeast: " (at least)", about: " (about)" }[set.distances];
  const fidelity = set.fidelity === undefined ? "" : `; rank correlation of edits${kind} and map distance ${set.fidelity.toFixed(2)}`;
  return `near on the map = few edits apart${fidelity} · drag a lasso, wheel zooms, Alt and drag moves`;
}

function isLike(address: string, option: string, wanted: string): boolean {
  return wanted === "" || address.toLowerCase().includes(wanted) || option.toLowerCase().includes(wanted);
}

/** Options that the filter names; null where it names none in particular. */
function optionsLike(set: CandidateSet, wanted: string): ReadonlySet<number> | null {
  return wanted === ""
    ? null
    : new Set(set.options.flatMap(({ address, option }, place) => (isLike(address, option, wanted) ? [place] : [])));
}

function litCandidates(
  set: CandidateSet,
  matching: ReadonlySet<number> | null,
  option: number | null,
  light: Light | null,
): ReadonlySet<number> | null {
  const asked = light?.places.flatMap(({ address, option: text }) => (text === undefined ? [] : [`${address}=${text}`])) ?? [];
  const places = new Set(asked);
  const needed = new Set(option === null ? [] : [option]);
  set.options.forEach(({ address, option: text }, place) => {
    if (places.has(`${address}=${text}`)) {
      needed.add(place);
    }
  });
  if (matching === null && needed.size === 0) {
    return null;
  }

  const lit = new Set<number>();
  set.candidates.forEach(({ holds }, place) => {
    const held = holds.filter((each) => needed.has(each)).length;
    if (held === needed.size && (matching === null || holds.some((each) => matching.has(each)))) {
      lit.add(place);
    }
  });
  return lit;
}

function placesOf(set: CandidateSet, ids: readonly number[]): ReadonlySet<number> {
  const wanted = new Set(ids);
  return new Set(set.candidates.flatMap(({ id }, place) => (wanted.has(id) ? [place] : [])));
}

const root = document.getElementById("panel");
if (root !== null) {
  render(<Panel />, root);
}
