import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Decision, Preview } from "./messages";
import { sentenceOf, type Verb } from "./verbs";

/** A menu at a place of the panel: each verb tells what it would do before it is chosen. */
export function VerbMenu(props: {
  readonly title: string;
  readonly verbs: readonly Verb[];
  readonly at: { readonly x: number; readonly y: number };
  readonly preview: Preview | null;
  readonly onAsk: (decision: Decision) => void;
  readonly onSteer: (decision: Decision) => void;
  readonly onGoTo: () => void;
  readonly onClose: () => void;
}) {
  const { verbs, preview } = props;
  const [current, setCurrent] = useState(0);
  const menu = useRef<HTMLDivElement>(null);
  const focused = verbs[current]?.decision ?? null;

  useEffect(() => {
    if (focused !== null) {
      props.onAsk(focused);
    }
  }, [current, props.title]);
  useLayoutEffect(() => {
    const element = menu.current;
    if (element !== null) {
      element.style.left = `${Math.max(4, Math.min(props.at.x, window.innerWidth - element.offsetWidth - 4))}px`;
      element.style.top = `${Math.max(4, Math.min(props.at.y, window.innerHeight - element.offsetHeight - 4))}px`;
    }
  });
  // Before it is drawn: a key that comes as soon as the menu is seen has to reach it.
  useLayoutEffect(() => {
    menu.current?.querySelectorAll<HTMLElement>("[role=menuitem]")[current]?.focus();
  }, [current]);

  const count = verbs.length + 1;
  const onKeyDown = (event: KeyboardEvent): void => {
    const to: Partial<Record<string, number>> = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: count - 1 };
    const next = to[event.key];
    if (next !== undefined) {
      setCurrent((next + count) % count);
    } else if (event.key === "Escape" || event.key === "Tab") {
      props.onClose();
    } else {
      return;
    }

    event.preventDefault();
    event.stopPropagation();
  };
  // On the window: the menu has the keys while it is open, wherever in the panel the focus has gone meanwhile.
  useLayoutEffect(() => {
    window.addEventListener("keydown", onKeyDown, true);
    return () => window.removeEventListener("keydown", onKeyDown, true);
  });
  const isRefused = preview?.after === null;
  return (
    <>
      <div class="menu-ground" onPointerDown={props.onClose} onContextMenu={(event) => event.preventDefault()} />
      <div class="menu" ref={menu}>
        <p class="menu-title" aria-hidden="true">
          {props.title}
        </p>
        <div role="menu" aria-label={props.title}>
          {verbs.map(({ label, decision }, index) => (
            <button
              key={label}
              type="button"
              role="menuitem"
              tabindex={index === current ? 0 : -1}
              aria-disabled={index === current && isRefused}
              onMouseEnter={() => setCurrent(index)}
              onClick={() => {
                if (!isRefused || index !== current) {
                  props.onSteer(decision);
                  props.onClose();
                }
              }}
            >
              {label}
            </button>
          ))}
          <button
            type="button"
            role="menuitem"
            tabindex={current === count - 1 ? 0 : -1}
            onMouseEnter={() => setCurrent(count - 1)}
            onClick={() => {
              props.onGoTo();
              props.onClose();
            }}
          >
            Go to line
          </button>
        </div>
        <p class="menu-preview" role="status">
          {focused === null ? "Shows it in the file" : sentenceOf(preview)}
        </p>
      </div>
    </>
  );
}
