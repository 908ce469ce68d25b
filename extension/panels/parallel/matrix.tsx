import { cut } from "./layout";

const cell = 20;

/** How well every two axes answer the question beside each other. A cell opens the two in the local view; pressed twice, it holds them together. */
export function Matrix(props: {
  readonly names: readonly string[];
  readonly scores: readonly (readonly number[])[];
  readonly order: readonly string[];
  readonly pair: readonly [string, string] | null;
  readonly textWidth: (text: string) => number;
  readonly onPair: (left: string, right: string) => void;
  readonly onTogether: (left: string, right: string) => void;
}) {
  const { order, names, scores } = props;
  const most = Math.max(1e-9, ...scores.flat());
  const left = 130;
  const width = left + order.length * cell + 8;
  const scoreOf = (one: string, other: string): number => scores[names.indexOf(one)]?.[names.indexOf(other)] ?? 0;
  return (
    <section class="matrix">
      <h2>How well two axes answer the question</h2>
      <svg width={width} height={order.length * cell + 26} role="group" aria-label="Scores of all pairs of axes">
        {order.map((name, row) => (
          <text key={name} class="still" x={left - 8} y={22 + row * cell + 14} text-anchor="end">
            {`${cut(name, left - 36, props.textWidth)} ${row + 1}`}
          </text>
        ))}
        {order.map((name, column) => (
          <text key={name} class="still" x={left + column * cell + cell / 2} y={14} text-anchor="middle">
            {column + 1}
          </text>
        ))}
        {order.map((one, row) =>
          order.map((other, column) => {
            if (row === column) {
              return null;
            }

            const score = scoreOf(one, other);
            const isShown = props.pair?.[0] === one && props.pair[1] === other;
            const about = `${one} left of ${other}: ${score.toFixed(2)}`;
            return (
              <rect
                key={`${one} ${other}`}
                class={isShown ? "cell shown" : "cell"}
                role="button"
                tabindex={row === 0 && column === 1 ? 0 : -1}
                aria-pressed={isShown}
                aria-label={about}
                data-cell={`${row} ${column}`}
                x={left + column * cell + 1}
                y={22 + row * cell + 1}
                width={cell - 2}
                height={cell - 2}
                rx={2}
                fill-opacity={0.06 + 0.94 * (score / most)}
                onClick={() => props.onPair(one, other)}
                onDblClick={() => props.onTogether(one, other)}
                onKeyDown={(event) => {
                  const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
                  if (event.key === "Enter" || event.key === " ") {
                    props.onPair(one, other);
                  } else if (step !== undefined) {
                    let [toRow, toColumn] = [row + (step[0] ?? 0), column + (step[1] ?? 0)];
                    if (toRow === toColumn) {
                      [toRow, toColumn] = [toRow + (step[0] ?? 0), toColumn + (step[1] ?? 0)];
                    }

                    event.currentTarget.closest("svg")?.querySelector<SVGElement>(`[data-cell="${toRow} ${toColumn}"]`)?.focus();
                  } else {
                    return;
                  }

                  event.preventDefault();
                }}
              >
                <title>{about}</title>
              </rect>
            );
          }),
        )}
      </svg>
    </section>
  );
}
