import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { first, fit, moved, revealed, zoomAt, type Area, type Size, type Viewport } from "./zoom";

const calmMs = 250;
const step = 48;

/** Zooming and panning by wheel, mouse, keys and buttons. The picture is moved by one attribute, without being drawn anew. */
export function useViewport(picture: Size | null, kept: Viewport | null, isHidden: boolean) {
  const stage = useRef<HTMLElement>(null);
  const moving = useRef<SVGGElement>(null);
  const view = useRef<Viewport | null>(kept);
  const frame = useRef(0);
  const timer = useRef(0);
  const dragged = useRef(false);
  // What is kept over a reload follows a moment later.
  const [current, setCurrent] = useState(kept);
  const size = (): Size => ({ width: stage.current?.clientWidth ?? 1, height: stage.current?.clientHeight ?? 1 });
  const show = (next: Viewport): void => {
    view.current = next;
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => {
      moving.current?.setAttribute("transform", `translate(${next.x} ${next.y}) scale(${next.scale})`);
    });
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setCurrent(next), calmMs);
  };
  const pan = (x: number, y: number): void => {
    if (view.current !== null && picture !== null) {
      show(moved(view.current, { x, y }, picture, size()));
    }
  };
  const zoom = (factor: number, at?: { readonly x: number; readonly y: number }): void => {
    if (view.current !== null) {
      const { width, height } = size();
      show(zoomAt(view.current, factor, at ?? { x: width / 2, y: height / 2 }));
    }
  };

  useLayoutEffect(() => {
    if (picture !== null && !isHidden) {
      view.current ??= first(picture, size());
      const { x, y, scale } = view.current;
      moving.current?.setAttribute("transform", `translate(${x} ${y}) scale(${scale})`);
    }
  });
  useEffect(() => {
    const element = stage.current;
    if (element === null || isHidden) {
      return undefined;
    }

    let from: { readonly x: number; readonly y: number } | null = null;
    const wheel = (event: WheelEvent): void => {
      event.preventDefault();
      const box = element.getBoundingClientRect();
      if (event.ctrlKey || event.metaKey) {
        zoom(Math.exp(-event.deltaY * 0.002), { x: event.clientX - box.left, y: event.clientY - box.top });
      } else {
        pan(event.shiftKey ? -event.deltaY : -event.deltaX, event.shiftKey ? 0 : -event.deltaY);
      }
    };
    const down = (event: PointerEvent): void => {
      dragged.current = false;
      from = event.button === 0 ? { x: event.clientX, y: event.clientY } : null;
    };
    const move = (event: PointerEvent): void => {
      if (from !== null && (dragged.current || Math.hypot(event.clientX - from.x, event.clientY - from.y) > 4)) {
        dragged.current = true;
        pan(event.clientX - from.x, event.clientY - from.y);
        from = { x: event.clientX, y: event.clientY };
      }
    };
    const up = (): void => {
      from = null;
    };
    element.addEventListener("wheel", wheel, { passive: false });
    element.addEventListener("pointerdown", down);
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", up);
    return () => {
      element.removeEventListener("wheel", wheel);
      element.removeEventListener("pointerdown", down);
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", up);
    };
  }, [picture, isHidden]);

  return {
    stage,
    picture: moving,
    current,
    /** Whether the press that just ended moved the picture, so that it is no click. */
    wasDragged: () => dragged.current,
    reveal: (area: Area) => {
      if (view.current !== null) {
        show(revealed(view.current, area, size()));
      }
    },
    key: (key: string) => {
      switch (key) {
        case "+":
          zoom(1.25);
          break;
        case "-":
          zoom(0.8);
          break;
        case "0":
          if (picture !== null) {
            show(fit(picture, size()));
          }

          break;
        default:
          pan(key === "ArrowLeft" ? step : key === "ArrowRight" ? -step : 0, key === "ArrowUp" ? step : key === "ArrowDown" ? -step : 0);
      }
    },
  };
}
