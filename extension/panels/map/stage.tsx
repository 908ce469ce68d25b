import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { SpaceMap } from "../../../schemas/protocol";
import { textMeasure } from "../shared/text-width";
import { between, cameraOn, zoomed, type Camera } from "./camera";
import { labelsOf, lineHeight } from "./labels";
import { clusterAt, LeafIndex, type Search } from "./model";
import { inksOf, paint, ring, type Inks, type Scene } from "./painter";

const zoomMs = 320;
/** A leaf this small in pixels is not aimed at: a click means its cluster. */
const aimable = 3.2;
const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export interface StageProps {
  readonly map: SpaceMap;
  readonly shadeOf: Int8Array;
  readonly search: Search;
  readonly zoomedTo: number;
  readonly selected: number | null;
  readonly compared: readonly number[];
  readonly cursor: number | null;
  /** Changes with the theme. */
  readonly theme: string;
  readonly onZoom: (cluster: number) => void;
  readonly onSelect: (cluster: number) => void;
  readonly onHover: (leaf: number | null, x: number, y: number) => void;
  readonly onLeaf: (leaf: number, adds: boolean) => void;
  readonly onCursor: (leaf: number) => void;
}

/** The picture: leaves on a canvas, names and what the keyboard reaches above it. */
export function Stage(props: StageProps) {
  const { map, zoomedTo } = props;
  const frame = useRef<HTMLDivElement>(null);
  const leaves = useRef<HTMLCanvasElement>(null);
  const rings = useRef<HTMLCanvasElement>(null);
  const keys = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<readonly [number, number]>([0, 0]);
  const [camera, setCamera] = useState<Camera>({ k: 1, dx: 0, dy: 0 });
  const [isMoving, setMoving] = useState(false);
  const current = useRef(camera);
  const animation = useRef(0);
  const hovered = useRef<number | null>(null);
  const dragged = useRef<{ readonly x: number; readonly y: number; isDrag: boolean } | null>(null);
  const index = useMemo(() => new LeafIndex(map), [map]);
  const measure = useMemo(() => textMeasure(11), []);
  const [width, height] = size;
  const target = map.clusters[zoomedTo] ?? map.clusters[0];

  useLayoutEffect(() => {
    if (frame.current === null) {
      return undefined;
    }

    const observer = new ResizeObserver(([entry]) => {
      const box = entry?.contentRect;
      setSize([Math.max(240, Math.floor(box?.width ?? 0)), Math.max(240, Math.floor(box?.height ?? 0))]);
    });
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);

  const look = (next: Camera): void => {
    current.current = next;
    setCamera(next);
  };
  const before = useRef<readonly [number, number, number] | null>(null);
  useLayoutEffect(() => {
    if (target === undefined || width === 0) {
      return undefined;
    }

    const goal = cameraOn(target, width, height);
    const isSameSize = before.current !== null && before.current[1] === width && before.current[2] === height;
    before.current = [zoomedTo, width, height];
    if (!isSameSize || matchMedia("(prefers-reduced-motion: reduce)").matches) {
      // A change of size may have cut a movement off, and names are hidden while one lasts.
      setMoving(false);
      look(goal);
      return undefined;
    }

    const from = current.current;
    const start = performance.now();
    setMoving(true);
    const step = (now: number): void => {
      const share = Math.min(1, (now - start) / zoomMs);
      look(between(from, goal, share, width, height));
      if (share < 1) {
        animation.current = requestAnimationFrame(step);
      } else {
        setMoving(false);
      }
    };
    animation.current = requestAnimationFrame(step);
    return () => cancelAnimationFrame(animation.current);
  }, [map, zoomedTo, width, height]);

  const inks = useMemo<Inks | null>(() => (frame.current === null || width === 0 ? null : inksOf(frame.current)), [props.theme, width > 0]);
  const scene = (): Scene | null =>
    inks === null ? null : { map, shadeOf: props.shadeOf, search: props.search, camera: current.current, width, height, inks, zoomedTo };
  useLayoutEffect(() => {
    const [context, now] = [contextOf(leaves.current, width, height), scene()];
    if (context !== null && now !== null) {
      performance.mark("map paint");
      paint(context, now);
      performance.measure("map paint", "map paint");
    }
  }, [map, props.shadeOf, props.search, camera, width, height, inks, zoomedTo]);
  const paintRings = (): void => {
    const [context, now] = [contextOf(rings.current, width, height), scene()];
    if (context === null || now === null) {
      return;
    }

    context.clearRect(0, 0, width, height);
    props.compared.forEach((leaf) => ring(context, now, leaf, now.inks.accent, 3));
    if (props.cursor !== null) {
      ring(context, now, props.cursor, now.inks.text, 2);
    }

    if (hovered.current !== null) {
      ring(context, now, hovered.current, now.inks.text, 1.5);
    }
  };
  useLayoutEffect(paintRings, [map, props.compared, props.cursor, camera, width, height, inks]);

  const pointOf = (event: MouseEvent): readonly [number, number, number, number] => {
    const box = frame.current?.getBoundingClientRect();
    const [px, py] = [event.clientX - (box?.left ?? 0), event.clientY - (box?.top ?? 0)];
    const { k, dx, dy } = current.current;
    return [px, py, (px - dx) / k, (py - dy) / k];
  };
  const leafAt = (x: number, y: number): number | null => index.at(x, y, Math.max(1, Math.min(6, 3 / current.current.k)));
  const onMove = (event: PointerEvent): void => {
    const [px, py, x, y] = pointOf(event);
    const drag = dragged.current;
    if (drag !== null && event.buttons === 1) {
      if (drag.isDrag || Math.hypot(px - drag.x, py - drag.y) > 4) {
        const { k, dx, dy } = current.current;
        dragged.current = { x: px, y: py, isDrag: true };
        look({ k, dx: dx + px - drag.x, dy: dy + py - drag.y });
      }

      return;
    }

    const leaf = leafAt(x, y);
    if (leaf !== hovered.current) {
      hovered.current = leaf;
      paintRings();
      props.onHover(leaf, px, py);
    }
  };
  const onUp = (event: PointerEvent): void => {
    const wasDrag = dragged.current?.isDrag === true;
    const wasDown = dragged.current !== null;
    dragged.current = null;
    if (wasDrag || !wasDown || event.button !== 0) {
      return;
    }

    const [, , x, y] = pointOf(event);
    const leaf = leafAt(x, y);
    const inside = clusterAt(map, x, y, zoomedTo);
    if (leaf !== null && (event.shiftKey || current.current.k >= aimable)) {
      props.onLeaf(leaf, event.shiftKey);
    } else if (inside !== zoomedTo) {
      props.onZoom(inside);
    } else if (target?.parent !== undefined && Math.hypot(x - target.x, y - target.y) > target.r) {
      props.onZoom(target.parent);
    }
  };
  const onWheel = (event: WheelEvent): void => {
    event.preventDefault();
    const [px, py] = pointOf(event);
    const whole = cameraOn(map.clusters[0] ?? { x: 0, y: 0, r: 1 }, width, height).k;
    look(zoomed(current.current, Math.exp(-event.deltaY / 400), px, py, whole * 0.8, 60));
  };
  useEffect(() => {
    // Preact listens passively, and then the page would scroll as well.
    const element = frame.current;
    element?.addEventListener("wheel", onWheel, { passive: false });
    return () => element?.removeEventListener("wheel", onWheel);
  });

  const onLeafKey = (event: KeyboardEvent): void => {
    const way = arrows[event.key];
    const at = props.cursor ?? target?.medoid ?? 0;
    if (way !== undefined) {
      const next = props.cursor === null ? at : index.towards(at, ...way);
      if (next !== null) {
        props.onCursor(next);
      }
    } else if (event.key === "Enter" || event.key === " ") {
      props.onLeaf(at, event.shiftKey || event.key === " ");
    } else {
      return;
    }

    event.preventDefault();
  };
  const labels = useMemo(
    () => (width === 0 ? [] : labelsOf(map, zoomedTo, camera, width, height, measure)),
    [map, zoomedTo, camera, width, height],
  );
  return (
    <div
      class={isMoving ? "frame moving" : "frame"}
      ref={frame}
      onPointerDown={(event) => {
        const [x, y] = pointOf(event);
        dragged.current = event.button === 0 ? { x, y, isDrag: false } : null;
      }}
      onPointerMove={onMove}
      onPointerUp={onUp}
      onPointerLeave={() => {
        hovered.current = null;
        paintRings();
        props.onHover(null, 0, 0);
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        const [, , x, y] = pointOf(event);
        props.onSelect(clusterAt(map, x, y, zoomedTo));
      }}
    >
      <canvas ref={leaves} class="leaves" aria-hidden="true" />
      <canvas ref={rings} class="rings" aria-hidden="true" />
      <div
        class="leaf-cursor"
        ref={keys}
        role="application"
        tabindex={0}
        aria-label="Architectures: arrow keys go from one to the next, Enter chooses one, Space adds it to the comparison"
        onKeyDown={onLeafKey}
        onFocus={() => props.cursor === null && target !== undefined && props.onCursor(target.medoid)}
      />
      <svg class="names" width={width} height={height} role="group" aria-label="Clusters: Enter zooms in, Space selects">
        {labels.map(({ cluster, lines, x, y, width: wide, height: high }) => (
          <g
            key={cluster.id}
            class={cluster.id === props.selected ? "name selected" : "name"}
            role="button"
            tabindex={0}
            data-cluster={cluster.id}
            onPointerUp={(event) => {
              event.stopPropagation();
              dragged.current = null;
              props.onSelect(cluster.id);
            }}
            onKeyDown={(event) => {
              if (event.key === "Enter") {
                props.onZoom(cluster.id);
                keys.current?.focus(); // this name goes, and the keyboard would go with it
              } else if (event.key === " ") {
                props.onSelect(cluster.id);
              } else {
                return;
              }

              event.preventDefault();
            }}
          >
            <circle class="reach" cx={cluster.x * camera.k + camera.dx} cy={cluster.y * camera.k + camera.dy} r={cluster.r * camera.k} />
            <rect x={x - wide / 2} y={y} width={wide} height={high} rx={4} />
            {lines.map((line, at) => (
              <text key={line} class={at === lines.length - 1 ? "figures" : ""} x={x} y={y + 14 + at * lineHeight} text-anchor="middle">
                {line}
              </text>
            ))}
          </g>
        ))}
      </svg>
    </div>
  );
}

/** Sharp on every screen: a pixel of the canvas is a pixel of the screen. */
function contextOf(canvas: HTMLCanvasElement | null, width: number, height: number): CanvasRenderingContext2D | null {
  const context = canvas?.getContext("2d") ?? null;
  if (canvas === null || context === null || width === 0) {
    return null;
  }

  const ratio = devicePixelRatio;
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== wide || canvas.height !== high) {
    [canvas.width, canvas.height] = [wide, high];
    [canvas.style.width, canvas.style.height] = [`${width}px`, `${height}px`];
  }

  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}
