import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { drawDots, inksOf, radiusOf, type Look } from "./dots";
import { unzoomed, wholeMap, zoomAt, zoomed, type Box, type Zoom } from "./layout";
import { isInside, Places, towards, type Direction, type Point } from "./places";
import { grouped, valueOf } from "./wording";
import type { CandidateSet } from "./view";

/** Reach of the pointer, in pixels. */
const reach = 12;

export interface MapProps {
  readonly set: CandidateSet;
  readonly box: Box;
  readonly points: readonly Point[];
  readonly looks: readonly Look[];
  readonly bounds: readonly number[];
  readonly zoom: Zoom;
  readonly onZoom: (zoom: Zoom) => void;
  readonly moves: boolean;
  readonly selected: ReadonlySet<number>;
  readonly onSelect: (selected: ReadonlySet<number>) => void;
  readonly lit: ReadonlySet<number> | null;
  readonly hovered: number | null;
  readonly onHover: (candidate: number | null) => void;
}

/** The marks themselves, below the picture that holds everything else. */
export function MapCanvas({ set, box, points, looks, zoom, selected, lit }: MapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [theme, setTheme] = useState("");
  useEffect(() => {
    const observer = new MutationObserver(() =>
      setTheme(`${document.body.className} ${document.documentElement.getAttribute("style") ?? ""}`),
    );
    observer.observe(document.body, { attributes: true, attributeFilter: ["class"] });
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ["style"] });
    return () => observer.disconnect();
  }, []);
  const inks = useMemo(() => inksOf(document.body), [theme]);
  const ratio = window.devicePixelRatio;
  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (context != null) {
      drawDots(context, points, looks, { box, zoom, inks, selected, lit });
    }
  }, [set, box, points, looks, zoom, inks, selected, lit, ratio]);
  return (
    <canvas
      ref={canvas}
      class="dots"
      aria-hidden="true"
      width={Math.round(box.width * ratio)}
      height={Math.round(box.height * ratio)}
      style={{ left: `${box.left}px`, top: `${box.top}px`, width: `${box.width}px`, height: `${box.height}px` }}
    />
  );
}

/** What is drawn over the marks, and what hears the pointer and the keys. */
export function MapOverlay(props: MapProps) {
  const { set, box, points, zoom, selected, hovered } = props;
  const [lasso, setLasso] = useState<readonly Point[]>([]);
  const begun = useRef<{ readonly at: Point; readonly zoom: Zoom; readonly moves: boolean } | null>(null);
  const places = useMemo(() => new Places(points, 16), [points]);
  const surface = useRef<SVGGElement>(null);
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    const element = surface.current;
    // Not through preact: it would listen passively, and the panel would scroll.
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const { zoom: now, onZoom } = latest.current;
      onZoom(zoomAt(now, Math.exp(-event.deltaY / 400), pointOf(event)));
    };
    element?.addEventListener("wheel", onWheel, { passive: false });
    return () => element?.removeEventListener("wheel", onWheel);
  }, []);
  const pointOf = (event: MouseEvent): Point => {
    const { left, top } = (surface.current?.ownerSVGElement as SVGSVGElement).getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const nearest = (at: Point): number | null => places.nearest(unzoomed(at, zoom), reach / zoom.k);
  const add = (more: readonly number[], isAdded: boolean): void => props.onSelect(new Set(isAdded ? [...selected, ...more] : more));

  const onPointerDown = (event: PointerEvent): void => {
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    begun.current = { at: pointOf(event), zoom, moves: props.moves || event.altKey || event.button === 1 };
  };
  const onPointerMove = (event: PointerEvent): void => {
    const at = pointOf(event);
    const start = begun.current;
    if (start === null) {
      props.onHover(nearest(at));
    } else if (start.moves) {
      props.onZoom({ ...start.zoom, x: start.zoom.x + at.x - start.at.x, y: start.zoom.y + at.y - start.at.y });
    } else {
      setLasso((before) => [...(before.length === 0 ? [start.at] : before), at]);
    }
  };
  const onPointerUp = (event: PointerEvent): void => {
    const start = begun.current;
    begun.current = null;
    const at = pointOf(event);
    setLasso([]);
    if (start === null || start.moves) {
      return;
    }

    const more = event.shiftKey || event.ctrlKey || event.metaKey;
    if (Math.hypot(at.x - start.at.x, at.y - start.at.y) < 4 && lasso.length < 8) {
      const one = nearest(at);
      if (one !== null && more && selected.has(one)) {
        props.onSelect(new Set([...selected].filter((each) => each !== one)));
      } else {
        add(one === null ? [] : [one], more);
      }

      return;
    }

    const polygon = lasso.map((point) => unzoomed(point, zoom));
    add(
      points.flatMap((point, index) => (isInside(polygon, point) && isReachable(props, index) ? [index] : [])),
      more,
    );
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const middle = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
    if (event.key.startsWith("Arrow")) {
      const next = hovered === null ? firstOf(set) : towards(points, hovered, event.key as Direction);
      if (next !== null) {
        props.onHover(next);
        reveal(props, next);
        if (event.shiftKey) {
          add([next, ...(hovered === null ? [] : [hovered])], true);
        }
      }
    } else if ((event.key === " " || event.key === "Enter") && hovered !== null) {
      props.onSelect(new Set(selected.has(hovered) ? [...selected].filter((each) => each !== hovered) : [...selected, hovered]));
    } else if (event.key === "Escape") {
      props.onSelect(new Set());
    } else if (event.key === "a" && (event.ctrlKey || event.metaKey)) {
      add(
        points.flatMap((point, index) => (isIn(box, zoomed(point, zoom)) && isReachable(props, index) ? [index] : [])),
        false,
      );
    } else if (event.key === "+" || event.key === "-") {
      props.onZoom(zoomAt(zoom, event.key === "+" ? 1.4 : 1 / 1.4, middle));
    } else if (event.key === "0") {
      props.onZoom(wholeMap);
    } else {
      return;
    }

    event.preventDefault();
  };

  const radius = radiusOf(points.length, zoom);
  const incumbent = set.incumbent === undefined ? undefined : points[set.incumbent];
  const best = incumbent === undefined ? null : zoomed(incumbent, zoom);
  const under = hovered === null ? undefined : points[hovered];
  const lens = under === undefined ? null : zoomed(under, zoom);
  return (
    <g>
      <text class="heading" x={box.left} y={box.top - 14}>
        Candidates
      </text>
      <g
        ref={surface}
        class={props.moves ? "surface moves" : "surface"}
        role="application"
        tabindex={0}
        aria-label={`Map of ${grouped(points.length)} candidates. Arrows go from one to the next, Space selects, Shift with arrows selects on the way, Escape selects none, plus and minus zoom.`}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={() => (begun.current = null)}
        onPointerLeave={() => props.onHover(null)}
        onKeyDown={onKeyDown}
        onBlur={() => props.onHover(null)}
      >
        <rect class="ground" x={box.left} y={box.top} width={box.width} height={box.height} rx={4} />
      </g>
      <g class="over" aria-hidden="true">
        {best !== null && isIn(box, best) && <circle class="incumbent" cx={best.x} cy={best.y} r={radius + 4.5} />}
        {lens !== null && isIn(box, lens) && <circle class="lens" cx={lens.x} cy={lens.y} r={radius + 3} />}
        {lasso.length > 1 && <path class="lasso" d={`M${lasso.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z`} />}
      </g>
      <Legend {...props} />
    </g>
  );
}

function Legend({ set, box, bounds }: MapProps) {
  const y = box.top + box.height + 10;
  const size = 22;
  const [low, high] = [bounds[0], bounds[bounds.length - 1]];
  const left = box.left + 4;
  const ends = set.lowerIsBetter ? [high, low] : [low, high];
  const marks = useMemo(
    () => [
      "ring best",
      ...(set.candidates.some(({ value }) => value === undefined) ? ["hollow not measured"] : []),
      ...(set.candidates.some(({ isValid }) => !isValid) ? ["× excluded since"] : []),
    ],
    [set],
  );
  return (
    <g class="legend" aria-hidden="true">
      {bounds.length > 0 && (
        <>
          {Array.from({ length: 5 }, (_, shade) => (
            <rect key={shade} class={`shade-${shade}`} x={left + shade * size} y={y} width={size - 2} height={9} />
          ))}
          <text x={left} y={y + 24}>
            {valueOf(set, ends[0])}
          </text>
          <text x={left + 5 * size} y={y + 24} text-anchor="end">
            {valueOf(set, ends[1])}
          </text>
          <text x={left + 5 * size + 10} y={y + 9}>
            {`${set.metric}, a fifth each`}
          </text>
        </>
      )}
      <text x={box.left + box.width - 4} y={y + 24} text-anchor="end">
        {marks.join(" · ")}
      </text>
    </g>
  );
}

/** A word beside the candidate under the pointer. */
export function Tip({ props, text }: { readonly props: MapProps; readonly text: string }) {
  const point = props.hovered === null ? undefined : props.points[props.hovered];
  if (point === undefined) {
    return null;
  }

  const at = zoomed(point, props.zoom);
  const isRight = at.x > props.box.left + props.box.width / 2;
  const style = isRight
    ? { right: `calc(100% - ${at.x - 12}px)`, top: `${at.y + 10}px` }
    : { left: `${at.x + 12}px`, top: `${at.y + 10}px` };
  return isIn(props.box, at) ? (
    <div class="tip" style={style} aria-hidden="true">
      {text}
    </div>
  ) : null;
}

function firstOf(set: CandidateSet): number | null {
  return set.incumbent ?? (set.candidates.length > 0 ? 0 : null);
}

/** What is filtered out is not selected unseen. */
function isReachable({ lit }: MapProps, index: number): boolean {
  return lit === null || lit.has(index);
}

function isIn(box: Box, { x, y }: Point): boolean {
  return x >= box.left && y >= box.top && x <= box.left + box.width && y <= box.top + box.height;
}

/** Moves the map so that a candidate is on it. */
function reveal({ box, points, zoom, onZoom }: MapProps, index: number): void {
  const at = zoomed(points[index] as Point, zoom);
  if (!isIn(box, at)) {
    onZoom({ ...zoom, x: zoom.x + box.left + box.width / 2 - at.x, y: zoom.y + box.top + box.height / 2 - at.y });
  }
}
