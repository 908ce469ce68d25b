import { render } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import "../shared/panel.css";
import "./map.css";
import { Empty } from "../shared/emptiness";
import { connect } from "../shared/host";
import { textMeasure } from "../shared/text-width";
import { Toolbar } from "../shared/toolbar";
import { usePanel } from "../shared/use-panel";
import { decisionsOf, endsOf, figure, grouped, pathTo, search as searchIn, shadesOf, type Search } from "./model";
import { inksOf } from "./painter";
import { pictureOf } from "./picture";
import { Side, type Proposal } from "./side";
import { Stage } from "./stage";
import { MapTable } from "./table";
import type { MapView } from "./view";
import { distancesOf, markdownOf, sentenceOf } from "./wording";

interface Kept {
  readonly filter: string;
  readonly layer: number;
  readonly isTable: boolean;
  readonly zoomedTo: number;
  readonly selected: number | null;
  readonly compared: readonly number[];
  readonly source: string | null;
}

const host = connect<MapView, Kept>();
const mostCompared = 4;

function Panel() {
  const { kept } = host;
  const [source, setSource] = useState<string | null>(kept.source ?? null);
  const told = usePanel<MapView, Kept>(host, source === null ? {} : { source });
  const [filter, setFilter] = useState(kept.filter ?? "");
  const [layerAt, setLayerAt] = useState(kept.layer ?? 0);
  const [isTable, setTable] = useState(kept.isTable ?? false);
  const [zoomed, setZoomed] = useState(kept.zoomedTo ?? 0);
  const [selected, setSelected] = useState<number | null>(kept.selected ?? null);
  const [compared, setCompared] = useState<readonly number[]>(kept.compared ?? []);
  const [cursor, setCursor] = useState<number | null>(null);
  const [tip, setTip] = useState<{ readonly leaf: number; readonly x: number; readonly y: number } | null>(null);
  const [proposal, setProposal] = useState<Proposal | null>(null);
  const theme = useTheme();
  const body = useRef<HTMLDivElement>(null);
  const view = told.view;
  const map = view?.kind === "map" ? view.map : null;

  useEffect(
    () => host.keep({ filter, layer: layerAt, isTable, zoomedTo: zoomed, selected, compared, source }),
    [filter, layerAt, isTable, zoomed, selected, compared, source],
  );
  const layer = map?.layers[layerAt] ?? map?.layers[0];
  const ends = useMemo(() => (map === null || layer === undefined ? ([0, 1] as const) : endsOf(map, layer)), [map, layer]);
  const shadeOf = useMemo(() => (map === null || layer === undefined ? new Int8Array() : shadesOf(map, layer, ends)), [map, layer, ends]);
  const found = useMemo<Search>(() => (map === null ? { kind: "all" } : searchIn(map, filter)), [map, filter]);
  useEffect(() => {
    told.askAbout(proposal?.decision ?? null, proposal?.and);
  }, [proposal, map]);

  if (view === null) {
    return (
      <main class="empty">
        <p role="status">Laying out the map…</p>
      </main>
    );
  }

  if (view.kind === "empty") {
    return <Empty view={view} send={host.send} />;
  }

  if (map === null || layer === undefined) {
    return null;
  }

  // What was kept may be of a map with fewer clusters.
  const zoomedTo = zoomed < map.clusters.length ? zoomed : 0;
  const picked = selected !== null && selected < map.clusters.length ? selected : zoomedTo;
  const cluster = map.clusters[picked] ?? map.clusters[0];
  const comparing = compared.filter((leaf) => leaf < map.ids.length);
  const zoom = (to: number): void => {
    setZoomed(to);
    setSelected(to);
    setProposal(null);
    setTip(null);
  };
  const select = (to: number): void => {
    setSelected(to);
    setProposal(null);
    told.forgetProblem();
  };
  const choose = (leaf: number, adds: boolean): void => {
    setCursor(leaf);
    setCompared((before) =>
      before.includes(leaf)
        ? adds
          ? before.filter((other) => other !== leaf)
          : before
        : [...(adds ? before : []), leaf].slice(-mostCompared),
    );
    host.send({ kind: "light", cause: "selection", light: lightOf(leaf) });
  };
  const lightOf = (leaf: number) => ({
    label: `candidate ${map.ids[leaf] ?? ""}`,
    places: decisionsOf(map, leaf).flatMap((option, choice) => {
      const address = map.choices[choice]?.address;
      return option === "" || address === undefined ? [] : [{ address, option }];
    }),
  });
  const propose = (next: Proposal | null): void => {
    told.forgetProblem();
    setProposal(next);
  };
  const decide = (id: string): void => body.current?.querySelector<HTMLButtonElement>(`#${id}`)?.click();
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }

    const parent = map.clusters[zoomedTo]?.parent;
    if (event.key === "Escape" && proposal !== null) {
      propose(null);
    } else if ((event.key === "Escape" || event.key === "Backspace") && parent !== undefined) {
      zoom(parent);
    } else if (event.key.toLowerCase() === "f") {
      decide("focus-here");
    } else if (event.key.toLowerCase() === "x") {
      decide("exclude-this");
    }
  };
  const save = (): void => {
    const frame = body.current?.querySelector(".frame");
    if (frame != null) {
      host.send({ kind: "save", name: `map-${map.space}.svg`, text: pictureOf(map, shadeOf, zoomedTo, inksOf(frame), textMeasure(11)) });
    }
  };
  const correlation =
    map.distanceCorrelation === undefined ? "" : ` · ${distancesOf(map)} kept to ${map.distanceCorrelation.toFixed(2)} (rank correlation)`;
  return (
    <>
      <Toolbar
        title="Map of architectures"
        about={`${view.file} · ${map.source === "table" ? "table" : `run ${map.source}`} · ${grouped(map.ids.length)} architectures${correlation}`}
        filter={filter}
        filterLabel="Search by pattern, such as 0->1=conv3x3 or !=none"
        onFilter={setFilter}
        isTable={isTable}
        onTable={setTable}
        onSave={save}
        onCopy={() => host.send({ kind: "copy", text: markdownOf(map, picked, comparing) })}
      >
        <select aria-label="Colour by" value={layerAt} onChange={(event) => setLayerAt(Number(event.currentTarget.value))}>
          {map.layers.map(({ name }, at) => (
            <option key={name} value={at}>
              {name}
            </option>
          ))}
        </select>
        {map.sources.length > 1 && (
          <select
            aria-label="Where the candidates come from"
            value={map.source}
            onChange={(event) => {
              setSource(event.currentTarget.value);
              setCompared([]);
              zoom(0);
            }}
          >
            {map.sources.map((one) => (
              <option key={one} value={one}>
                {one === "table" ? "table" : one}
              </option>
            ))}
          </select>
        )}
      </Toolbar>
      {map.remark !== undefined && map.remark !== null && (
        <p class="remark" role="status">
          {map.remark}
        </p>
      )}
      <div class="map-body" ref={body} onKeyDown={onKeyDown}>
        <main class="stage">
          <nav class="crumbs" aria-label="Zoomed to">
            {pathTo(map, zoomedTo).map(({ id, label, size }, at, path) => (
              <span key={id}>
                {at > 0 && <span aria-hidden="true"> › </span>}
                <button type="button" class="link" aria-current={at === path.length - 1} onClick={() => zoom(id)}>
                  {id === 0 ? `All ${grouped(size)}` : label}
                </button>
              </span>
            ))}
            {found.kind === "found" && <span class="quiet"> · {grouped(found.count)} found</span>}
          </nav>
          {isTable ? (
            <MapTable map={map} zoomedTo={zoomedTo} search={found} compared={comparing} onLeaf={(leaf) => choose(leaf, true)} />
          ) : (
            <Stage
              map={map}
              shadeOf={shadeOf}
              search={found}
              zoomedTo={zoomedTo}
              selected={selected}
              compared={comparing}
              cursor={cursor}
              theme={theme}
              onZoom={zoom}
              onSelect={select}
              onHover={(leaf, x, y) => {
                setTip(leaf === null ? null : { leaf, x, y });
                host.send({ kind: "light", cause: "hover", light: leaf === null ? null : lightOf(leaf) });
              }}
              onLeaf={choose}
              onCursor={(leaf) => {
                setCursor(leaf);
                setTip(null);
              }}
            />
          )}
          {!isTable && tip !== null && (
            <div class="tip" style={{ left: `${Math.max(8, tip.x + 14)}px`, top: `${tip.y + 44}px` }} aria-hidden="true">
              <b>{sentenceOf(map, tip.leaf)}</b>
              {decisionsOf(map, tip.leaf)
                .slice(0, 12)
                .map((text, choice) => (
                  <span class="mono" key={map.choices[choice]?.address}>
                    {map.choices[choice]?.address} {text === "" ? "inactive" : text}
                  </span>
                ))}
              {map.choices.length > 12 && <span>… {map.choices.length - 12} more</span>}
            </div>
          )}
          <p class="hidden" role="status">
            {cursor !== null && cursor < map.ids.length ? `${sentenceOf(map, cursor)}; ${decisionsOf(map, cursor).join(", ")}` : ""}
          </p>
          <Legend layer={layer} ends={ends} hasOthers={/[^m]/.test(map.states)} />
        </main>
        {cluster !== undefined && (
          <Side
            map={map}
            cluster={cluster}
            compared={comparing}
            proposal={proposal}
            preview={told.preview}
            problem={told.problem}
            canUndo={told.canUndo}
            file={view.file}
            onPropose={propose}
            onSteer={({ decision, and }) => told.steer(decision, and)}
            onUndo={() => host.send({ kind: "undo" })}
            onDrop={(leaf) => setCompared((before) => before.filter((other) => other !== leaf))}
            onGoTo={(address, option) => host.send({ kind: "goTo", place: option === "" ? { address } : { address, option } })}
          />
        )}
      </div>
    </>
  );
}

function Legend({
  layer,
  ends: [low, high],
  hasOthers,
}: {
  readonly layer: { readonly name: string; readonly unit: string; readonly lowerIsBetter: boolean };
  readonly ends: readonly [number, number];
  readonly hasOthers: boolean;
}) {
  const [poor, good] = layer.lowerIsBetter ? [high, low] : [low, high];
  return (
    <div class="legend">
      <span>
        {layer.name} {figure(poor, layer)}
      </span>
      <span class="ramp" aria-hidden="true" />
      <span>{figure(good, layer)}</span>
      {hasOthers && <span class="quiet">hollow: predicted or not measured · struck: excluded</span>}
      <span class="quiet">click zooms in, Escape out · Shift-click compares · F focuses, X excludes</span>
    </div>
  );
}

/** Changes when the editor's theme does: canvases do not follow stylesheets by themselves. */
function useTheme(): string {
  const [theme, setTheme] = useState(document.body.className);
  useEffect(() => {
    const observer = new MutationObserver(() => setTheme(`${document.body.className} ${document.documentElement.style.length}`));
    observer.observe(document.body, { attributes: true, attributeFilter: ["class"] });
    return () => observer.disconnect();
  }, []);
  return theme;
}

const root = document.getElementById("panel");
if (root !== null) {
  render(<Panel />, root);
}
