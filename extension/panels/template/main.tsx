import { render } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import "../shared/panel.css";
import "./template.css";
import { Empty } from "../shared/emptiness";
import { connect } from "../shared/host";
import { standalone } from "../shared/svg";
import { Toolbar } from "../shared/toolbar";
import { usePanel } from "../shared/use-panel";
import { VerbMenu } from "../shared/verb-menu";
import { blockOf, verbsOf } from "../shared/verbs";
import { Picture, type Selection } from "./picture";
import { TemplateTable } from "./table";
import { useViewport } from "./use-viewport";
import type { TemplateView } from "./view";
import { neighbour, type Direction } from "./walk";
import { filtered, markdownOf, sentenceOf } from "./wording";
import type { Viewport } from "./zoom";

interface Kept {
  readonly filter: string;
  readonly isTable: boolean;
  readonly selected: Selection | null;
  readonly toggled: readonly string[];
  readonly opened: readonly string[];
  readonly openOnly: boolean;
  readonly viewport: Viewport | null;
}

interface Menu {
  readonly selection: Selection;
  readonly at: { readonly x: number; readonly y: number };
}

const host = connect<TemplateView, Kept>();

function Panel() {
  const { kept } = host;
  const [toggled, setToggled] = useState(kept.toggled ?? []);
  const [opened, setOpened] = useState(kept.opened ?? []);
  const [openOnly, setOpenOnly] = useState(kept.openOnly ?? false);
  const told = usePanel(host, { toggled, opened, openOnly });
  const [filter, setFilter] = useState(kept.filter ?? "");
  const [isTable, setTable] = useState(kept.isTable ?? false);
  const [selected, setSelected] = useState<Selection | null>(kept.selected ?? null);
  const [menu, setMenu] = useState<Menu | null>(null);
  const { view } = told;
  const template = view?.kind === "template" ? view.template : null;
  const viewport = useViewport(template, kept.viewport ?? null, isTable);
  useEffect(
    () => host.keep({ filter, isTable, selected, toggled, opened, openOnly, viewport: viewport.current }),
    [filter, isTable, selected, toggled, opened, openOnly, viewport.current],
  );
  const focused = useRef<Selection | null>(null);
  useLayoutEffect(() => {
    // What had the focus before the picture changed has it again.
    const was = focused.current;
    if (was !== null && document.activeElement === document.body && menu === null) {
      pillOf(was)?.focus();
    }
  }, [template, menu]);
  const choices = useMemo(() => filtered(template?.choices ?? [], filter), [template, filter]);

  if (view === null) {
    return <p class="hidden">Loading</p>;
  }

  if (view.kind === "empty" || template === null) {
    return view.kind === "empty" ? <Empty view={view} send={host.send} /> : null;
  }

  function pillOf({ address, option }: Selection): SVGElement | null {
    const group = template?.groups.findIndex((one) => one.address === address && one.pills.some((pill) => pill.option === option)) ?? -1;
    const pill = template?.groups[group]?.pills.findIndex((one) => one.option === option) ?? -1;
    return viewport.stage.current?.querySelector<SVGElement>(`[data-pill="${group} ${pill}"]`) ?? null;
  }

  const optionOf = ({ address, option }: Selection) =>
    template.choices.find((choice) => choice.address === address)?.options.find((one) => one.option === option);
  const at = (element: Element | null): Selection | null => {
    const [group, pill] = (element?.closest("[data-pill]")?.getAttribute("data-pill") ?? "").split(" ").map(Number);
    const drawn = group === undefined || pill === undefined ? undefined : template.groups[group];
    const option = drawn?.pills[pill ?? -1]?.option;
    return drawn === undefined || option === undefined ? null : { address: drawn.address, option };
  };
  const select = (selection: Selection): void => {
    told.forgetProblem();
    setSelected(selection);
    host.send({ kind: "light", cause: "selection", light: { label: `${selection.option} at ${selection.address}`, places: [selection] } });
  };
  const flip = (list: readonly string[], member: string): readonly string[] =>
    list.includes(member) ? list.filter((one) => one !== member) : [...list, member];
  const press = (element: Element): void => {
    const pill = at(element);
    const toggle = element.closest("[data-toggle]")?.getAttribute("data-part");
    const part = element.closest("[data-part]")?.getAttribute("data-part");
    const open = element.closest("[data-open]")?.getAttribute("data-open");
    if (pill !== null) {
      select(pill);
      host.send({ kind: "goTo", place: pill, keepFocus: true });
    } else if (open != null) {
      setOpened(flip(opened, open));
    } else if (toggle != null) {
      setToggled(flip(toggled, toggle));
    } else if (part != null) {
      host.send({ kind: "goTo", part, keepFocus: true });
    }
  };
  const goTo = (element: Element): void => {
    const place = at(element);
    const part = element.closest("[data-part]")?.getAttribute("data-part");
    if (place !== null) {
      host.send({ kind: "goTo", place });
    } else if (part != null) {
      host.send({ kind: "goTo", part });
    }
  };
  const openMenu = (selection: Selection, where: { readonly x: number; readonly y: number }): void => {
    select(selection);
    setMenu({ selection, at: where });
  };
  const openMenuAt = (element: Element): boolean => {
    const selection = at(element);
    if (selection !== null) {
      const box = element.getBoundingClientRect();
      openMenu(selection, { x: box.left, y: box.bottom + 2 });
    }

    return selection !== null;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const element = event.target as Element;
    if (event.key === "F12") {
      goTo(element);
    } else if (event.key === "Enter" || event.key === " ") {
      press(element);
    } else if (event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) {
      if (!openMenuAt(element)) {
        return;
      }
    } else if (event.key.startsWith("Arrow") && element.hasAttribute("data-pill")) {
      const [group = 0, pill = 0] = (element.getAttribute("data-pill") ?? "").split(" ").map(Number);
      const next = neighbour(template, { group, pill }, event.key as Direction);
      const area = next === null ? undefined : template.groups[next.group]?.pills[next.pill]?.area;
      if (next !== null && area !== undefined) {
        viewport.reveal(area);
        viewport.stage.current?.querySelector<SVGElement>(`[data-pill="${next.group} ${next.pill}"]`)?.focus();
      }
    } else if (event.key.startsWith("Arrow") || ["+", "-", "0"].includes(event.key)) {
      viewport.key(event.key);
    } else {
      return;
    }

    event.preventDefault();
  };
  const hover = (element: EventTarget | null): void => {
    const place = element instanceof Element ? at(element) : null;
    if (place?.address !== focused.current?.address || place?.option !== focused.current?.option) {
      focused.current = place;
      host.send({ kind: "hover", place });
    }
  };
  const chosen = selected === null ? undefined : optionOf(selected);
  const menuOption = menu === null ? undefined : optionOf(menu.selection);
  const open = template.choices.filter((choice) => choice.options.filter(({ state }) => state !== "excluded").length > 1).length;
  const decisions = `${open} open of ${template.choices.length} ${template.choices.length === 1 ? "choice" : "choices"}`;
  return (
    <>
      <Toolbar
        title="Template"
        about={[
          view.file,
          decisions,
          template.run === undefined ? "not measured yet" : `ranked by ${template.run}, round ${template.round}`,
        ].join(" · ")}
        filter={filter}
        onFilter={setFilter}
        isTable={isTable}
        onTable={setTable}
        onSave={() => {
          const svg = viewport.stage.current?.querySelector("svg");
          if (svg != null) {
            host.send({
              kind: "save",
              name: `template-${template.name}.svg`,
              text: standalone(svg, { width: template.width, height: template.height }),
            });
          }
        }}
        onCopy={() => host.send({ kind: "copy", text: markdownOf(template, choices) })}
      >
        <button type="button" aria-pressed={openOnly} onClick={() => setOpenOnly(!openOnly)}>
          Open choices only
        </button>
        <span class="zoom" role="group" aria-label="Zoom">
          <button type="button" aria-label="Smaller" disabled={isTable} onClick={() => viewport.key("-")}>
            −
          </button>
          <button type="button" disabled={isTable} onClick={() => viewport.key("0")}>
            Fit
          </button>
          <button type="button" aria-label="Larger" disabled={isTable} onClick={() => viewport.key("+")}>
            +
          </button>
        </span>
      </Toolbar>
      {view.remark !== null && (
        <p class="remark" role="status">
          {view.remark}
        </p>
      )}
      <main
        class={isTable ? "stage table" : "stage"}
        ref={viewport.stage}
        onKeyDown={onKeyDown}
        onDblClick={(event) => goTo(event.target as Element)}
        onFocusIn={(event) => hover(event.target)}
        onMouseOver={(event) => hover(event.target)}
        onMouseLeave={() => hover(null)}
        onClick={(event) => !isTable && !viewport.wasDragged() && press(event.target as Element)}
        onContextMenu={(event) => {
          const place = at(event.target as Element);
          if (place !== null) {
            event.preventDefault();
            openMenu(place, { x: event.clientX, y: event.clientY });
          }
        }}
      >
        {isTable ? (
          <TemplateTable template={template} choices={choices} selected={selected} onSelect={select} onMenu={openMenu} />
        ) : (
          <svg class="picture" role="group" aria-label={`Template of ${template.name}, from input to output`}>
            <g ref={viewport.picture}>
              <Picture template={template} selected={selected} lights={told.lights} filter={filter} />
            </g>
          </svg>
        )}
      </main>
      <footer>
        {selected !== null && chosen !== undefined ? (
          <>
            <p role="status">{sentenceOf(selected.address, chosen, template.unit)}</p>
            <button
              type="button"
              class="primary"
              aria-haspopup="menu"
              onClick={(event) => {
                const box = event.currentTarget.getBoundingClientRect();
                openMenu(selected, { x: box.left, y: box.top - 200 });
              }}
            >
              Decide…
            </button>
            <button type="button" disabled={!told.canUndo} onClick={() => host.send({ kind: "undo" })}>
              Undo
            </button>
          </>
        ) : (
          <Legend isMeasured={template.run !== undefined} />
        )}
        {told.problem !== null && (
          <p class="problem" role="alert">
            {told.problem}
          </p>
        )}
      </footer>
      {menu !== null && menuOption !== undefined && (
        <VerbMenu
          title={`${menu.selection.option} at ${menu.selection.address}`}
          verbs={verbsOf(menu.selection, menuOption.state, blockOf(menu.selection, template.choices))}
          at={menu.at}
          preview={told.preview}
          onAsk={told.askAbout}
          onSteer={told.steer}
          onGoTo={() => host.send({ kind: "goTo", place: menu.selection })}
          onClose={() => {
            focused.current = menu.selection;
            setMenu(null);
          }}
        />
      )}
    </>
  );
}

function Legend({ isMeasured }: { readonly isMeasured: boolean }) {
  return (
    <p class="legend">
      {isMeasured ? (
        <>
          worst{" "}
          {[0, 1, 2, 3, 4].map((shade) => (
            <span key={shade} class={`swatch shade-${shade}`} />
          ))}{" "}
          best of its choice · dashed: too early or old · grey: not measured
        </>
      ) : (
        "grey: not measured yet"
      )}{" "}
      · struck through: excluded · right-click an option to decide about it
    </p>
  );
}

const root = document.getElementById("panel");
if (root !== null) {
  render(<Panel />, root);
}
